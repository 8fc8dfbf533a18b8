import type { StatusVerb } from '../../../shared/order.ts'
import { connectKlikit } from '../klikit/connect-klikit.ts'
import type { CallResult } from '../klikit/http-client.ts'
import type { KlikitApi } from '../klikit/klikit-api.ts'
import { createRequestLog } from '../klikit/request-log.ts'
import { toWriteResult } from '../klikit/to-write-result.ts'
import type { JobHandler } from '../lib/job.ts'
import { orderLane, STATUS_JOB, statusPayload } from '../orders/status-job.ts'
import { createChannel, type ProbeVerdict } from '../outbox/channel.ts'
import { createOutbox } from '../outbox/outbox.ts'
import { KEY_LIFE_MS } from '../outbox/retry-policy.ts'
import { PRINT_JOB } from '../printing/printing.ts'
import { AVAILABILITY_JOB, createAvailabilityHandler } from '../stock/availability-job.ts'
import { createVisibilityHandler, VISIBILITY_JOB } from '../stores/visibility-job.ts'
import type { CoreDeps } from './core-deps.ts'
import type { Stores } from './open-stores.ts'

/** Handlers that are made later than the outbox: they enqueue jobs themselves. A started outbox alone calls them. */
export interface LateHandlers {
  readonly status: JobHandler
  readonly print: JobHandler
}

/** How a step is to be asked. `undoMs`: kept back for so long, so that it can be taken back. */
export interface StepWish {
  readonly reasonCode?: string | undefined
  readonly undoMs?: number
}

/** Status changes and flips in the air at once: more would only meet the rate limit. */
const PARALLEL_CALLS = 8
/** Every printer has a lane; more printers than this no restaurant has. */
const PARALLEL_PRINTS = 32

/** klikit, the gate in front of it, and the outbox behind that. */
export type Sending = ReturnType<typeof setUpSending>

/** Connects klikit and makes the outbox over it. */
export function setUpSending(deps: CoreDeps, stores: Stores, late: () => LateHandlers) {
  const { clock, logger, random, changed } = deps
  const requests = createRequestLog()
  const { api, features } = connectKlikit({
    ...deps,
    onRequest(entry) {
      requests.add(entry)
      changed({ views: ['health'] })
    },
  })
  const channel = createChannel({
    clock,
    random,
    probe: (signal) => probe(api, signal),
    onChange() {
      outbox.kick()
      // a hold shows on every card that waits
      for (const orderId of stores.jobs.waitingSubjects(STATUS_JOB)) changed({ views: [], orderId })
      changed({ views: ['system', 'health', 'stock', 'stockNow', 'stores'] })
    },
  })
  const availability = createAvailabilityHandler({
    clock,
    keyLifeMs: KEY_LIFE_MS,
    async patch(path, write) {
      const result = await api.patchAvailability(path, write)
      features.note('stock', accessOf(result), noteOf(result))
      return toWriteResult(result)
    },
  })
  const visibility = createVisibilityHandler({
    clock,
    keyLifeMs: KEY_LIFE_MS,
    async send(call, write) {
      const result = await api.sendVisibility(call, write)
      features.note('visibility', accessOf(result), noteOf(result))
      return toWriteResult(result)
    },
    onTaken: (subject, visible) => stores.storeWishes.take(subject, visible, clock.now()),
  })
  const outbox = createOutbox({
    clock,
    logger,
    random,
    repository: stores.jobs,
    isStorageFailure: stores.storageHealth.failed,
    kinds: {
      [STATUS_JOB]: {
        handler: (job, signal) => late().status(job, signal),
        channel,
        parallel: PARALLEL_CALLS,
        latestWins: false,
      },
      [AVAILABILITY_JOB]: { handler: availability, channel, parallel: PARALLEL_CALLS, latestWins: true },
      [VISIBILITY_JOB]: { handler: visibility, channel, parallel: PARALLEL_CALLS, latestWins: true },
      [PRINT_JOB]: {
        handler: (job, signal) => late().print(job, signal),
        channel: null,
        parallel: PARALLEL_PRINTS,
        latestWins: false,
      },
    },
    onChange: ({ kind, subject }) =>
      changed({
        views: ['system', 'health', 'stock', 'stockNow', 'stores'],
        orderId: kind === STATUS_JOB ? subject : null,
      }),
  })
  return {
    requests,
    api,
    features,
    channel,
    outbox,
    /** Queues a step of an order for klikit; returns the outbox row. */
    ask(orderId: string, verb: StatusVerb, { reasonCode, undoMs = 0 }: StepWish = {}): number {
      const lane = orderLane(orderId)
      // who takes the next step means the one before
      outbox.letGo(STATUS_JOB, lane)
      const payload = statusPayload(verb, clock.now(), reasonCode)
      return outbox.enqueue({ kind: STATUS_JOB, lane, subject: orderId, payload, delayMs: undoMs })
    },
  }
}

async function probe(api: KlikitApi, signal: AbortSignal): Promise<ProbeVerdict> {
  const result = await api.ping(signal)
  if (result.ok) return 'reachable'
  // a slow or busy klikit is still klikit: the jobs' own retry rules take it from there
  if (['network', 'timeout', 'bad_answer'].includes(result.error.code)) return 'unreachable'
  return ['auth_missing', 'auth_invalid', 'auth_revoked'].includes(result.error.code) ? 'refused' : 'reachable'
}

/** What a write tells of the credential's rights. */
export function accessOf(result: CallResult): 'allowed' | 'denied' | 'failing' {
  if (result.ok) return 'allowed'
  return result.error.code === 'forbidden' ? 'denied' : 'failing'
}

/** What a write says about itself, for the list of rights. */
export function noteOf(result: CallResult): { readonly message: string | null; readonly requestId: string | null } {
  return result.ok
    ? { message: null, requestId: result.requestId }
    : { message: result.error.message, requestId: result.error.requestId }
}
