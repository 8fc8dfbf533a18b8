import { onTestFinished } from 'vitest'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts'
import type { ViewData, ViewName, ViewParams } from '../../shared/contract/views.ts'
import type { Result } from '../../shared/result.ts'
import { printerConfigSchema } from '../../shared/printer.ts'
import type { Settings } from '../../shared/settings.ts'
import { type Bridge, createBridge } from '../../electron/bridge/bridge.ts'
import { systemClock } from '../../electron/bridge/lib/clock.ts'
import { createRecentLog } from '../../electron/bridge/lib/recent-log.ts'
import { createRedactor } from '../../electron/bridge/lib/redact.ts'
import { silentLogger } from '../../electron/bridge/lib/logger.ts'
import type { SettingsStore } from '../../electron/bridge/settings/settings-store.ts'
import { createSimulator, type Simulator } from '../../electron/bridge/training/simulator.ts'
import { createVirtualPrinter, type VirtualPrinter } from '../../electron/bridge/training/virtual-printer.ts'
import { createMemoryVault } from './memory-vault.ts'
import { makeTempDir } from './temp-dir.ts'

/** Settings kept in memory for one test. */
export function createMemorySettings(initial: Partial<Settings> = {}): SettingsStore {
  let kept: Readonly<Record<string, unknown>> = { ...initial }
  return {
    path: 'memory',
    read: () => structuredClone(kept),
    write(value) {
      kept = structuredClone(value)
    },
  }
}

/** A bridge in this process, called as a screen calls it. */
export interface OwnBridge extends Bridge {
  command<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>>
  view<N extends ViewName>(name: N, params: ViewParams<N>): Promise<ViewData<N>>
}

/** Starts a bridge with these settings and secrets over a folder of its own; it stops with the test. */
export async function startOwnBridge(
  settings: Partial<Settings>,
  secrets: Record<string, string> = {},
  dataDir: string = makeTempDir(),
): Promise<OwnBridge> {
  const redactor = createRedactor()
  const bridge = createBridge({
    clock: systemClock,
    fetch,
    vault: createMemoryVault(new Map(Object.entries(secrets))),
    settingsStore: createMemorySettings(settings),
    dataDir,
    logger: silentLogger,
    version: '0.0.0-test',
    forceTraining: false,
    readLogs: () => 'the log',
    recentLog: createRecentLog({ clock: systemClock, redactor }),
    redactor,
  })
  await bridge.start()
  onTestFinished(() => bridge.stop())
  return {
    ...bridge,
    // shapes are the contract's: the bridge's own tests compare them with its schemas
    command: (name, input) => bridge.call({ kind: 'command', name, input }, 'test') as Promise<Result<never>>,
    async view(name, params) {
      const reply = await bridge.call({ kind: 'view', name, params }, 'test')
      if (!reply.ok) throw new Error(reply.error.message)
      return (reply.value as { data: never }).data
    },
  }
}

/** A klikit, a printer and a bridge set up for both. */
export interface OwnShop {
  readonly bridge: OwnBridge
  readonly simulator: Simulator
  readonly printer: VirtualPrinter
}

const KEY = 'pk_shop_of_a_test'
const SECRET = 'sk_shop_of_a_test_0123'
const SCOPES = ['orders:read', 'brands:read', 'menus:read', 'menus:oos', 'visibility:write']

/** Opens the shop; `settings` lie over those that connect it. */
export async function openOwnShop(settings: Partial<Settings> = {}, dataDir?: string): Promise<OwnShop> {
  const simulator = createSimulator({
    credentials: [{ key: KEY, secret: SECRET, scopes: SCOPES }],
    adminOverHttp: false,
  })
  const { url } = await simulator.start()
  onTestFinished(() => simulator.stop())
  const printer = createVirtualPrinter({ clock: systemClock, host: '127.0.0.1', port: 0, onTicket: () => {} })
  const { port } = await printer.start()
  onTestFinished(() => printer.stop())
  const bridge = await startOwnBridge(
    { environment: 'custom', customBaseUrl: url, printers: [kitchenPrinter(port)], ...settings },
    { 'custom.partnerKey': KEY, 'custom.secretKey': SECRET },
    dataDir,
  )
  return { bridge, simulator, printer }
}

/** The configuration of a printer on this PC. */
export function kitchenPrinter(port: number): Settings['printers'][number] {
  return printerConfigSchema.parse({
    id: 'kitchen',
    name: 'Kitchen',
    address: { kind: 'tcp', host: '127.0.0.1', port },
    profile: { columns: 42, codePage: 'PC858_EURO', cut: 'partial', proof: 'auto' },
    copies: 1,
    enabled: true,
  })
}
