import type { Environment, Settings } from '../../shared/settings.ts'
import { createAccessDesk } from './access/access-desk.ts'
import { type Ring, silence, type Sounded } from './alerts/ring.ts'
import type { CommandContext } from './commands/command-context.ts'
import { createCommandDesk } from './commands/command-desk.ts'
import { createConnectionTester } from './connection-tester.ts'
import { BridgeError, describeError } from './lib/bridge-error.ts'
import type { BridgeSurface } from './lib/bridge-surface.ts'
import type { Clock } from './lib/clock.ts'
import { createEmitter } from './lib/emitter.ts'
import { type HostAbilities, noAbilities } from './lib/host-abilities.ts'
import type { Logger } from './lib/logger.ts'
import type { RecentLog } from './lib/recent-log.ts'
import type { Redactor } from './lib/redact.ts'
import { createTicketRenderer } from './printing/ticket-renderer.ts'
import { type RunningEnvironment, startEnvironment } from './running-environment.ts'
import { createCredentials } from './settings/credentials.ts'
import { createImportBackup } from './settings/import-backup.ts'
import type { SecretVault } from './settings/secret-vault.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { createSettings } from './settings/settings.ts'
import { createStartUpDesk } from './start-up/start-up-desk.ts'
import { everyReader } from './views/every-reader.ts'
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
    readers: everyReader({ ...deps, running: current, settings, credentials, access, startUp }),
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

  const contextOf = (given: Pick<CommandContext, 'actor' | 'accessKey'>): CommandContext => {
    const { core, reader, training, reloadCredential } = current()
    const tester = createConnectionTester({
      ...deps,
      credentials,
      training: () => (training === null ? null : { baseUrl: training.baseUrl, ...training.credential }),
    })
    return {
      ...given,
      core,
      reader,
      clock,
      settings,
      credentials,
      training,
      tester,
      reloadCredential,
      applySettings,
      access,
      importBackup,
      version: deps.version,
      readLogs: deps.readLogs,
      redactor: deps.redactor,
    }
  }
  const command = createCommandDesk({ clock, logger, access, running: () => running, context: contextOf })

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
    call: (request, actor) =>
      request.kind === 'view' ? hub.read(request.name, request.params) : command(request, actor),
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

/** Whether a ticket may have to be drawn soon. A shop without such a printer is spared the memory of the fonts. */
function drawsTickets({ training }: RunningEnvironment, { printers }: Settings): boolean {
  return training !== null || printers.some(({ enabled, profile }) => enabled && profile.mode !== 'text')
}
