import type { TestTicket } from '../ticket.ts'
import type { TicketBlock } from './blocks.ts'
import type { LayoutContext } from './layout-context.ts'

// a word of food in each script that a ticket may hold
const scripts =
  'Aa 0123 \u00E9\u00F1 Ph\u1EDF \u0E02\u0E49\u0E32\u0E27 \u0623\u0631\u0632 \u09AD\u09BE\u09A4 \u0B9A\u0BCB\u0BB1\u0BC1 \u091A\u093E\u0935\u0932 \u98EF \u7C73\u996D \u3054\u98EF \uBC25'

/** The page that proves a printer: a ruler that must fill the width, every size, and characters to look at. */
export function testPageBlocks(ticket: TestTicket, { words, clock, printedAt }: LayoutContext): TicketBlock[] {
  return [
    { kind: 'space', size: 'lead' },
    { kind: 'banner', text: words.test },
    { kind: 'title', text: ticket.printerName },
    { kind: 'pair', start: clock.dateAndTime(printedAt), end: ticket.code, weight: 'plain' },
    { kind: 'rule', weight: 'thick' },
    { kind: 'ruler' },
    { kind: 'sample', text: scripts },
    { kind: 'rule', weight: 'thick' },
    { kind: 'text', text: words.testDone, weight: 'strong', align: 'start' },
  ]
}
