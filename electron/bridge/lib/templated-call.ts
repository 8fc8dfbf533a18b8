import type { Clock } from './clock.ts'
import type { Job, JobHandler, WriteResult } from './job.ts'

/** klikit's brand and branch ids are integers on the wire; anything else goes as text. */
export function idLiteral(id: string): string {
  return /^\d{1,15}$/.test(id) ? id : JSON.stringify(id)
}

interface TemplatedCallDeps<T> {
  readonly clock: Clock
  readonly keyLifeMs: number
  /** Reads a job's payload, as it was written when the job was made. */
  readonly read: (payload: string) => T
  readonly send: (call: T, write: { idempotencyKey: string; signal: AbortSignal }, job: Job) => Promise<WriteResult>
}

/**
 * Makes a handler for calls that say how things should be, made from an operator's template. One older than its key is sent again under a
 * fresh key: the wish still holds. A conflict has no state to read that would settle it.
 */
export function createTemplatedHandler<T>(deps: TemplatedCallDeps<T>): JobHandler {
  return async (job, signal) => {
    if (deps.clock.now() - job.keyMadeAt > deps.keyLifeMs) return { kind: 'rekey' }
    const result = await deps.send(deps.read(job.payload), { idempotencyKey: job.idempotencyKey, signal }, job)
    switch (result.kind) {
      case 'accepted':
        return { kind: 'done', requestId: result.requestId }
      case 'check_state':
        return { kind: 'dead', error: result.error }
      case 'failed':
        return result.outcome
    }
  }
}
