import { randomUUID } from 'node:crypto'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import { createCommitGroup } from '../lib/commit-group.ts'
import type { EnqueueJob, JobHandler, NewJob, TakeBackOutcome, WithdrawJobs } from '../lib/job.ts'
import type { Logger } from '../lib/logger.ts'
import type { Channel, Hold } from './channel.ts'
import type { OutboxRepository, OutboxRow, OutboxState } from './outbox-repository.ts'
import { createSettling } from './settling.ts'
import { takeBackVerdict } from './take-back.ts'

/** How one kind of job is done. */
export interface JobKind {
  readonly handler: JobHandler
  /** The gate it passes; null for local work that knows no network. */
  readonly channel: Channel | null
  /** Jobs of this kind in the air at once, each in its own lane. */
  readonly parallel: number
  /** A newer job of the same lane replaces one that has not started: only the last wish counts. */
  readonly latestWins: boolean
}

interface OutboxDeps {
  readonly repository: OutboxRepository
  readonly clock: Clock
  readonly logger: Logger
  /** 0 to 1, for jitter. */
  readonly random: () => number
  readonly kinds: Readonly<Record<string, JobKind>>
  /** Whether an error is the disk's, and not the job's. */
  readonly isStorageFailure: (error: unknown) => boolean
  /** A row began, ended or changed. */
  readonly onChange: (row: { readonly id: number; readonly kind: string; readonly subject: string }) => void
}

/** The durable queue of everything that must leave this PC. */
export interface Outbox {
  readonly enqueue: EnqueueJob
  readonly withdraw: WithdrawJobs
  /** Ends a job that has not left, inside the caller's transaction. */
  takeBack(id: number): TakeBackOutcome
  /** Lets go of the jobs of a lane that are kept back: what comes after them shows that they are meant. */
  letGo(kind: string, lane: string): void
  start(): void
  /** Sends what is kept back, for who stops the app can take nothing back and klikit's partners wait for nobody; takes at most so long (ms). */
  sendKeptBack(withinMs: number): Promise<void>
  /** Waits for the jobs in the air; each ends or stays queued. */
  stop(): Promise<void>
  /** Looks for due work soon; cheap to call. */
  kick(): void
  /** Puts a dead job back at its place; false when it is not dead. */
  retry(id: number): boolean
  /** Takes a dead or unknown job off the list; false when it is neither. */
  dismiss(id: number): boolean
  /** Opens every gate and makes everything due now. */
  resume(): void
  isRunning(id: number): boolean
  holdOf(kind: string): Hold | null
}

/** After a write failed, how long nothing is tried: space may come back, a hot loop helps nobody. */
const STORAGE_PAUSE_MS = 5000
/** The longest wait that any rule asks for is a pause between rounds or a Retry-After; both stay below this. */
const LONGEST_WAIT_MS = 20 * 60_000
const WITHDRAWABLE: ReadonlySet<OutboxState> = new Set(['queued', 'parked', 'blocked', 'dead'])
/** Timers count on another clock than rows do, so due rows are looked for this often in any case. */
const LONGEST_SLEEP_MS = 30_000

/** Makes the queue. Rows survive anything; what runs is known in memory alone, so a restart simply sends again with the same key and bytes. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { repository, clock } = deps
  const running = new Map<number, { row: OutboxRow; done: Promise<void> }>()
  const stopping = new AbortController()
  let timer: Timer | null = null
  let started = false
  let kicked = false
  // jobs in the air at once tend to end together: their ends share a commit
  const writeGrouped = createCommitGroup(repository.atomically)
  let pausedUntil = 0
  let pumpedAt = 0
  const { weigh, settle, settleCrash } = createSettling(deps)

  const changed = (row: OutboxRow) => deps.onChange({ id: row.id, kind: row.kind, subject: row.subject })
  const runningOf = (kind: string) => [...running.values()].filter((entry) => entry.row.kind === kind).length

  /** Lets the first row of a lane be its head, unless another job of it is at work. */
  const arrange = (lane: string, own: number | null) => {
    const isBusy = [...running.values()].some(({ row }) => row.lane === lane && row.id !== own)
    if (!isBusy) repository.arrange(lane)
  }
  const pump = () => {
    kicked = false
    if (!started || stopping.signal.aborted) return
    if (clock.now() < pausedUntil && pausedUntil - clock.now() <= STORAGE_PAUSE_MS)
      return wakeIn(pausedUntil - clock.now())
    try {
      if (clock.now() < pumpedAt) releaseFuture()
      pumpedAt = clock.now()
      for (const [kind, spec] of Object.entries(deps.kinds)) startDue(kind, spec)
      scheduleWake()
    } catch (error) {
      // nobody waits for this function: a disk that cannot be read must not end the process
      deps.isStorageFailure(error)
      deps.logger.error('outbox.unreadable', { error: describeError(error) })
      wakeIn(STORAGE_PAUSE_MS)
    }
  }
  /** A step that is kept back for seconds must not wait for the hour by which the clock was set back. */
  const releaseFuture = () => {
    for (const kind of Object.keys(deps.kinds)) repository.releaseFuture(kind, clock.now())
  }
  const startDue = (kind: string, spec: JobKind) => {
    if (spec.channel?.holdOf(kind)) return
    const busy = runningOf(kind)
    if (busy >= spec.parallel) return
    // rows in the air are still heads: ask for as many more
    for (const row of repository.listDue(kind, clock.now(), spec.parallel + busy)) {
      if (running.has(row.id)) continue
      if (runningOf(kind) >= spec.parallel) break
      begin(row, spec)
    }
  }
  const begin = (row: OutboxRow, spec: JobKind) => {
    const done = attempt(row, spec).finally(() => {
      running.delete(row.id)
      changed(row)
      kick()
    })
    running.set(row.id, { row, done })
    changed(row)
  }
  const attempt = async (row: OutboxRow, spec: JobKind) => {
    try {
      const outcome = await spec.handler(row, stopping.signal)
      const weighed = weigh(row, spec, outcome)
      await writeGrouped(() => {
        settle(row, spec, weighed)
        // while it was at work, one that comes before it may have joined its lane
        if (row.rank !== 0) arrange(row.lane, row.id)
      })
    } catch (error) {
      if (!stopping.signal.aborted) recover(row, error)
    }
  }
  const recover = (row: OutboxRow, error: unknown) => {
    deps.logger.error('outbox.attempt_failed', { id: row.id, kind: row.kind, error: describeError(error) })
    try {
      // a disk that takes no writes is nobody's fault: the row stays as it is, same key, same bytes
      if (deps.isStorageFailure(error)) pausedUntil = clock.now() + STORAGE_PAUSE_MS
      else settleCrash(row, error)
    } catch (storageError) {
      deps.isStorageFailure(storageError)
      deps.logger.error('outbox.unwritable', { id: row.id, error: describeError(storageError) })
      pausedUntil = clock.now() + STORAGE_PAUSE_MS
    }
  }
  const hurryAll = (): number => {
    try {
      const sent = Object.entries(deps.kinds).filter(([, { channel }]) => channel !== null)
      return sent.reduce((sum, [kind]) => sum + repository.hurryAll(kind, clock.now()), 0)
    } catch (error) {
      // it leaves when it is due, after the next start
      deps.isStorageFailure(error)
      deps.logger.error('outbox.unwritable', { error: describeError(error) })
      return 0
    }
  }
  const inTheAir = () =>
    [...running.values()].filter(({ row }) => deps.kinds[row.kind]?.channel !== null).map(({ done }) => done)
  const scheduleWake = () => {
    const waits = Object.entries(deps.kinds).flatMap(([kind, spec]) => (spec.channel?.holdOf(kind) ? [] : waitOf(kind)))
    wakeIn(Math.min(LONGEST_SLEEP_MS, ...waits))
  }
  const waitOf = (kind: string): number[] => {
    const dueAt = repository.nextDueAt(kind, clock.now())
    if (dueAt === null) return []
    const waitMs = dueAt - clock.now()
    if (waitMs <= LONGEST_WAIT_MS) return [waitMs]
    // no rule makes a job wait this long: the clock was set back
    repository.wake(kind, clock.now())
    return [0]
  }
  const wakeIn = (delayMs: number) => {
    timer?.cancel()
    timer = clock.setTimer(pump, delayMs)
  }
  const kick = () => {
    if (kicked) return
    kicked = true
    queueMicrotask(pump)
  }

  return {
    enqueue(job) {
      const spec = deps.kinds[job.kind]
      if (spec === undefined) throw new Error(`no handler for jobs of kind ${job.kind}`)
      const now = clock.now()
      if (spec.latestWins) repository.supersede({ lane: job.lane, kind: job.kind, keep: new Set(running.keys()), now })
      const { delayMs = 0, rank = 0 } = job
      const notBefore = now + delayMs
      const id = repository.insert({ ...rowOf(job), rank, idempotencyKey: randomUUID(), now, notBefore })
      if (job.rank !== undefined) arrange(job.lane, null)
      // a job that waits behind another of its lane changes what a screen shows all the same
      deps.onChange({ id, kind: job.kind, subject: job.subject })
      kick()
      return id
    },
    withdraw(kind, subject) {
      for (const row of repository.bySubject(subject, kind)) {
        if (running.has(row.id) || !WITHDRAWABLE.has(row.state)) continue
        const { attempts } = row
        repository.finish(row, { state: 'superseded', now: clock.now(), attempts, error: null, requestId: null })
        changed(row)
      }
      kick()
    },
    takeBack(id) {
      const row = repository.find(id)
      const verdict = takeBackVerdict(row, {
        isRunning: running.has(id),
        hasLater: row !== null && repository.hasLater(row),
      })
      if (row === null || verdict !== 'taken') return verdict
      const { attempts } = row
      repository.finish(row, { state: 'dismissed', now: clock.now(), attempts, error: null, requestId: null })
      changed(row)
      kick()
      return verdict
    },
    letGo(kind, lane) {
      const ids = repository.hurry({ lane, kind, now: clock.now() })
      if (ids.length > 0) kick()
    },
    start() {
      started = true
      // what was in the air when the process ended may have arrived
      for (const [kind, spec] of Object.entries(deps.kinds)) {
        if (spec.channel !== null) repository.doubtDue(kind, clock.now())
      }
      releaseFuture()
      kick()
    },
    async sendKeptBack(withinMs) {
      if (hurryAll() === 0) return
      pump()
      const over = new AbortController()
      const finish = () => over.abort()
      const end = clock.sleep(withinMs, stopping.signal).then(finish, finish)
      // each that ends makes room for the next
      while (inTheAir().length > 0 && !over.signal.aborted) await Promise.race([end, ...inTheAir()])
    },
    async stop() {
      stopping.abort(new Error('stopping'))
      timer?.cancel()
      await Promise.all([...running.values()].map((entry) => entry.done))
    },
    kick,
    retry(id) {
      const row = repository.find(id)
      if (row === null || !repository.revive(row, randomUUID(), clock.now())) return false
      changed(row)
      kick()
      return true
    },
    dismiss(id) {
      const row = repository.find(id)
      if (row === null || !repository.dismiss(id, clock.now())) return false
      changed(row)
      return true
    },
    resume() {
      for (const [kind, spec] of Object.entries(deps.kinds)) {
        repository.wake(kind, clock.now())
        spec.channel?.release()
      }
      kick()
    },
    isRunning: (id) => running.has(id),
    holdOf: (kind) => deps.kinds[kind]?.channel?.holdOf(kind) ?? null,
  }
}

function rowOf({ kind, lane, subject, payload }: NewJob): Pick<NewJob, 'kind' | 'lane' | 'subject' | 'payload'> {
  return { kind, lane, subject, payload }
}
