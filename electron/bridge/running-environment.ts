import path from 'node:path'
import type { Environment, Settings } from '../../shared/settings.ts'
import { type Core, createCore } from './core/core.ts'
import { urlOf } from './connection-tester.ts'
import type { Credential } from './klikit/http-client.ts'
import { createBoardModel } from './views/board.ts'
import type { RenderPaper } from './lib/paper/render-paper.ts'
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
  readonly renderPaper: RenderPaper
  readonly changed: (change: ViewChange) => void
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
  let secrets = training?.secrets ?? (await deps.credentials.read(environment))
  const stockTemplate = () => {
    const { enabled, path: template, body } = deps.settings().availability
    // the simulator is known to take the default shape; klikit is not
    return enabled || isTraining ? { path: template, body } : null
  }
  const core = createCore({
    clock,
    fetch,
    logger,
    baseUrl,
    stockTemplate,
    random: Math.random,
    databasePath: path.join(dataDir, 'databases', `${environment}.db`),
    callsPerSecond: isTraining ? TRAINING_CALLS_PER_SECOND : CALLS_PER_SECOND,
    credential: () => (baseUrl === '' ? null : toCredential(secrets)),
    secrets: () => secrets,
    settings: deps.settings,
    printers: () =>
      training === null
        ? deps.settings().printers
        : [training.printer, ...deps.settings().printers.map(muteInTraining)],
    renderPaper: deps.renderPaper,
    changed: deps.changed,
  })
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
  training?.openShop(core.orders.openIds().flatMap(({ id }) => core.orders.latestRaw(id) ?? []))
  core.start()
  return {
    environment,
    baseUrl,
    core,
    reader,
    board,
    training,
    async reloadCredential() {
      if (training !== null) return
      secrets = await deps.credentials.read(environment)
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

/** A real printer never gets a training order; it can still be tested. */
function muteInTraining(printer: Settings['printers'][number]): Settings['printers'][number] {
  return { ...printer, enabled: false }
}

function toCredential({ partnerKey, secretKey }: Secrets): Credential | null {
  return partnerKey && secretKey ? { partnerKey, secretKey } : null
}
