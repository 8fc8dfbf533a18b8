import type { StockSync } from '../../../shared/item.ts'
import type { Hold } from '../outbox/channel.ts'
import type { OutboxRow } from '../outbox/outbox-repository.ts'

/** How far a stock flip's job has come, in the screen's words. */
export function flipStateOf(
  row: OutboxRow | null,
  now: { readonly isRunning: (id: number) => boolean; readonly hold: Hold | null },
): { readonly sync: StockSync; readonly message: string | null } {
  // a finished job is forgotten after a month: what it said was sent
  if (row === null) return { sync: 'sent', message: null }
  switch (row.state) {
    case 'done':
      return { sync: 'sent', message: null }
    case 'dead':
    case 'unknown':
      return { sync: 'refused', message: row.errorMessage }
    case 'dismissed':
    case 'superseded':
      return { sync: 'none', message: null }
    case 'queued':
    case 'parked':
    case 'blocked': {
      if (now.hold !== null)
        return { sync: now.hold.reason === 'offline' ? 'waiting' : 'held', message: now.hold.error.message }
      const sync = now.isRunning(row.id) || row.attempts === 0 ? 'sending' : 'waiting'
      return { sync, message: row.errorMessage }
    }
  }
}
