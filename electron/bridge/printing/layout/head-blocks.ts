import type { OrderTicket } from '../ticket.ts'
import { mentionsAllergy } from './allergy.ts'
import type { TicketBlock } from './blocks.ts'
import type { LayoutContext } from './layout-context.ts'
import { explanationBlocks, markBlocks } from './mark-blocks.ts'

const gap: TicketBlock = { kind: 'space', size: 'gap' }
const thickRule: TicketBlock = { kind: 'rule', weight: 'thick' }

/** Everything above the items: marks, number and time, channel, station, notes. */
export function headBlocks(ticket: OrderTicket, context: LayoutContext): TicketBlock[] {
  return [
    { kind: 'space', size: 'lead' },
    ...markBlocks(ticket, context),
    ...ownWords(ticket.look.design.header),
    numberBlock(ticket, context),
    ...channelBlocks(ticket, context),
    ...guestBlocks(ticket),
    thickRule,
    ...stationBlocks(ticket, context),
    ...[explanationBlocks(ticket, context), noteBlocks(ticket, context)].flatMap(setApart),
  ]
}

/** The designer's own words, line by line. */
export function ownWords(text: string): TicketBlock[] {
  return text === ''
    ? []
    : text.split('\n').map((line) => ({ kind: 'text', text: line, weight: 'strong', align: 'centre' }))
}

/** Bars with white below, so that they neither run into the next ones nor sit on the first item. */
function setApart(blocks: readonly TicketBlock[]): TicketBlock[] {
  return blocks.length === 0 ? [] : [...blocks, gap]
}

function numberBlock(ticket: OrderTicket, { words, clock }: LayoutContext): TicketBlock {
  const labels = {
    due: words.due,
    scheduled: words.due,
    received: words.received,
    cancelled: words.cancelledAt,
  }
  const text = clock.timeNear(ticket.time.at, ticket.createdAt)
  return { kind: 'number', number: ticket.number, time: { label: labels[ticket.time.kind], text } }
}

function channelBlocks(ticket: OrderTicket, { words }: LayoutContext): TicketBlock[] {
  const titles = [
    [ticket.channel, ticket.typeLabel].filter((part) => part !== null).join(' \u00B7 '),
    ticket.table === null ? '' : `${words.table} ${ticket.table}`,
    ticket.queueNumber === null ? '' : `${words.queue} ${ticket.queueNumber}`,
  ]
  const shown = titles.filter((title) => title !== '').map((text): TicketBlock => ({ kind: 'title', text }))
  const brands = showsBrands(ticket) ? ticket.brands.join(', ') : ''
  const code = ticket.look.design.storeCode ? (ticket.storeCode ?? '') : ''
  const store = [brands, code].filter((part) => part !== '').join(' \u00B7 ')
  return store === '' ? shown : [...shown, text(store, 'strong')]
}

function showsBrands(ticket: OrderTicket): boolean {
  return ticket.brands.length > 0 && (ticket.look.template === 'cashier' || ticket.look.design.brand)
}

/** Who ordered, as far as the design lets this paper tell. */
function guestBlocks({ guest }: OrderTicket): TicketBlock[] {
  if (guest === null) return []
  const details = [guest.phone, guest.address, guest.instruction].filter((part) => part !== null)
  const name = guest.name === null ? [] : [text(guest.name, 'strong')]
  return [...name, ...details.map((part) => text(part, 'plain'))]
}

/** One line between rules: the station, where else the order is cooked, copy and page. Without any of it the rule above is enough. */
function stationBlocks(ticket: OrderTicket, { words }: LayoutContext): TicketBlock[] {
  const { look, page, copy } = ticket
  const showsStation = look.template === 'cashier' || look.design.stationLine
  const showsOthers = ticket.alsoAt.length > 0 && (look.template === 'cashier' || look.design.alsoAt)
  const names = [
    showsStation ? ticket.station.toUpperCase() : '',
    showsOthers ? `${words.alsoAt}: ${ticket.alsoAt.join(', ').toUpperCase()}` : '',
  ]
  const marks = [
    copy.of > 1 ? words.copy(copy.number, copy.of) : '',
    // two papers of one order look alike: that there are two must stay, whatever the design hides
    showsStation || page.of > 1 ? `${page.number}/${page.of}` : '',
  ]
  const [start, end] = [joined(names), joined(marks)]
  return start === '' && end === '' ? [] : [{ kind: 'pair', start, end, weight: 'strong' }, thickRule]
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('  ')
}

function noteBlocks(ticket: OrderTicket, { words }: LayoutContext): TicketBlock[] {
  const blocks: TicketBlock[] = []
  const speaksOfIt = (told: string | null) => told !== null && mentionsAllergy(told)
  const banner: TicketBlock = { kind: 'banner', text: `! ${words.allergy} !` }
  if (ticket.noteChanged)
    blocks.push({ kind: 'bar', text: ticket.note === null ? words.noteRemoved : words.noteChanged })
  if (speaksOfIt(ticket.note)) blocks.push(banner)
  if (ticket.note !== null) blocks.push({ kind: 'bar', text: ticket.note })
  // told of a dish, the banner stands over the dishes: under it, a note about cutlery would read as the allergy
  if (!speaksOfIt(ticket.note) && ticket.lines.some(({ comment }) => speaksOfIt(comment))) blocks.push(banner)
  return blocks
}

function text(shown: string, weight: 'plain' | 'strong'): TicketBlock {
  return { kind: 'text', text: shown, weight, align: 'start' }
}
