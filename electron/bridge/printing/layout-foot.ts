import type { LayoutContext } from './layout-context.ts'
import type { LayoutLine, TextRun } from './layout-line.ts'
import { bar, spread, spreadLast, textLines, textStyle } from './layout-line.ts'
import type { OrderTicket } from './ticket.ts'

const markStyle = textStyle({ height: 2, bold: true })

/** Everything below the items: the count, when and what this paper is, and the marks again for who sees only the foot. */
export function footLines(ticket: OrderTicket, context: LayoutContext): LayoutLine[] {
  const { columns, words, clock, printedAt } = context
  const small = (text: string): TextRun => ({ ...textStyle(), text })
  const count: TextRun = { ...markStyle, text: itemCount(ticket, context) }
  const printed = small(`${words.printed} ${clock.timeWithSeconds(printedAt)}`)
  const ids = textLines(ticket.longId, textStyle(), columns)
  const code: TextRun = { ...textStyle({ bold: true }), text: ticket.code }
  return [
    ...spread([count], [printed], columns),
    ...spreadLast(ids, [code], columns),
    ...footMarks(ticket, context).flatMap((mark) => bar(mark, markStyle, columns, 'centre')),
  ]
}

function itemCount(ticket: OrderTicket, { words }: LayoutContext): string {
  if (ticket.kind === 'void') return words.itemsVoid(ticket.itemCount)
  if (ticket.kind === 'update') return words.itemsNow(ticket.itemCount)
  return words.items(ticket.itemCount)
}

function footMarks(ticket: OrderTicket, { words }: LayoutContext): readonly string[] {
  const marks: string[] = []
  if (ticket.kind === 'void') {
    marks.push(ticket.channel === null ? words.cancelled : words.cancelledBy(ticket.channel))
    if (ticket.cancellationReason !== null) marks.push(ticket.cancellationReason)
  }
  if (ticket.update !== null) marks.push(words.updateOf(ticket.update, ticket.number))
  if (ticket.reprint) marks.push(words.reprint(ticket.reprint.number))
  return marks
}
