import type { EnqueueJob, Job, JobHandler, JobOutcome } from '../../electron/bridge/lib/job.ts'

/** A queued job and how its last try ended. */
export interface FakeJob extends Job {
  readonly outcomes: JobOutcome[]
  finished: boolean
}

/** An outbox in memory: jobs wait until the test runs them. */
export interface FakeOutbox {
  readonly enqueue: EnqueueJob
  readonly jobs: readonly FakeJob[]
  /** Runs the oldest unfinished job of a lane once. */
  runHead(lane: string, handler: JobHandler, signal?: AbortSignal): Promise<JobOutcome>
  /** Runs one job, whatever its place. */
  run(job: FakeJob, handler: JobHandler, signal?: AbortSignal): Promise<JobOutcome>
}

/** Makes an empty outbox. */
export function createFakeOutbox(): FakeOutbox {
  const jobs: FakeJob[] = []
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
      const fixed = { id, idempotencyKey: `key-${id}`, keyMadeAt: 0, attempts: 0, createdAt: 0 }
      jobs.push({ ...job, ...fixed, outcomes: [], finished: false })
      return id
    },
    runHead(lane, handler, signal) {
      const head = jobs.find((job) => job.lane === lane && !job.finished)
      if (!head) throw new Error(`no job waits in lane ${lane}`)
      return run(head, handler, signal)
    },
  }
}
