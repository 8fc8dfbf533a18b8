import type { OrderTicket } from '../ticket.ts'
import type { TicketBlock } from './blocks.ts'
import { ownWords } from './head-blocks.ts'
import type { LayoutContext } from './layout-context.ts'
import { footMarkBlocks } from './mark-blocks.ts'

/** Everything below the items: the count, when and what this paper is, and the marks again for who sees only the foot. */
export function footBlocks(ticket: OrderTicket, context: LayoutContext): TicketBlock[] {
  const { look } = ticket
  const { words, clock, printedAt } = context
  const shows = look.template === 'kitchen' ? look.design : { itemCount: true, printedAt: true, longId: true }
  const count = shows.itemCount ? itemCount(ticket, context) : ''
  const printed = shows.printedAt ? `${words.printed} ${clock.timeWithSeconds(printedAt)}` : ''
  return [
    ...pairBlock(count, ticket.code, 'strong'),
    ...pairBlock(shows.longId ? ticket.longId : '', printed, 'plain'),
    ...(look.template === 'cashier' ? ownWords(look.design.footer) : []),
    ...footMarkBlocks(ticket, context),
  ]
}

function pairBlock(start: string, end: string, weight: 'plain' | 'strong'): TicketBlock[] {
  return start === '' && end === '' ? [] : [{ kind: 'pair', start, end, weight }]
}

function itemCount(ticket: OrderTicket, { words }: LayoutContext): string {
  if (ticket.kind === 'void') return words.itemsVoid(ticket.itemCount)
  if (ticket.kind === 'update') return words.itemsNow(ticket.itemCount)
  return words.items(ticket.itemCount)
}
