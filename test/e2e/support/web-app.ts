import type { Browser, BrowserContextOptions } from '@playwright/test'
import { readLogFolder } from '../../support/private-facts.ts'
import { type Host, startHost } from '../../support/spawn-host.ts'
import type { App } from './app.ts'

/** The headless host with its console in a browser. */
export interface WebApp extends App {
  /** The address that the host prints, token included. */
  readonly link: string
  readonly origin: string
  /** Ends the host as a service manager would. The page stays. */
  stopHost(): Promise<void>
  /** Starts it again, at the same address. */
  startHost(): Promise<void>
}

/** Starts the host on a data folder and opens its console. */
export async function openWebApp(browser: Browser, dataDir: string, options: BrowserContextOptions): Promise<WebApp> {
  let host: Host = await startHost({ dataDir })
  let earlierWords = ''
  const { port } = new URL(host.console)
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const link = `${host.console}/#token=${host.token}`
  await page.goto(link)
  const stopHost = async (): Promise<void> => {
    await host.end('SIGTERM')
    earlierWords += host.stderr()
  }
  return {
    page,
    dataDir,
    link,
    origin: host.console,
    view: (name, params) => host.view(name, params),
    command: (name, input) => host.command(name, input),
    logs: () => readLogFolder(dataDir) + earlierWords + host.stderr(),
    stopHost,
    async startHost() {
      host = await startHost({ dataDir, args: ['--port', port] })
    },
    async stop() {
      await context.close()
      await host.end('SIGTERM')
    },
  }
}
