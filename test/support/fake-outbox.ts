import type { EnqueueJob, Job, JobHandler, JobOutcome, WithdrawJobs } from '../../electron/bridge/lib/job.ts'

/** A queued job and how its last try ended. */
export interface FakeJob extends Job {
  readonly outcomes: JobOutcome[]
  readonly rank: number
  finished: boolean
}

/** An outbox in memory: jobs wait until the test runs them. */
export interface FakeOutbox {
  readonly enqueue: EnqueueJob
  readonly withdraw: WithdrawJobs
  readonly jobs: readonly FakeJob[]
  /** Unfinished jobs of a lane, in the order in which they run. */
  waitingIn(lane: string): readonly FakeJob[]
  /** Runs the first unfinished job of a lane once. */
  runHead(lane: string, handler: JobHandler, signal?: AbortSignal): Promise<JobOutcome>
  /** Runs one job, whatever its place. */
  run(job: FakeJob, handler: JobHandler, signal?: AbortSignal): Promise<JobOutcome>
}

/** Makes an empty outbox. */
export function createFakeOutbox(): FakeOutbox {
  const jobs: FakeJob[] = []
  const waitingIn = (lane: string) =>
    jobs.filter((job) => job.lane === lane && !job.finished).toSorted((a, b) => a.rank - b.rank || a.id - b.id)
  const run: FakeOutbox['run'] = async (job, handler, signal = new AbortController().signal) => {
    const outcome = await handler(job, signal)
    job.outcomes.push(outcome)
    job.finished = ['done', 'dead', 'unknown'].includes(outcome.kind)
    return outcome
  }
  return {
    jobs,
    run,
    enqueue(job) {
      const id = jobs.length + 1
      const fixed = { id, rank: job.rank ?? 0, idempotencyKey: `key-${id}`, keyMadeAt: 0, attempts: 0, createdAt: 0 }
      jobs.push({ ...job, ...fixed, outcomes: [], finished: false })
      return id
    },
    withdraw(kind, subject) {
      for (const job of jobs) if (job.kind === kind && job.subject === subject) job.finished = true
    },
    waitingIn,
    runHead(lane, handler, signal) {
      const [head] = waitingIn(lane)
      if (!head) throw new Error(`no job waits in lane ${lane}`)
      return run(head, handler, signal)
    },
  }
}
