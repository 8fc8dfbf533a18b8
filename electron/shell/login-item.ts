import { app } from 'electron'
import type { HostAbility } from '../bridge/lib/host-abilities.ts'

interface LoginCommand {
  readonly path: string
  readonly args: readonly string[]
}

/** Start at login on Windows and macOS, by the system's own list. */
export function createLoginItem({ path, args }: LoginCommand): HostAbility {
  // Windows compares and starts both as they are written in its registry
  const item = process.platform === 'win32' ? { path, args: args.map(quoted) } : {}
  return {
    isOn() {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(item)
      // switched off in the Task Manager, it stands in the list and is not started
      return Promise.resolve(openAtLogin && (process.platform !== 'win32' || executableWillLaunchAtLogin))
    },
    set(on) {
      app.setLoginItemSettings({ openAtLogin: on, ...item })
      return Promise.resolve()
    },
  }
}

function quoted(argument: string): string {
  return /\s/.test(argument) ? `"${argument}"` : argument
}
