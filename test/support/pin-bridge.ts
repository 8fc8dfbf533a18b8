import { onTestFinished } from 'vitest'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts'
import type { Result } from '../../shared/result.ts'
import { settingsSchema, type Settings } from '../../shared/settings.ts'
import { type Bridge, createBridge } from '../../electron/bridge/bridge.ts'
import { systemClock } from '../../electron/bridge/lib/clock.ts'
import { openLogFile } from '../../electron/bridge/lib/log-file.ts'
import { createLogger } from '../../electron/bridge/lib/log-lines.ts'
import { createRecentLog } from '../../electron/bridge/lib/recent-log.ts'
import { createRedactor } from '../../electron/bridge/lib/redact.ts'
import { createConfSettingsStore } from '../../electron/bridge/settings/conf-settings-store.ts'
import { createKeyFileVault } from '../../electron/bridge/settings/key-file-vault.ts'
import { createRedactingVault } from '../../electron/bridge/settings/redacting-vault.ts'
import { makeTempDir } from './temp-dir.ts'

/** A bridge over real files, as headless has them, called with a key or without. */
export interface PinBridge {
  readonly bridge: Bridge
  readonly dataDir: string
  give<N extends CommandName>(name: N, input: CommandInput<N>, accessKey?: string): Promise<Result<CommandOutput<N>>>
  /** The failure's code; `ok` for none. */
  outcome<N extends CommandName>(name: N, input: CommandInput<N>, accessKey?: string): Promise<string>
  unlock(role: 'cashier' | 'manager', pin: string): Promise<string>
  settings(): Promise<Settings>
}

export const MANAGER_PIN = '86420975'
export const CASHIER_PIN = '13579'

/** Starts a bridge in training over a folder of its own; it stops with the test. */
export async function startPinBridge(dataDir: string = makeTempDir()): Promise<PinBridge> {
  const redactor = createRedactor()
  const logFile = openLogFile({ dataDir })
  const recentLog = createRecentLog({ clock: systemClock, redactor })
  const logger = createLogger({ clock: systemClock, redactor, sinks: [logFile, recentLog] })
  const bridge = createBridge({
    clock: systemClock,
    fetch,
    vault: createRedactingVault(createKeyFileVault(dataDir), redactor),
    settingsStore: createConfSettingsStore(dataDir),
    dataDir,
    logger,
    redactor,
    recentLog,
    version: '0.0.0-test',
    forceTraining: true,
    readLogs: () => 'the log',
  })
  await bridge.start()
  onTestFinished(async () => {
    await bridge.stop()
    logFile.close()
  })
  const give: PinBridge['give'] = (name, input, accessKey) =>
    // shapes are the contract's: the bridge's own tests compare them with its schemas
    bridge.call({ kind: 'command', name, input, accessKey }, 'test screen') as Promise<Result<never>>
  return {
    bridge,
    dataDir,
    give,
    async outcome(name, input, accessKey) {
      const result = await give(name, input, accessKey)
      return result.ok ? 'ok' : result.error.code
    },
    async unlock(role, pin) {
      const result = await give('access.unlock', { role, pin })
      if (!result.ok) throw new Error(result.error.message)
      return result.value.key
    },
    async settings() {
      const reply = await bridge.call({ kind: 'view', name: 'settings', params: {} }, 'test screen')
      if (!reply.ok) throw new Error(reply.error.message)
      return settingsSchema.parse((reply.value as { data: { settings: unknown } }).data.settings)
    },
  }
}

/** The same, with both PINs set and asked for. */
export async function startLockedBridge(dataDir?: string): Promise<PinBridge> {
  const locked = await startPinBridge(dataDir)
  await locked.give('access.setPin', { role: 'manager', pin: MANAGER_PIN })
  await locked.give('access.setPin', { role: 'cashier', pin: CASHIER_PIN })
  await locked.give('settings.save', { patch: { access: { enabled: true } } })
  return locked
}
