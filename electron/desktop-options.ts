import { resolve } from 'node:path'
import { defaultDataDir } from './data-dir.ts'

/** What the desktop app takes from its command line and environment. */
export interface DesktopOptions {
  readonly dataDir: string
  readonly training: boolean
  /** Removes the PINs before the window opens. */
  readonly resetPins: boolean
}

/**
 * Reads `--training`, `--reset-pins` and `--data-dir=DIR` (or POS_BRIDGE_DATA_DIR). Chromium has options of its own on the same line, so what is not ours
 * is left alone. The data folder also goes by the environment because a second start must find the first before anything else.
 */
export function readDesktopOptions(args: readonly string[], env: Readonly<NodeJS.ProcessEnv>): DesktopOptions {
  const prefix = '--data-dir='
  const given = args.find((argument) => argument.startsWith(prefix))?.slice(prefix.length)
  return {
    dataDir: resolve(given || env['POS_BRIDGE_DATA_DIR'] || defaultDataDir()),
    training: args.includes('--training'),
    resetPins: args.includes('--reset-pins'),
  }
}
