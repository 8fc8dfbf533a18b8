import type { Database } from '../../../electron/bridge/database/database.ts'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import type { JobHandler, NewJob } from '../../../electron/bridge/lib/job.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { orderLane, STATUS_JOB, statusPayload } from '../../../electron/bridge/orders/status-job.ts'
import { createChannel } from '../../../electron/bridge/outbox/channel.ts'
import { createOutboxRepository } from '../../../electron/bridge/outbox/outbox-repository.ts'
import { createOutbox, type Outbox } from '../../../electron/bridge/outbox/outbox.ts'

/** Status changes in the air at once, as core.ts sets it. */
const PARALLEL = 8

/** The product's outbox over a job that is done at once. */
export interface OwnOutbox extends Outbox {
  /** Resolves when `count` more jobs are finished and on disk. */
  finished(count: number): Promise<void>
}

/** Makes an outbox that is not started, with the product's parts and its one network kind. */
export function createOwnOutbox(database: Database): OwnOutbox {
  const handler: JobHandler = () => Promise.resolve({ kind: 'done', requestId: null })
  const probe = () => Promise.resolve('reachable' as const)
  const channel = createChannel({ clock: systemClock, random: () => 0.5, probe, onChange: () => {} })
  let left = 0
  let resolve = () => {}
  const outbox = createOutbox({
    repository: createOutboxRepository(database),
    clock: systemClock,
    logger: silentLogger,
    random: () => 0.5,
    kinds: { [STATUS_JOB]: { handler, channel, parallel: PARALLEL, latestWins: false } },
    isStorageFailure: () => false,
    onChange: ({ id }) => {
      // told at the beginning and at the end of a job
      if (outbox.isRunning(id)) return
      left -= 1
      if (left === 0) resolve()
    },
  })
  return {
    ...outbox,
    finished(count) {
      left = count
      return new Promise((done) => {
        resolve = done
      })
    },
  }
}

/** A status change of an order, as an operator's tap queues it. */
export function statusJob(orderId: string): NewJob {
  const payload = statusPayload('accepted', systemClock.now())
  return { kind: STATUS_JOB, lane: orderLane(orderId), subject: orderId, payload }
}
