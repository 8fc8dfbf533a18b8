import type { Order, OrderModifier } from '../../../shared/order.ts'
import { PLACEHOLDER, sanitiseLine, sanitiseText } from './sanitise.ts'
import type { OrderTicket, ReprintMark, TestTicket, TicketLine, TicketModifier, TicketReference } from './ticket.ts'
import { changedLines } from './ticket-delta.ts'
import type { TicketLanguage } from '../../../shared/ticket-design.ts'
import { ticketWords } from './ticket-words.ts'

/** What a ticket says beyond the order itself. */
export interface TicketFacts {
  readonly kind: 'order' | 'update' | 'void'
  readonly language: TicketLanguage
  /** The order as the kitchen knows it; an update prints the difference. */
  readonly previous: Order | null
  /** 1 for an order's first update; read for kind `update` alone. */
  readonly updateNumber: number
  readonly replaces: TicketReference | null
  readonly reprint: ReprintMark | null
  readonly providerName: string | null
  /** The order type in words; null takes the ticket language's own. */
  readonly typeLabel: string | null
  readonly stationName: string
  readonly copy: { readonly number: number; readonly of: number }
  readonly code: string
  /** Epoch ms. */
  readonly now: number
}

/** The kitchen ticket of an order: sanitised texts, quantities and marks. Pure. */
export function buildTicket(order: Order, facts: TicketFacts): OrderTicket {
  const changes = facts.kind === 'update' && facts.previous ? changedLines(linesOf(facts.previous), linesOf(order)) : []
  const delta = changes.length > 0
  const note = textOrNull(order.comment)
  return {
    kind: facts.kind,
    language: facts.language,
    number: sanitiseLine(order.number) || PLACEHOLDER,
    channel: lineOrNull(facts.providerName),
    typeLabel: facts.typeLabel ? sanitiseLine(facts.typeLabel) : ticketWords[facts.language].types[order.type],
    table: lineOrNull(order.table),
    queueNumber: lineOrNull(order.queueNumber),
    brands: order.brands.map((brand) => nameOf(brand.name)),
    time: ticketTime(order, facts),
    station: nameOf(facts.stationName),
    page: { number: 1, of: 1 },
    copy: facts.copy,
    note,
    noteChanged: facts.kind === 'update' && facts.previous !== null && note !== textOrNull(facts.previous.comment),
    update: facts.kind === 'update' ? facts.updateNumber : null,
    replaces: facts.replaces,
    reprint: facts.reprint,
    lines: delta ? changes : linesOf(order),
    delta,
    itemCount: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    cancellationReason: facts.kind === 'void' ? textOrNull(order.cancellationReason) : null,
    longId: sanitiseLine(order.externalId ?? order.id),
    code: facts.code,
    createdAt: facts.now,
  }
}

/** The test page of a printer. */
export function buildTestTicket(
  facts: Pick<TestTicket, 'language' | 'printerName' | 'code' | 'createdAt'>,
): TestTicket {
  return { kind: 'test', ...facts, printerName: nameOf(facts.printerName) }
}

/** A stored ticket marked as printed before. */
export function markReprint(ticket: OrderTicket, mark: ReprintMark, code: string): OrderTicket {
  return { ...ticket, reprint: mark, code }
}

function ticketTime(order: Order, facts: TicketFacts): OrderTicket['time'] {
  if (facts.kind === 'void') return { kind: 'cancelled', at: facts.now }
  if (order.scheduledFor !== null) return { kind: 'scheduled', at: order.scheduledFor }
  if (order.preparationMinutes === null) return { kind: 'received', at: order.createdAt }
  return { kind: 'due', at: order.createdAt + order.preparationMinutes * 60_000 }
}

function linesOf(order: Order): TicketLine[] {
  const mixed = order.brands.length > 1
  return order.lines.map((line) => ({
    change: null,
    quantity: line.quantity,
    previousQuantity: null,
    name: nameOf(line.name),
    brand: mixed && line.brand ? nameOf(line.brand.name) : null,
    modifiers: line.modifiers.map(toTicketModifier),
    comment: textOrNull(line.comment),
  }))
}

function toTicketModifier(modifier: OrderModifier): TicketModifier {
  return {
    quantity: modifier.quantity,
    name: nameOf(modifier.name),
    modifiers: modifier.modifiers.map(toTicketModifier),
  }
}

/** A name that is never blank: one that held nothing printable still shows that something is there. */
function nameOf(text: string): string {
  return sanitiseLine(text) || PLACEHOLDER
}

function textOrNull(text: string | null): string | null {
  return (text && sanitiseText(text)) || null
}

function lineOrNull(text: string | null): string | null {
  return (text && sanitiseLine(text)) || null
}
