import type { Database } from '../../electron/bridge/database/database.ts'
import { isStorageError } from '../../electron/bridge/database/storage-health.ts'
import { createFakeClock, type FakeClock } from '../../electron/bridge/lib/clock.ts'
import type { Job, JobError, JobHandler, JobOutcome } from '../../electron/bridge/lib/job.ts'
import type { LogFields, Logger } from '../../electron/bridge/lib/logger.ts'
import { type Channel, createChannel, type ProbeVerdict } from '../../electron/bridge/outbox/channel.ts'
import { createOutbox, type JobKind, type Outbox } from '../../electron/bridge/outbox/outbox.ts'
import {
  createOutboxRepository,
  type OutboxRepository,
  type OutboxRow,
} from '../../electron/bridge/outbox/outbox-repository.ts'
import { createTempDatabase } from './temp-database.ts'

/** A try as the other side saw it. */
export interface SeenTry {
  readonly id: number
  readonly lane: string
  readonly key: string
  readonly payload: string
  readonly at: number
}

/** An outbox over a real database, whose other side answers as the test says. */
export interface OutboxBench {
  readonly database: Database
  readonly clock: FakeClock
  readonly repository: OutboxRepository
  readonly tries: SeenTry[]
  readonly probes: number[]
  readonly changes: number[]
  readonly log: { readonly level: string; readonly event: string; readonly fields: LogFields | undefined }[]
  outbox: Outbox
  channel: Channel
  /** How a try ends; done when left alone. */
  answer: (job: Job, signal: AbortSignal) => JobOutcome | Promise<JobOutcome>
  probe: () => ProbeVerdict | Promise<ProbeVerdict>
  random: () => number
  /** Queues a job of an order's lane; the payload carries its number. */
  ask(lane: string, kind?: string, rank?: number): number
  row(id: number): OutboxRow
  /** Lets due work run without moving the clock. */
  settle(): Promise<void>
  /** A new process over the same database. */
  restart(): Promise<void>
  close(): Promise<void>
}

export const NOON = Date.parse('2026-11-20T12:00:00Z')
export const SECOND = 1000
export const MINUTE = 60_000
export const HOUR = 3_600_000

/** An error of this code. */
export function jobError(code: string): JobError {
  return { code, message: `because of ${code}`, requestId: 'request-1' }
}

export const done: JobOutcome = { kind: 'done', requestId: 'request-1' }
export const offline: JobOutcome = { kind: 'offline', error: jobError('network') }
export const unauthorised: JobOutcome = { kind: 'refused', scope: 'credential', error: jobError('auth_invalid') }
export const forbidden: JobOutcome = { kind: 'refused', scope: 'feature', error: jobError('forbidden') }
export const dead: JobOutcome = { kind: 'dead', error: jobError('invalid') }

/** klikit is in trouble and may name a wait. */
export function busy(retryAfterMs: number | null = null): JobOutcome {
  return { kind: 'retry', error: jobError('downstream'), retryAfterMs }
}

/** Makes a bench with the kinds `status` and `stock` (latest wins) behind one channel, and `local` without any. Its outbox is started. */
export function createOutboxBench(options: { readonly parallel?: number } = {}): OutboxBench {
  const { database, close } = createTempDatabase()
  const clock = createFakeClock(NOON)
  const repository = createOutboxRepository(database)
  const log: OutboxBench['log'] = []
  const write = (level: string) => (event: string, fields?: LogFields) => void log.push({ level, event, fields })
  const logger: Logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  let asked = 0

  const handler: JobHandler = async (job, signal) => {
    bench.tries.push({ id: job.id, lane: job.lane, key: job.idempotencyKey, payload: job.payload, at: clock.now() })
    return bench.answer(job, signal)
  }
  const open = () => {
    bench.channel = createChannel({
      clock,
      random: () => bench.random(),
      onChange: () => bench.outbox.kick(),
      probe: async () => {
        bench.probes.push(clock.now())
        return bench.probe()
      },
    })
    const { parallel = 8 } = options
    const kinds: Record<string, JobKind> = {
      status: { handler, channel: bench.channel, parallel, latestWins: false },
      stock: { handler, channel: bench.channel, parallel, latestWins: true },
      local: { handler, channel: null, parallel, latestWins: false },
    }
    bench.outbox = createOutbox({
      repository,
      clock,
      logger,
      kinds,
      random: () => bench.random(),
      isStorageFailure: isStorageError,
      onChange: (row) => bench.changes.push(row.id),
    })
    bench.outbox.start()
  }
  const unopened = {} as Pick<OutboxBench, 'outbox' | 'channel'>
  const bench: OutboxBench = {
    database,
    clock,
    repository,
    log,
    tries: [],
    probes: [],
    changes: [],
    // both are made by open(), before anyone can see them
    outbox: unopened.outbox,
    channel: unopened.channel,
    answer: () => done,
    probe: () => 'reachable',
    random: () => 0.5,
    ask(lane, kind = 'status', rank) {
      const job = { kind, lane, subject: lane, payload: JSON.stringify({ lane, number: (asked += 1) }) }
      return bench.outbox.enqueue(rank === undefined ? job : { ...job, rank })
    },
    row(id) {
      const row = repository.find(id)
      if (row === null) throw new Error(`expected row ${id}`)
      return row
    },
    settle: () => clock.advance(0),
    async restart() {
      bench.channel.stop()
      await bench.outbox.stop()
      open()
    },
    async close() {
      bench.channel.stop()
      await bench.outbox.stop()
      close()
    },
  }
  open()
  return bench
}
