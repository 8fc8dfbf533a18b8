import { mkdir, readFile, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { BridgeError, describeError } from './bridge/lib/bridge-error.ts'
import type { HostAbility } from './bridge/lib/host-abilities.ts'
import { writeFileAtomically } from './bridge/lib/write-file-atomically.ts'
import type { LaunchCommand } from './launch-command.ts'

/** Where a Linux desktop looks for what to start at login (XDG Desktop Application Autostart Specification). */
export function autostartPath(env: Readonly<NodeJS.ProcessEnv> = process.env, home: string = homedir()): string {
  const configHome = env['XDG_CONFIG_HOME']
  // an empty or relative value is invalid and must be ignored (XDG Base Directory Specification)
  return join(configHome?.startsWith('/') ? configHome : join(home, '.config'), 'autostart', 'pos-bridge.desktop')
}

/** Start at login on a Linux desktop: one file, there or not. A file that starts something else counts as off. */
export function createXdgAutostart(path: string, command: LaunchCommand): HostAbility {
  const entry = desktopEntry(command)
  return {
    isOn: async () => (await readEntry(path)) === entry,
    async set(on) {
      try {
        if (!on) return await rm(path, { force: true })
        await mkdir(dirname(path), { recursive: true })
        await writeFileAtomically(path, entry, { mode: 0o644 })
      } catch (error) {
        throw new BridgeError(
          'storage',
          `The start-up file ${path} could not be ${on ? 'written' : 'removed'} (${describeError(error)}). Check the folder's permissions and switch again.`,
          { cause: error },
        )
      }
    },
  }
}

async function readEntry(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new BridgeError(
      'storage',
      `The start-up file ${path} could not be read (${describeError(error)}). Check its permissions and switch again.`,
      { cause: error },
    )
  }
}

function desktopEntry({ path, args }: LaunchCommand): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=POS Bridge',
    `Exec=${[path, ...args].map(quoteForExec).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ]
  return `${lines.join('\n')}\n`
}

/**
 * An argument of Exec: quoted, with `"`, `` ` ``, `$` and `\` escaped inside, that escape doubled because every string of the file is escaped
 * again, and `%` doubled because it begins a field code (Desktop Entry Specification, "The Exec key").
 */
function quoteForExec(argument: string): string {
  const inside = argument
    .replace(/["`$\\]/g, String.raw`\$&`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')
  return `"${inside}"`
}
