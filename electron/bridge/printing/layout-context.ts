import type { TicketClock } from './ticket-time.ts'
import type { TicketWords } from './ticket-words.ts'

/** What every part of the layout works with. */
export interface LayoutContext {
  readonly columns: number
  readonly words: TicketWords
  readonly clock: TicketClock
  readonly printedAt: number
  /** True when a placeholder stands for some character of this ticket. */
  readonly incomplete: boolean
}
