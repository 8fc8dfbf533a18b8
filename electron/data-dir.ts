import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/** Where a host keeps its data unless told otherwise: the platform's own place for a user's application data. */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<NodeJS.ProcessEnv> = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') {
    return win32.join(env['APPDATA'] ?? win32.join(home, 'AppData', 'Roaming'), 'POS Bridge')
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'POS Bridge')
  const dataHome = env['XDG_DATA_HOME']
  // an empty or relative value is invalid and must be ignored (XDG Base Directory Specification)
  return posix.join(dataHome?.startsWith('/') ? dataHome : posix.join(home, '.local', 'share'), 'pos-bridge')
}
