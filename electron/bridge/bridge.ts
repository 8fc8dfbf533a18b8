import { isCommandName } from '../../shared/contract/commands.ts'
import type { ReportSpan } from '../../shared/contract/report-views.ts'
import type { BridgeCall } from '../../shared/contract/window-bridge.ts'
import type { Failure, Result } from '../../shared/result.ts'
import type { Environment, Settings } from '../../shared/settings.ts'
import { type Ring, silence, type Sounded } from './alerts/ring.ts'
import type { CommandContext } from './commands/command-context.ts'
import { runCommand } from './commands/run-command.ts'
import { createConnectionTester } from './connection-tester.ts'
import { BridgeError, describeError, toFailure } from './lib/bridge-error.ts'
import type { BridgeSurface } from './lib/bridge-surface.ts'
import type { Clock } from './lib/clock.ts'
import { createEmitter } from './lib/emitter.ts'
import type { Logger } from './lib/logger.ts'
import { createTicketRenderer } from './printing/ticket-renderer.ts'
import { type RunningEnvironment, startEnvironment } from './running-environment.ts'
import { createCredentials } from './settings/credentials.ts'
import type { SecretVault } from './settings/secret-vault.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { createSettings } from './settings/settings.ts'
import { readAlerts } from './views/alert-readers.ts'
import { readReconciliation, readWebhooks } from './views/intake-readers.ts'
import { readDiscovery, readPrinterModels, readPrintHistory, readRouting } from './views/printing-readers.ts'
import { readClosedOrders, readHealth, readOrderDetail, readSystem } from './views/readers.ts'
import { readStock, readStockMenu, readStockNow } from './views/stock-readers.ts'
import { readDayReport } from './views/day-report-reader.ts'
import { type FindQuery, readFindFilters, readFound } from './views/search-readers.ts'
import { readSettingsView } from './views/settings-view.ts'
import { createViewHub, type ViewHub } from './views/view-hub.ts'

/** What a host lends the bridge. The desktop passes Electron's adapters, headless passes Node's. */
export interface BridgeDeps {
  readonly clock: Clock
  readonly fetch: typeof fetch
  readonly vault: SecretVault
  readonly settingsStore: SettingsStore
  readonly dataDir: string
  readonly logger: Logger
  readonly version: string
  /** Runs training whatever the settings say. */
  readonly forceTraining: boolean
  readonly readLogs: () => string
}

/** The product, host-free: commands and views over one surface. */
export interface Bridge extends BridgeSurface {
  /** Starts the environment that the settings name. The host holds the data folder's instance lock. Throws BridgeError with `fatal` when it cannot go on. */
  start(): Promise<void>
  /** Finishes or safely leaves queued what is under way. */
  stop(): Promise<void>
  /** Tells what must be heard and seen, now and at every change, so that a host can call a person. Returns a function that stops telling. */
  onRing(listener: (ring: Ring) => void): () => void
  /** A host made a sound: screens show whether it can be heard. */
  sounded(sounded: Sounded): void
  /** For /healthz: degraded when klikit or the storage needs attention. */
  health(): { status: 'ok' | 'degraded' }
}

const STORAGE_FAILURE: Failure = {
  code: 'storage',
  message:
    'This could not be saved: the disk is full or takes no writes. Nothing was sent. Free some space, then do it again.',
  requestId: null,
}

/** Wires the bridge. Nothing is opened before `start`. */
export function createBridge(deps: BridgeDeps): Bridge {
  const { clock, logger } = deps
  const settings = createSettings({ store: deps.settingsStore, logger })
  const credentials = createCredentials(deps.vault, clock)
  const renderer = createTicketRenderer({ clock, logger })
  const rings = createEmitter<Ring>((error) => logger.error('host.ring_failed', { error: describeError(error) }))
  let lastRing: Ring = silence
  let running: RunningEnvironment | null = null
  let switching: Promise<void> = Promise.resolve()

  const current = (): RunningEnvironment => {
    if (running === null)
      throw new BridgeError('unreachable', 'POS Bridge is starting or switching environment. Try again in a moment.')
    return running
  }
  const hub: ViewHub = createViewHub({
    clock,
    logger,
    refreshBoard: (orderIds) => running?.board.refresh(orderIds) ?? null,
    readers: {
      system: () => readSystem(current().reader),
      alerts: () => readAlerts(current().reader),
      board: () => current().board.read(),
      closedOrders: (page: { cursor?: string; limit: number }) => readClosedOrders(current().reader, page),
      order: ({ orderId }: { orderId: string }) => readOrderDetail(current().reader, orderId),
      ticketPicture: ({ jobId }: { jobId: string }) => current().core.printing.picture(jobId),
      printHistory: (page: { cursor?: string; limit: number; printerId?: string }) =>
        readPrintHistory(current().reader, page),
      discovery: () => readDiscovery(current().reader),
      printerModels: () => readPrinterModels(),
      routing: () => readRouting(current().reader),
      webhooks: () => readWebhooks(current().reader),
      reconciliation: () => readReconciliation(current().reader),
      find: (params: FindQuery) => readFound(current().reader, params),
      findFilters: () => readFindFilters(current().reader),
      dayReport: (span: ReportSpan) => readDayReport(current().reader, span),
      stock: () => readStock(current().reader),
      stockMenu: (of: { branchId?: string; brandId?: string }) => readStockMenu(current().reader, of),
      stockNow: () => readStockNow(current().reader),
      settings: () => readSettingsView({ reader: current().reader, credentials, vault: deps.vault }),
      health: () => readHealth(current().reader),
      training: () => running?.training?.view() ?? null,
    },
  })

  const wanted = (): Environment => (deps.forceTraining ? 'training' : settings.current().environment)
  const startWanted = async () => {
    running = await startEnvironment(wanted(), {
      bridge: deps,
      settings: settings.current,
      credentials,
      renderer,
      changed: hub.changed,
      savePrinterAddress(printerId, address) {
        const { printers } = settings.current()
        settings.save({ printers: printers.map((each) => (each.id === printerId ? { ...each, address } : each)) })
        hub.changed({ views: ['settings', 'system'] })
      },
      onRing(ring) {
        lastRing = ring
        rings.emit(ring)
      },
    })
    logger.info('bridge.environment', { environment: running.environment, orders: running.core.orders.countAll() })
    if (drawsTickets(running, settings.current())) void renderer.warmUp()
  }
  const switchEnvironment = async (saved: Settings): Promise<void> => {
    const old = running
    const sameAddress = wanted() !== 'custom' || old?.baseUrl === saved.customBaseUrl.trim()
    if (old !== null && old.environment === wanted() && sameAddress) {
      old.core.applySettings()
      return hub.changed({ views: ['settings', 'system', 'stock', 'stockNow', 'routing'] })
    }
    running = null
    await old?.stop()
    try {
      await startWanted()
    } catch (error) {
      // an environment that cannot open must not leave the shop without the one that could
      if (old !== null) {
        settings.save({
          environment: old.environment,
          customBaseUrl: old.environment === 'custom' ? old.baseUrl : saved.customBaseUrl,
        })
        await startWanted()
      }
      throw error
    } finally {
      hub.reset()
    }
  }
  /** One switch at a time; the old environment is closed whole before the next opens. */
  const applySettings = (saved: Settings): Promise<void> => {
    // a switch that failed was told to whoever asked for it; the next one stands alone
    switching = switching.catch(() => undefined).then(() => switchEnvironment(saved))
    return switching
  }

  const run = async (request: Extract<BridgeCall, { kind: 'command' }>, actor: string): Promise<unknown> => {
    if (!isCommandName(request.name)) throw new BridgeError('not_found', `There is no command named ${request.name}.`)
    const { core, reader, training, reloadCredential } = current()
    const tester = createConnectionTester({
      ...deps,
      credentials,
      training: () => (training === null ? null : { baseUrl: training.baseUrl, ...training.credential }),
    })
    const context: CommandContext = {
      core,
      reader,
      clock,
      settings,
      credentials,
      training,
      tester,
      reloadCredential,
      applySettings,
      actor,
      readLogs: deps.readLogs,
    }
    // inputs are parsed inside, by the command's own schema
    return runCommand(context, request.name, request.input as never)
  }
  const audit = (request: Extract<BridgeCall, { kind: 'command' }>, actor: string, outcome: string) => {
    try {
      running?.core.audit.add({
        at: clock.now(),
        actor,
        command: request.name,
        subject: subjectOf(request.input),
        outcome,
        detail: null,
      })
    } catch (error) {
      logger.error('audit.failed', { command: request.name, error: describeError(error) })
    }
  }

  return {
    start: startWanted,
    async stop() {
      await switching.catch(() => undefined)
      hub.close()
      const old = running
      running = null
      await old?.stop()
      await renderer.stop()
    },
    async call(request, actor): Promise<Result<unknown>> {
      if (request.kind === 'view') return hub.read(request.name, request.params)
      try {
        const value = await run(request, actor)
        audit(request, actor, 'ok')
        return { ok: true, value }
      } catch (error) {
        const failure = running?.core.storageHealth.failed(error) ? STORAGE_FAILURE : toFailure(error)
        if (failure.code === 'internal')
          logger.error('command.failed', { command: request.name, error: describeError(error) })
        audit(request, actor, failure.code)
        return { ok: false, error: failure }
      }
    },
    openSession: hub.open,
    onRing(listener) {
      listener(lastRing)
      return rings.on(listener)
    },
    sounded: (sounded) => running?.core.alerts.sounded(sounded),
    health() {
      const isWell =
        running !== null &&
        running.core.poller.state().connection === 'online' &&
        running.core.storageHealth.state().state === 'good'
      return { status: isWell ? 'ok' : 'degraded' }
    },
  }
}

/** Whether a ticket may have to be drawn soon. A shop without such a printer is spared the memory of the fonts. */
function drawsTickets({ training }: RunningEnvironment, { printers }: Settings): boolean {
  return training !== null || printers.some(({ enabled, profile }) => enabled && profile.mode !== 'text')
}

/** What a command was about, for the audit log: an id, never a secret or a body. */
function subjectOf(input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null
  for (const name of ['orderId', 'key', 'printerId', 'outboxId', 'jobId', 'id', 'environment']) {
    const value: unknown = Reflect.get(input, name)
    if (typeof value === 'string' || typeof value === 'number') return String(value).slice(0, 100)
  }
  return null
}
