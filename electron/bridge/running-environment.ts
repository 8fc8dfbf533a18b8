import path from 'node:path'
import type { PrinterAddress } from '../../shared/printer.ts'
import type { Environment, Settings } from '../../shared/settings.ts'
import { visibilitySettingsSchema } from '../../shared/stores.ts'
import { type Core, createCore } from './core/core.ts'
import { urlOf } from './connection-tester.ts'
import type { Credential } from './klikit/http-client.ts'
import { createBoardModel } from './views/board.ts'
import type { TicketRenderer } from './printing/render-ticket.ts'
import type { Ring } from './alerts/ring.ts'
import type { BridgeDeps } from './bridge.ts'
import type { Credentials, Secrets } from './settings/credentials.ts'
import { startTraining, type TrainingMode } from './training-mode.ts'
import { countDone, readBoardIds, readCard, type ReaderContext } from './views/readers.ts'
import type { ViewChange } from './views/view-hub.ts'

/** One environment at work: its core, its board, and the training service where it is training. */
export interface RunningEnvironment {
  readonly environment: Environment
  readonly baseUrl: string
  readonly core: Core
  readonly reader: ReaderContext
  readonly board: ReturnType<typeof createBoardModel>
  readonly training: TrainingMode | null
  /** Reads the secrets again; a hold for refused credentials ends. */
  reloadCredential(): Promise<void>
  stop(): Promise<void>
}

interface EnvironmentDeps {
  readonly bridge: BridgeDeps
  readonly settings: () => Settings
  readonly credentials: Credentials
  readonly renderer: TicketRenderer
  readonly changed: (change: ViewChange) => void
  readonly onRing: (ring: Ring) => void
  readonly savePrinterAddress: (printerId: string, address: PrinterAddress) => void
}

/** klikit's limit is unpublished: five a second is the cautious start; training has no such neighbour. */
const CALLS_PER_SECOND = 5
const TRAINING_CALLS_PER_SECOND = 50

/** Starts an environment over its own database: training data and real orders never share one. */
export async function startEnvironment(environment: Environment, deps: EnvironmentDeps): Promise<RunningEnvironment> {
  const { clock, fetch, logger, dataDir, version } = deps.bridge
  const isTraining = environment === 'training'
  const onChange = () => deps.changed({ views: ['training'] })
  const training = isTraining ? await startTraining({ clock, onChange }) : null
  const baseUrl = training?.baseUrl ?? urlOf(environment, deps.settings().customBaseUrl)
  // in training a tunnel can be tried with keys of one's own; klikit's secrets are the built-in one's
  const readSecrets = async () => ({ ...(await deps.credentials.read(environment)), ...training?.secrets })
  let secrets: Secrets = await readSecrets()
  let aimTraining = (): void => undefined
  let rotatedAt = training === null ? await deps.credentials.webhookSecretRotatedAt(environment) : null
  const stockTemplate = () => {
    const { enabled, path: template, body } = deps.settings().availability
    // the simulator is known to take the default shape; klikit is not
    return enabled || isTraining ? { path: template, body } : null
  }
  // the simulator takes the default shape alone
  const visibility = () => {
    const set = isTraining ? visibilitySettingsSchema.parse({ enabled: true }) : deps.settings().visibility
    return set.enabled ? set : null
  }
  const core = createCore({
    clock,
    fetch,
    logger,
    baseUrl,
    stockTemplate,
    visibility,
    random: Math.random,
    databasePath: path.join(dataDir, 'databases', `${environment}.db`),
    callsPerSecond: isTraining ? TRAINING_CALLS_PER_SECOND : CALLS_PER_SECOND,
    credential: () => (baseUrl === '' ? null : toCredential(secrets)),
    secrets: () => secrets,
    webhookSecretRotatedAt: () => rotatedAt,
    settings: deps.settings,
    printers: () =>
      training === null
        ? deps.settings().printers
        : [training.printer, ...deps.settings().printers.map(muteInTraining)],
    routing: () => (training === null ? deps.settings().routing : atOnePrinter(deps.settings().routing, training)),
    savePrinterAddress: deps.savePrinterAddress,
    renderer: deps.renderer,
    changed(change) {
      deps.changed(change)
      if (change.views.includes('webhooks')) aimTraining()
    },
  })
  aimTraining = () => training?.sendWebhooksTo(webhookUrl(core, deps.settings()))

  const reader: ReaderContext = {
    core,
    clock,
    version,
    environment,
    settings: deps.settings,
    stockEnabled: () => stockTemplate() !== null,
    logFile: path.join(dataDir, 'logs'),
  }
  const board = createBoardModel({
    cardOf: (orderId) => readCard(reader, orderId),
    listIds: () => readBoardIds(reader),
    countDone: () => countDone(reader),
  })
  training?.openShop(
    core.orders.openIds().flatMap(({ id }) => core.orders.latestRaw(id) ?? []),
    core.stock.states().filter(({ available, sync }) => !available && (sync === 'sent' || sync === 'none')),
  )
  core.alerts.on(deps.onRing)
  core.start()
  return {
    environment,
    baseUrl,
    core,
    reader,
    board,
    training,
    async reloadCredential() {
      // asked for on every use: from here on the next call and the next event go by the new ones
      rotatedAt = await deps.credentials.webhookSecretRotatedAt(environment)
      secrets = await readSecrets()
      core.applySettings()
      core.channel.release()
      void core.poller.pollNow()
      void core.features.probe(AbortSignal.timeout(60_000)).then(() => deps.changed({ views: ['settings'] }))
    },
    async stop() {
      await core.stop()
      await training?.stop()
    },
  }
}

/** Where klikit would reach us; null while it could not. */
function webhookUrl({ tunnel, webhooks }: Core, { intake }: Settings): string | null {
  const { kind, publicUrl } = tunnel.state()
  const origin = kind === 'none' ? webhooks.facts().listener.url : publicUrl
  if (!intake.webhook.enabled || origin === null) return null
  return kind === 'none' ? origin : origin.replace(/\/+$/, '') + intake.webhook.path
}

/** Every station prints at the training printer: what would hang in the kitchen comes out there, one ticket after the other. */
function atOnePrinter(routing: Settings['routing'], { printer }: TrainingMode): Settings['routing'] {
  const stations = routing.stations.map((station) => ({ ...station, printerId: printer.id, backupId: null }))
  return { ...routing, stations }
}

/** A real printer never gets a training order; it can still be tested. */
function muteInTraining(printer: Settings['printers'][number]): Settings['printers'][number] {
  return { ...printer, enabled: false }
}

function toCredential({ partnerKey, secretKey }: Secrets): Credential | null {
  return partnerKey && secretKey ? { partnerKey, secretKey } : null
}
