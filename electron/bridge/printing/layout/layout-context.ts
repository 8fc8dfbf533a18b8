import type { TicketWords } from '../words/ticket-words.ts'
import type { TicketClock } from './ticket-time.ts'

/** What every part of the layout works with. `printedAt` is epoch ms. */
export interface LayoutContext {
  readonly words: TicketWords
  readonly clock: TicketClock
  readonly printedAt: number
}
