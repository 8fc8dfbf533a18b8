import type { Money } from '../../../shared/money.ts'
import type { Order, OrderModifier } from '../../../shared/order.ts'
import type { TicketLanguage, TicketSettings, TicketTemplate } from '../../../shared/ticket-design.ts'
import { buildBill } from './build-bill.ts'
import { PLACEHOLDER, sanitiseLine, sanitiseText, showsSomething } from './sanitise.ts'
import type {
  OrderTicket,
  ReprintMark,
  TestTicket,
  TicketGuest,
  TicketLine,
  TicketModifier,
  TicketReference,
  TicketRemark,
} from './ticket.ts'
import { addUnits, changedLines } from './ticket-delta.ts'
import { ticketWords } from './words/words-by-language.ts'

/** What a ticket says beyond the order itself. */
export interface TicketFacts {
  readonly kind: 'order' | 'update' | 'void'
  readonly template: TicketTemplate
  /** The designer's settings in force; the ticket keeps what it needs of them. */
  readonly settings: TicketSettings
  /** Places in the order's lines that this station gets; null is all of them. */
  readonly lines: readonly number[] | null
  /**
   * The order before, and what this station's paper told of it; an update prints the difference. Without `told` the order before and its `lines`
   * say that; null has the whole order printed.
   */
  readonly previous: {
    readonly order: Order
    readonly lines: readonly number[] | null
    readonly told?: readonly TicketLine[] | null
  } | null
  /** 1 for an order's first update; read for kind `update` alone. */
  readonly updateNumber: number
  readonly replaces: TicketReference | null
  readonly reprint: ReprintMark | null
  readonly providerName: string | null
  /** The order type in words; null takes the ticket language's own. */
  readonly typeLabel: string | null
  /** The branch's own name for its tax, such as VAT. */
  readonly taxLabel: string | null
  /** The restaurant's own code of the order's store, or codes. */
  readonly storeCode: string | null
  readonly stationName: string
  /** Names of the other stations that get a ticket of this order. */
  readonly alsoAt: readonly string[]
  /** The station that this paper stands in for. */
  readonly backupFor: string | null
  readonly remark: TicketRemark | null
  readonly page: { readonly number: number; readonly of: number }
  readonly copy: { readonly number: number; readonly of: number }
  readonly code: string
  /** Epoch ms. */
  readonly now: number
}

/** One station's ticket of an order: sanitised texts, quantities and marks. Pure. */
export function buildTicket(order: Order, facts: TicketFacts): OrderTicket {
  const { settings, kind } = facts
  const changes = changesFor(order, facts)
  const note = textOrNull(order.comment)
  const lines = ticketLines(order, facts.lines, facts)
  return {
    kind,
    language: settings.language,
    look: lookOf(order, facts),
    number: nonBlank(order.number, PLACEHOLDER),
    channel: lineOrNull(facts.providerName),
    typeLabel: lineOrNull(facts.typeLabel) ?? ticketWords[settings.language].types[order.type],
    table: lineOrNull(order.table),
    queueNumber: lineOrNull(order.queueNumber),
    brands: order.brands.map((brand) => nonBlank(brand.name, PLACEHOLDER)),
    storeCode: lineOrNull(facts.storeCode),
    guest: guestOf(order, facts),
    time: ticketTime(order, facts),
    station: nonBlank(facts.stationName, PLACEHOLDER),
    alsoAt: facts.alsoAt.map((name) => nonBlank(name, PLACEHOLDER)),
    backupFor: lineOrNull(facts.backupFor),
    remark: facts.remark,
    page: facts.page,
    copy: facts.copy,
    note,
    noteChanged: kind === 'update' && facts.previous !== null && note !== textOrNull(facts.previous.order.comment),
    update: kind === 'update' ? facts.updateNumber : null,
    replaces: facts.replaces,
    reprint: facts.reprint,
    lines: changes ?? lines,
    delta: changes !== null,
    itemCount: lines.reduce((sum, line) => addUnits(sum, line.quantity), 0),
    cancellationReason: kind === 'void' ? textOrNull(order.cancellationReason) : null,
    longId: sanitiseLine(order.externalId ?? order.id),
    code: facts.code,
    createdAt: facts.now,
  }
}

/** The test page of a printer. */
export function buildTestTicket(
  facts: Pick<TestTicket, 'language' | 'printerName' | 'code' | 'createdAt'>,
): TestTicket {
  return { kind: 'test', ...facts, printerName: nonBlank(facts.printerName, PLACEHOLDER) }
}

/** A stored ticket marked as printed before. */
export function markReprint(ticket: OrderTicket, mark: ReprintMark, code: string): OrderTicket {
  return { ...ticket, reprint: mark, code }
}

/** A stored ticket marked as standing in for a station whose printer cannot print. */
export function markBackup(ticket: OrderTicket, stationName: string): OrderTicket {
  return { ...ticket, backupFor: nonBlank(stationName, PLACEHOLDER) }
}

/** The station's lines that differ, or null where the whole order is to be printed: nothing of its own changed, or it is a bill. */
function changesFor(order: Order, facts: TicketFacts): TicketLine[] | null {
  const { kind, previous, template } = facts
  if (kind !== 'update' || previous === null || template === 'cashier') return null
  if (previous.told === null) return null
  const before = previous.told ?? ticketLines(previous.order, previous.lines, facts)
  const changes = changedLines(before, ticketLines(order, facts.lines, facts))
  return changes.length > 0 ? changes : null
}

function lookOf(order: Order, { template, settings, taxLabel }: TicketFacts): OrderTicket['look'] {
  if (template === 'kitchen') return { template, design: withCleanWords(settings.kitchen) }
  const { cashier } = settings
  const design = { ...withCleanWords(cashier), footer: sanitiseText(cashier.footer) }
  return { template, design, bill: buildBill(order, { taxLabel: lineOrNull(taxLabel), design }) }
}

function withCleanWords<T extends { readonly header: string }>(design: T): T {
  return { ...design, header: sanitiseText(design.header) }
}

/** What the design lets the paper tell of the guest: the kitchen needs no more than a name. */
function guestOf({ customer }: Order, { template, settings }: TicketFacts): TicketGuest | null {
  if (!settings[template].customer) return null
  const name = lineOrNull(customer.name)
  if (template === 'kitchen') return { name, phone: null, address: null, instruction: null }
  const [phone, address, instruction] = [customer.phone, customer.address, customer.instruction].map(lineOrNull)
  return { name, phone: phone ?? null, address: address ?? null, instruction: instruction ?? null }
}

function ticketTime(order: Order, facts: TicketFacts): OrderTicket['time'] {
  if (facts.kind === 'void') return { kind: 'cancelled', at: facts.now }
  if (order.scheduledFor !== null) return { kind: 'scheduled', at: order.scheduledFor }
  if (order.preparationMinutes === null) return { kind: 'received', at: order.createdAt }
  return { kind: 'due', at: order.createdAt + order.preparationMinutes * 60_000 }
}

/** The lines at these places as a whole ticket tells them. */
export function ticketLines(
  order: Order,
  places: readonly number[] | null,
  { template, settings: { language } }: Pick<TicketFacts, 'template' | 'settings'>,
): TicketLine[] {
  const mixed = order.brands.length > 1
  const noName = ticketWords[language].noName
  const taken = places === null ? order.lines : order.lines.filter((_line, place) => places.includes(place))
  const pricing: Pricing = { language, shown: template === 'cashier' && order.pricesAddUp }
  return taken.map((line) => ({
    change: null,
    quantity: line.quantity,
    previousQuantity: null,
    name: nonBlank(line.name, noName),
    brand: mixed && line.brand ? nonBlank(line.brand.name, PLACEHOLDER) : null,
    price: priceOf(line.price, pricing),
    modifiers: line.modifiers.map((modifier) => toTicketModifier(modifier, pricing)),
    comment: textOrNull(line.comment),
  }))
}

interface Pricing {
  readonly language: TicketLanguage
  readonly shown: boolean
}

function toTicketModifier(modifier: OrderModifier, pricing: Pricing): TicketModifier {
  return {
    quantity: modifier.quantity,
    name: nonBlank(modifier.name, ticketWords[pricing.language].noName),
    price: priceOf(modifier.price, pricing),
    modifiers: modifier.modifiers.map((inner) => toTicketModifier(inner, pricing)),
  }
}

function priceOf(price: Money | null, { shown }: Pricing): Money | null {
  return shown ? price : null
}

/** A text that is never blank: one that held nothing printable still shows that something is there. */
function nonBlank(text: string, instead: string): string {
  const clean = sanitiseLine(text)
  return showsSomething(clean) ? clean : instead
}

function textOrNull(text: string | null): string | null {
  return (text && sanitiseText(text)) || null
}

function lineOrNull(text: string | null): string | null {
  return (text && sanitiseLine(text)) || null
}
