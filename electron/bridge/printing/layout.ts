import type { CodePageName } from '../lib/paper/code-pages.ts'
import type { LayoutContext } from './layout-context.ts'
import { footLines } from './layout-foot.ts'
import { headLines } from './layout-head.ts'
import { itemLines } from './layout-items.ts'
import type { LayoutLine } from './layout-line.ts'
import { testPageLines } from './layout-test-page.ts'
import { toCodePage } from './sanitise.ts'
import type { OrderTicket, TestTicket, Ticket } from './ticket.ts'
import { createTicketClock } from './ticket-time.ts'
import { ticketWords } from './ticket-words.ts'

/** The paper a ticket is laid out for. */
export interface LayoutOptions {
  /** Characters of font A across the paper. */
  readonly columns: 32 | 42 | 48
  readonly codePage: CodePageName
  /** Epoch ms; what the foot says. */
  readonly printedAt: number
  /** IANA name; the computer's own when absent. */
  readonly timeZone?: string
}

/** A ticket as lines of measured text, top to bottom. No line is wider than `columns`, and nothing is cut off. */
export interface TicketLayout {
  readonly columns: number
  readonly codePage: CodePageName
  readonly lines: readonly LayoutLine[]
}

/** Lays a ticket out for one printer's paper. Pure. */
export function layoutTicket(ticket: Ticket, options: LayoutOptions): TicketLayout {
  const { columns, codePage, printedAt } = options
  const { shown, incomplete } = inCodePage(ticket, codePage)
  const words = ticketWords[ticket.language]
  const context = { columns, words, clock: createTicketClock(options.timeZone), printedAt, incomplete }
  const lines = shown.kind === 'test' ? testLines(shown, context, codePage) : orderLines(shown, context)
  return { columns, codePage, lines }
}

function orderLines(ticket: OrderTicket, context: LayoutContext): LayoutLine[] {
  return [...headLines(ticket, context), ...itemLines(ticket, context), ...footLines(ticket, context)]
}

function testLines(ticket: TestTicket, context: LayoutContext, codePage: CodePageName): LayoutLine[] {
  return testPageLines(ticket, context, codePage)
}

/** The ticket in characters the printer has, so that what is measured is what is printed. */
function inCodePage(ticket: Ticket, codePage: CodePageName): { shown: Ticket; incomplete: boolean } {
  let incomplete = false
  const shown: unknown = JSON.parse(JSON.stringify(ticket), (_key, value: unknown) => {
    if (typeof value !== 'string') return value
    const printable = toCodePage(value, codePage)
    incomplete ||= printable.incomplete
    return printable.text
  })
  // only texts were exchanged for texts, and ASCII ones such as `kind` stay as they are
  return { shown: shown as Ticket, incomplete }
}
