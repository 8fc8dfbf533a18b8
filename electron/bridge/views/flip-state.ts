import type { Hold } from '../outbox/channel.ts'
import type { OutboxRow } from '../outbox/outbox-repository.ts'
import type { FlipProgress } from '../stock/stock-state.ts'

/** How far a stock flip's job has come, in the screen's words. */
export function flipStateOf(
  row: OutboxRow | null,
  now: { readonly isRunning: (id: number) => boolean; readonly hold: Hold | null },
): FlipProgress {
  // a finished job is forgotten after a month: what it said was sent
  if (row === null) return { sync: 'sent', message: null, sentAt: null }
  switch (row.state) {
    case 'done':
      return { sync: 'sent', message: null, sentAt: row.finishedAt }
    case 'dead':
    case 'unknown':
      return { sync: 'refused', message: row.errorMessage, sentAt: null }
    case 'dismissed':
    case 'superseded':
      return { sync: 'none', message: null, sentAt: null }
    case 'queued':
    case 'parked':
    case 'blocked': {
      if (now.hold !== null)
        return {
          sync: now.hold.reason === 'offline' ? 'waiting' : 'held',
          message: now.hold.error.message,
          sentAt: null,
        }
      // one that has not been tried stands in line: of three hundred flips a few are in the air
      const sync = now.isRunning(row.id) ? 'sending' : 'waiting'
      return { sync, message: row.errorMessage, sentAt: null }
    }
  }
}
