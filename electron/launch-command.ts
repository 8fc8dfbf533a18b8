import { resolve } from 'node:path'
import { defaultDataDir } from './data-dir.ts'

/** A program and what it is given, as a system starts it. */
export interface LaunchCommand {
  readonly path: string
  readonly args: readonly string[]
}

interface RunningApp {
  readonly execPath: string
  /** The folder with package.json. */
  readonly appDir: string
  readonly isPackaged: boolean
  readonly dataDir: string
  readonly env: Readonly<NodeJS.ProcessEnv>
}

/** How a system starts this very app on this very data folder once more. */
export function launchCommand({ execPath, appDir, isPackaged, dataDir, env }: RunningApp): LaunchCommand {
  // an AppImage runs from a mount that is gone after the next login; its own file stays
  const path = env['APPIMAGE'] || execPath
  const ownFolder = dataDir === resolve(defaultDataDir()) ? [] : [`--data-dir=${dataDir}`]
  return { path, args: [...(isPackaged ? [] : [appDir]), ...ownFolder] }
}
