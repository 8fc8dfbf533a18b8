import type { LayoutContext } from './layout-context.ts'
import type { LayoutLine, TextRun, TextStyle } from './layout-line.ts'
import { bar, rule, runsWidth, spreadLast, textLines, textStyle } from './layout-line.ts'
import type { OrderTicket, TicketReference } from './ticket.ts'
import { PLACEHOLDER } from './sanitise.ts'
import { textWidth } from './wrap-text.ts'

type Size = TextStyle['width']

const noteStyle = textStyle({ height: 2, bold: true })
// English, Indonesian, Malay and Tagalog writers all use one of these stems
const allergyWord = /all?erg/i

/** Everything above the items: marks, number and time, channel, station, notes. */
export function headLines(ticket: OrderTicket, context: LayoutContext): LayoutLine[] {
  return [
    // what the rail or the clip covers
    [],
    ...marks(ticket, context),
    ...numberAndTime(ticket, context),
    ...channel(ticket, context),
    ...station(ticket, context),
    ...[explanations(ticket, context), ...notes(ticket, context)].flatMap(setApart),
  ]
}

/** A bar with white below, so that it neither runs into the next one nor sits on the first item. */
function setApart(lines: readonly LayoutLine[]): LayoutLine[] {
  return lines.length === 0 ? [] : [...lines, []]
}

/** The black bars that make this paper unlike a first print. */
function marks(ticket: OrderTicket, { columns, words, clock }: LayoutContext): LayoutLine[] {
  const lines: LayoutLine[] = []
  if (ticket.reprint) {
    const { number, firstPrintedAt } = ticket.reprint
    const told =
      firstPrintedAt === null
        ? words.maybePrinted
        : words.firstPrinted(clock.timeNear(firstPrintedAt, ticket.createdAt))
    lines.push(...banner(words.reprint(number), columns), ...bar(told, noteStyle, columns))
  }
  if (ticket.kind === 'void') lines.push(...banner(words.cancelled, columns))
  if (ticket.update !== null) lines.push(...banner(words.update(ticket.update), columns))
  if (ticket.time.kind === 'scheduled') {
    lines.push(...banner(`${words.scheduled} ${clock.timeNear(ticket.time.at, ticket.createdAt)}`, columns))
  }
  return lines
}

/** A word across the paper, as large as fits. */
function banner(text: string, columns: number): LayoutLine[] {
  const size = largestFitting(text, [3], columns - 2) ?? 2
  return bar(text, textStyle({ width: size, height: size, bold: true }), columns, 'centre')
}

function largestFitting(text: string, sizes: readonly Size[], columns: number): Size | undefined {
  return sizes.find((size) => textWidth(text) * size <= columns)
}

function numberAndTime(ticket: OrderTicket, { columns, words, clock }: LayoutContext): LayoutLine[] {
  // 4 x 4 at 58 mm leaves no room for the time
  const sizes: readonly Size[] = columns === 32 ? [3] : [4, 3]
  const size = largestFitting(ticket.number, sizes, columns) ?? 2
  const number = textLines(ticket.number, textStyle({ width: size, height: size, bold: true }), columns)
  const labels = {
    due: words.due,
    scheduled: words.due,
    received: words.received,
    cancelled: words.cancelledAt,
  }
  const time: TextRun[] = [
    { ...textStyle({ bold: true }), text: `${labels[ticket.time.kind]} ` },
    {
      ...textStyle({ width: 2, height: 2, bold: true }),
      text: clock.timeNear(ticket.time.at, ticket.createdAt),
    },
  ]
  return spreadLast(number, time, columns)
}

function channel(ticket: OrderTicket, { columns, words }: LayoutContext): LayoutLine[] {
  const title = [ticket.channel, ticket.typeLabel].filter((part) => part !== null).join(' \u00B7 ')
  const places = [
    ticket.table === null ? null : `${words.table} ${ticket.table}`,
    ticket.queueNumber === null ? null : `${words.queue} ${ticket.queueNumber}`,
  ]
  const brands = ticket.brands.join(', ')
  return [
    ...titleLines(title, columns),
    ...places.flatMap((place) => (place === null ? [] : titleLines(place, columns))),
    ...(brands === '' ? [] : textLines(brands, textStyle({ bold: true }), columns)),
  ]
}

/** Double size where it fits on one line, else double height. */
function titleLines(text: string, columns: number): LayoutLine[] {
  const width = largestFitting(text, [2], columns) ?? 1
  return textLines(text, textStyle({ width, height: 2, bold: true }), columns)
}

function station(ticket: OrderTicket, { columns, words }: LayoutContext): LayoutLine[] {
  const small = textStyle({ bold: true })
  const { page, copy } = ticket
  const copyMark = copy.of > 1 ? `${words.copy(copy.number, copy.of)}  ` : ''
  const right: TextRun = { ...small, text: `${copyMark}${page.number}/${page.of}` }
  const left = textLines(ticket.station.toUpperCase(), small, columns - runsWidth([right]) - 1)
  return [rule('=', columns), ...spreadLast(left, [right], columns), rule('=', columns)]
}

/** What to do with the ticket that hangs on the rail already. */
function explanations(ticket: OrderTicket, context: LayoutContext): LayoutLine[] {
  const { columns, words } = context
  const sentences: string[] = []
  const replaced = ticket.replaces && referenceText(ticket.replaces, ticket, context)
  if (ticket.kind === 'void') sentences.push(words.stop)
  if (ticket.kind === 'void' && replaced) sentences.push(words.voids(replaced))
  if (ticket.kind === 'update' && replaced) sentences.push(words.replaces(replaced))
  if (ticket.kind === 'update') sentences.push(ticket.delta ? words.onlyChanges : words.wholeOrder)
  return sentences.length === 0 ? [] : bar(sentences.join(' '), noteStyle, columns)
}

function referenceText(reference: TicketReference, ticket: OrderTicket, { clock }: LayoutContext): string {
  return `${clock.timeNear(reference.at, ticket.createdAt)} (${reference.code})`
}

function notes(ticket: OrderTicket, { columns, words, incomplete }: LayoutContext): LayoutLine[][] {
  const changed = ticket.note === null ? words.noteRemoved : words.noteChanged
  const note: LayoutLine[] = ticket.noteChanged ? bar(changed, noteStyle, columns) : []
  if (ticket.note !== null) {
    if (allergyWord.test(ticket.note)) note.push(...banner(`! ${words.allergy} !`, columns))
    note.push(...bar(ticket.note, noteStyle, columns))
  }
  return [note, incomplete ? bar(words.unprintable(PLACEHOLDER), noteStyle, columns) : []]
}
