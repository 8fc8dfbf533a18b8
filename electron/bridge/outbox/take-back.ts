import type { TakeBackOutcome } from '../lib/job.ts'
import type { OutboxRow } from './outbox-repository.ts'

/** What decides whether a row can be taken back, beside the row. */
interface RowFacts {
  readonly isRunning: boolean
  /** A later row of its lane is unfinished. */
  readonly hasLater: boolean
}

const unfinished: readonly OutboxRow['state'][] = ['queued', 'parked', 'blocked']

/** Whether a row may be taken back: only where it is certain that nobody got it, and that nothing builds on it. Pure. */
export function takeBackVerdict(row: OutboxRow | null, { isRunning, hasLater }: RowFacts): TakeBackOutcome {
  if (row === null || row.state === 'dismissed' || row.state === 'superseded') return 'over'
  if (isRunning || !hasNotLeft(row)) return 'left'
  return hasLater ? 'behind' : 'taken'
}

/** Until when (epoch ms) a row is kept back so that it can be taken back; null for one that was not, or has been tried. */
export function keptBackUntil(row: OutboxRow, isRunning: boolean): number | null {
  return !isRunning && hasNotLeft(row) && row.notBefore > row.createdAt ? row.notBefore : null
}

/** Whether a row is kept back at this moment: then what it asks for counts as not asked yet. */
export function isKeptBack(row: OutboxRow, now: number): boolean {
  // one of the future was made before the clock was set back: its time is over, as far as anyone knows
  return hasNotLeft(row) && row.notBefore > row.createdAt && row.notBefore > now && row.createdAt <= now
}

function hasNotLeft(row: OutboxRow): boolean {
  return unfinished.includes(row.state) && row.attempts === 0 && row.mayHaveLeft === 0
}
