import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { BridgeCall, WindowBridge } from '../../../shared/contract/window-bridge.ts'
import type { CommandInput, CommandName, CommandOutput } from '../../../shared/contract/commands.ts'
import type { ViewData, ViewName, ViewParams } from '../../../shared/contract/views.ts'
import { readLogFolder } from '../../support/private-facts.ts'
import { projectDir } from '../../support/spawn-entry.ts'
import type { App } from './app.ts'

// Chromium's sandbox refuses to run as root
const isRoot = process.platform === 'linux' && process.getuid?.() === 0

/** The desktop app, with the process behind its window. */
export interface DesktopApp extends App {
  readonly electron: ElectronApplication
  /** Stands for ~/.config: what the app leaves for the system to start is found here. */
  readonly configHome: string
}

/** Opens the desktop window on a data folder. `runtime` is Electron's executable; `env` lies over this process's own. */
export async function openDesktopApp(
  runtime: string,
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<DesktopApp> {
  const configHome = join(dataDir, 'config-home')
  const electron = await _electron.launch({
    executablePath: runtime,
    cwd: projectDir,
    env: { ...process.env, XDG_CONFIG_HOME: configHome, ...env },
    args: [...(isRoot ? ['--no-sandbox'] : []), projectDir, `--data-dir=${dataDir}`],
  })
  let output = ''
  for (const stream of [electron.process().stdout, electron.process().stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const page = await electron.firstWindow()
  return {
    page,
    dataDir,
    electron,
    configHome,
    view: <N extends ViewName>(name: N, params?: ViewParams<N>) =>
      // a view is answered with its slice (ViewReply)
      callWindow<{ data: ViewData<N> }>(page, { kind: 'view', name, params: params ?? {} }).then(({ data }) => data),
    command: <N extends CommandName>(name: N, input: CommandInput<N>) =>
      callWindow<CommandOutput<N>>(page, { kind: 'command', name, input }),
    logs: () => readLogFolder(dataDir) + output,
    stop: () => electron.close(),
  }
}

/** Calls as the page itself does, over IPC. Rejects with the bridge's own words when it is refused. */
async function callWindow<T>(page: Page, call: BridgeCall): Promise<T> {
  const result = await page.evaluate((request) => {
    // put there by the preload
    const { bridge } = window as unknown as { readonly bridge: WindowBridge }
    return bridge.call(request)
  }, call)
  if (!result.ok) throw new Error(`${call.name}: ${result.error.code}: ${result.error.message}`)
  return result.value as T
}
