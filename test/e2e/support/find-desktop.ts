import { type ElectronRuntime, findElectron } from '../../../electron/find-electron.ts'
import { projectDir } from '../../support/spawn-entry.ts'

/** The Electron that the desktop journeys run in, or why there is none. A test run downloads nothing. */
export function findDesktop(): Promise<ElectronRuntime> {
  return findElectron({
    projectDir,
    // with CI set it looks, and never downloads
    env: { ...process.env, CI: 'true' },
    platform: process.platform,
    onDownload: () => undefined,
  })
}
