import type { TicketLanguage } from '../../../../shared/ticket-design.ts'
import type { OrderTicket, Ticket } from '../ticket.ts'
import { directionOf, latinLanguage, ticketWords } from '../words/words-by-language.ts'
import { billBlocks } from './bill-blocks.ts'
import type { TicketBlock, TicketLayout } from './blocks.ts'
import { footBlocks } from './foot-blocks.ts'
import { headBlocks } from './head-blocks.ts'
import { itemBlocks } from './item-blocks.ts'
import type { LayoutContext } from './layout-context.ts'
import { reportBlocks } from './report-blocks.ts'
import { testPageBlocks } from './test-page-blocks.ts'
import { createTicketClock } from './ticket-time.ts'

/** What a layout depends on beside the ticket. */
export interface LayoutOptions {
  /** Epoch ms; what the foot says. */
  readonly printedAt: number
  /** IANA name; the computer's own when absent. */
  readonly timeZone?: string
  /** Fixed words in Latin letters, for paper that is printed as text: in English where the ticket's language has others. */
  readonly latinWords?: boolean
}

/** Lays a ticket out as blocks. Pure; every text of the ticket stands in some block, whole. */
export function layoutTicket(ticket: Ticket, options: LayoutOptions): TicketLayout {
  const language = options.latinWords ? latinLanguage(ticket.language) : ticket.language
  const clock = createTicketClock(options.timeZone)
  const context: LayoutContext = { words: ticketWords[language], clock, printedAt: options.printedAt }
  if (ticket.kind === 'test') return { ...pageOf(language), size: 'normal', blocks: testPageBlocks(ticket, context) }
  if (ticket.kind === 'report') return { ...pageOf(language), size: 'normal', blocks: reportBlocks(ticket, context) }
  return { ...pageOf(language), size: ticket.look.design.size, blocks: orderBlocks(ticket, context) }
}

function pageOf(language: TicketLanguage): Pick<TicketLayout, 'language' | 'direction'> {
  return { language, direction: directionOf(language) }
}

function orderBlocks(ticket: OrderTicket, context: LayoutContext): TicketBlock[] {
  return [
    ...headBlocks(ticket, context),
    ...itemBlocks(ticket, context),
    ...billBlocks(ticket, context),
    ...footBlocks(ticket, context),
  ]
}
