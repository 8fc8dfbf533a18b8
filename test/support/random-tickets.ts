import type { Random } from '../../electron/bridge/training/random.ts'
import { buildTicket, type TicketFacts } from '../../electron/bridge/printing/build-ticket.ts'
import type { OrderTicket } from '../../electron/bridge/printing/ticket.ts'
import type { Order, OrderLine, OrderModifier } from '../../shared/order.ts'
import { type PrinterProfile, printerProfileSchema } from '../../shared/printer.ts'
import { ticketLanguageSchema, ticketSettingsSchema, ticketSizeSchema } from '../../shared/ticket-design.ts'
import { hostileText } from './hostile-text.ts'
import { makeLine, makeModifier, makeOrder, noTotals, SAMPLE_NOW } from './printable-order.ts'
import { makeFacts } from './sample-tickets.ts'

function maybe(random: Random): string | null {
  return random.chance(0.4) ? null : hostileText(random)
}

function randomModifiers(random: Random, depth: number): OrderModifier[] {
  const count = depth > 4 ? 0 : random.integer(0, 2)
  return Array.from({ length: count }, () => ({
    ...makeModifier(hostileText(random), random.integer(-1, 3), randomModifiers(random, depth + 1)),
    price: random.chance(0.5) ? null : { amountMinor: random.integer(0, 1e9), scale: 2, currency: hostileText(random) },
  }))
}

function randomLine(random: Random): OrderLine {
  return makeLine(hostileText(random), random.chance(0.03) ? Number.MAX_SAFE_INTEGER : random.integer(0, 999), {
    comment: maybe(random),
    brand: { id: '1', name: hostileText(random) },
    price: random.chance(0.5) ? null : { amountMinor: -random.integer(0, 1e12), scale: 3, currency: 'IDR' },
    modifiers: randomModifiers(random, 0),
  })
}

/** An order in which every text is hostile. */
export function randomOrder(random: Random): Order {
  const brands = Array.from({ length: random.integer(0, 2) }, () => ({ id: '1', name: hostileText(random) }))
  const paid = random.pick([true, false, null])
  return makeOrder({
    number: hostileText(random),
    externalId: maybe(random),
    brands,
    lines: Array.from({ length: random.integer(0, 4) }, () => randomLine(random)),
    comment: maybe(random),
    table: maybe(random),
    queueNumber: maybe(random),
    currency: maybe(random),
    currencySymbol: maybe(random),
    cancellationReason: maybe(random),
    qrCodeUrl: maybe(random),
    pricesAddUp: random.chance(0.8),
    totals: {
      ...noTotals,
      items: { amountMinor: 1, scale: 0, currency: 'JPY' },
      tax: { amountMinor: 5, scale: 2, currency: '' },
    },
    payment: { methodId: 1, channelId: null, paid, cash: random.chance(0.5) },
    customer: {
      name: maybe(random),
      phone: maybe(random),
      email: null,
      address: maybe(random),
      instruction: maybe(random),
    },
  })
}

/** A ticket of any kind in which every text that an order, a provider or an operator gives is hostile. */
export function randomTicket(random: Random): OrderTicket {
  const size = random.pick(ticketSizeSchema.options)
  const own = { size, customer: true, header: hostileText(random, 2), footer: hostileText(random, 2) }
  const { footer: _footer, ...kitchen } = own
  const facts: Partial<TicketFacts> = {
    kind: random.pick(['order', 'update', 'void']),
    template: random.pick(['kitchen', 'cashier']),
    settings: ticketSettingsSchema.parse({
      language: random.pick(ticketLanguageSchema.options),
      kitchen,
      cashier: own,
    }),
    previous: random.chance(0.5) ? null : { order: randomOrder(random), lines: null },
    replaces: random.chance(0.5) ? null : { code: 'K1-1', at: SAMPLE_NOW },
    reprint: random.chance(0.7) ? null : { number: 1, firstPrintedAt: null },
    providerName: maybe(random),
    typeLabel: maybe(random),
    taxLabel: maybe(random),
    storeCode: maybe(random),
    stationName: hostileText(random),
    alsoAt: [hostileText(random), hostileText(random)],
    backupFor: maybe(random),
  }
  return buildTicket(randomOrder(random), makeFacts(facts))
}

/** Any printer that the settings allow. */
export function randomProfile(random: Random): PrinterProfile {
  return printerProfileSchema.parse({
    columns: random.pick([32, 42, 48]),
    codePage: random.pick(['PC437_USA', 'PC850_MULTILINGUAL', 'PC858_EURO', 'WPC1252']),
    rasterCommand: random.pick(['gs_v_0', 'gs_paren_l']),
    marginDots: random.integer(0, 120),
    feedLines: random.integer(0, 12),
    cut: random.pick(['full', 'partial', 'none']),
    buzzer: random.pick(['none', 'esc_b', 'esc_paren_a']),
    proof: 'auto',
  })
}
