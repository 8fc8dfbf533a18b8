import { isCommandName } from '../../shared/contract/commands.ts'
import type { TimelineSpan } from '../../shared/contract/diagnostics-views.ts'
import type { ReportSpan } from '../../shared/contract/report-views.ts'
import type { BridgeCall } from '../../shared/contract/window-bridge.ts'
import type { Failure, Result } from '../../shared/result.ts'
import type { Environment, Settings } from '../../shared/settings.ts'
import { createAccessDesk } from './access/access-desk.ts'
import { type Ring, silence, type Sounded } from './alerts/ring.ts'
import type { CommandContext } from './commands/command-context.ts'
import { runCommand } from './commands/run-command.ts'
import { createConnectionTester } from './connection-tester.ts'
import { BridgeError, describeError, toFailure } from './lib/bridge-error.ts'
import type { BridgeSurface } from './lib/bridge-surface.ts'
import type { Clock } from './lib/clock.ts'
import { createEmitter } from './lib/emitter.ts'
import { type HostAbilities, noAbilities } from './lib/host-abilities.ts'
import type { Logger } from './lib/logger.ts'
import type { LogWish, RecentLog } from './lib/recent-log.ts'
import type { Redactor } from './lib/redact.ts'
import { createTicketRenderer } from './printing/ticket-renderer.ts'
import { type RunningEnvironment, startEnvironment } from './running-environment.ts'
import { createCredentials } from './settings/credentials.ts'
import { createImportBackup } from './settings/import-backup.ts'
import type { SecretVault } from './settings/secret-vault.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { createSettings } from './settings/settings.ts'
import { createStartUpDesk } from './start-up/start-up-desk.ts'
import { readAlerts } from './views/alert-readers.ts'
import { readReconciliation, readWebhooks } from './views/intake-readers.ts'
import { readDiscovery, readPrinterModels, readPrintHistory, readRouting } from './views/printing-readers.ts'
import { readClosedOrders, readHealth, readOrderDetail, readSystem } from './views/readers.ts'
import { readStock, readStockMenu, readStockNow } from './views/stock-readers.ts'
import { readStoresView } from './views/store-readers.ts'
import { readDayReport } from './views/day-report-reader.ts'
import { type FindQuery, readFindFilters, readFound } from './views/search-readers.ts'
import { readSettingsView } from './views/settings-view.ts'
import { readStartUp } from './views/start-up-reader.ts'
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
  readonly recentLog: RecentLog
  readonly redactor: Redactor
  /** Absent for a host without a window. */
  readonly hostAbilities?: HostAbilities
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
  /** For /healthz: degraded when klikit, the storage or anything with an alarm needs attention. */
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
  const access = createAccessDesk({
    clock,
    logger,
    vault: deps.vault,
    settings: () => settings.current().access,
    changed: () => hub.changed({ views: ['access'] }),
  })
  const importBackup = createImportBackup(deps.dataDir)
  const renderer = createTicketRenderer({ clock, logger })
  const rings = createEmitter<Ring>((error) => logger.error('host.ring_failed', { error: describeError(error) }))
  const startUp = createStartUpDesk({
    host: deps.hostAbilities ?? noAbilities,
    logger,
    changed: () => hub.changed({ views: ['startUp'] }),
  })
  settings.onChange((saved) => {
    hub.changed({ views: ['startUp'] })
    void startUp.apply(saved.startUp)
  })
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
      stores: () => readStoresView(current().reader),
      settings: () => readSettingsView({ reader: current().reader, credentials, vault: deps.vault }),
      startUp: () => readStartUp({ desk: startUp, settings: settings.current(), credentials, ...deps }),
      access: access.view,
      health: () => readHealth(current().reader),
      log: (wish: LogWish) => deps.recentLog.read(wish),
      healthTimeline: ({ span }: { span: TimelineSpan }) => current().core.timeline.read(span),
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
      return hub.changed({ views: ['settings', 'access', 'system', 'stock', 'stockNow', 'stores', 'routing'] })
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

  /** Who gives the command, role included. Throws for one that is unknown, or that asks for a PIN. */
  const admit = ({ name, input, accessKey }: GivenCommand, actor: string): string => {
    if (!isCommandName(name)) throw new BridgeError('not_found', `There is no command named ${name}.`)
    const role = access.check(name, input, accessKey)
    return role === null ? actor : `${actor} (${role})`
  }
  const run = async (request: GivenCommand, actor: string): Promise<unknown> => {
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
      access,
      accessKey: request.accessKey,
      importBackup,
      version: deps.version,
      readLogs: deps.readLogs,
      redactor: deps.redactor,
    }
    // inputs are parsed inside, by the command's own schema
    return runCommand(context, request.name, request.input as never)
  }
  const audit = (request: GivenCommand, actor: string, outcome: string) => {
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

  const logGrew = () => hub.changed({ views: ['log'] })
  let stopTellingLog = (): void => undefined

  return {
    async start() {
      stopTellingLog = deps.recentLog.onGrown(logGrew)
      await access.load()
      await startWanted()
      void startUp.apply(settings.current().startUp)
    },
    async stop() {
      await switching.catch(() => undefined)
      stopTellingLog()
      hub.close()
      const old = running
      running = null
      await old?.stop()
      await renderer.stop()
    },
    async call(request, actor): Promise<Result<unknown>> {
      if (request.kind === 'view') return hub.read(request.name, request.params)
      let who = actor
      try {
        who = admit(request, actor)
        const value = await run(request, who)
        audit(request, who, 'ok')
        return { ok: true, value }
      } catch (error) {
        const failure = running?.core.storageHealth.failed(error) ? STORAGE_FAILURE : toFailure(error)
        if (failure.code === 'internal')
          logger.error('command.failed', { command: request.name, error: describeError(error) })
        audit(request, who, failure.code)
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
        running.core.storageHealth.state().state === 'good' &&
        running.core.alarms.list().length === 0
      return { status: isWell ? 'ok' : 'degraded' }
    },
  }
}

type GivenCommand = Extract<BridgeCall, { kind: 'command' }>

/** Whether a ticket may have to be drawn soon. A shop without such a printer is spared the memory of the fonts. */
function drawsTickets({ training }: RunningEnvironment, { printers }: Settings): boolean {
  return training !== null || printers.some(({ enabled, profile }) => enabled && profile.mode !== 'text')
}

/** What a command was about, for the audit log: an id, never a secret or a body. */
function subjectOf(input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null
  for (const name of ['orderId', 'key', 'printerId', 'outboxId', 'jobId', 'id', 'environment', 'role']) {
    const value: unknown = Reflect.get(input, name)
    if (typeof value === 'string' || typeof value === 'number') return String(value).slice(0, 100)
  }
  const targets: unknown = Reflect.get(input, 'targets')
  return Array.isArray(targets) ? JSON.stringify(targets).slice(0, 100) : null
}
