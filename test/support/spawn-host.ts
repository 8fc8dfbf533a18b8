import { writeFileSync } from 'node:fs'
import { type ConsoleClient, createConsoleClient } from './console-client.ts'
import { type EntryProcess, spawnEntry } from './spawn-entry.ts'

/** A config file's content: settings and secrets (see electron/bridge/settings/config-file.ts). */
export type HostConfig = Readonly<Record<string, unknown>>

interface HostOptions {
  readonly dataDir: string
  /** Written to `configPath` and given by --config. */
  readonly config?: HostConfig
  readonly configPath?: string
  readonly args?: readonly string[]
}

/** The real headless process, ready. */
export interface Host extends ConsoleClient, EntryProcess {
  readonly console: string
  readonly token: string
}

/** Starts the headless process without waiting for anything. */
export function spawnHost(options: HostOptions): Promise<EntryProcess> {
  const { dataDir, config, configPath = `${dataDir}.config.json`, args = ['--port', '0'] } = options
  if (config) writeFileSync(configPath, JSON.stringify(config))
  return spawnEntry('headless', ['--data-dir', dataDir, ...(config ? ['--config', configPath] : []), ...args])
}

/** Starts the headless process and waits until it says that it is ready. */
export async function startHost(options: HostOptions): Promise<Host> {
  const child = await spawnHost(options)
  return attachHost(child)
}

/** Waits for the ready line of a headless process. Rejects with its last words when it ends instead. */
export async function attachHost(child: EntryProcess): Promise<Host> {
  const line = await child.firstLine
  if (line === null) {
    const { code, signal } = await child.exited
    throw new Error(
      `the host ended (code ${code}, signal ${signal}) before it was ready:\n${child.stderr().slice(-2000)}`,
    )
  }
  const ready = JSON.parse(line) as { readonly event: 'ready'; readonly console: string; readonly token: string }
  return { ...child, ...createConsoleClient(ready.console, ready.token), console: ready.console, token: ready.token }
}
