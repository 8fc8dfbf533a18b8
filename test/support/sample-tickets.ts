import type { TicketFacts } from '../../electron/bridge/printing/build-ticket.ts'
import { buildTestTicket, buildTicket } from '../../electron/bridge/printing/build-ticket.ts'
import { buildReport } from '../../electron/bridge/printing/build-report.ts'
import type { Ticket } from '../../electron/bridge/printing/ticket.ts'
import type { DayReport, ReportGroup } from '../../shared/contract/report-views.ts'
import type { z } from 'zod'
import { type PrinterProfile, printerProfileSchema } from '../../shared/printer.ts'
import { type TicketSettings, ticketSettingsSchema } from '../../shared/ticket-design.ts'
import { makeLine, makeModifier, makeOrder, noTotals, SAMPLE_NOW } from './printable-order.ts'

/** A ticket and the paper it is for; its golden files carry `name`. */
export interface SampleTicket {
  readonly name: string
  readonly ticket: Ticket
  readonly profile: PrinterProfile
}

/** Where the sample times stand. */
export const SAMPLE_ZONE = 'Asia/Jakarta'

/** Facts of an ordinary first print; `overrides` replace them. */
export function makeFacts(overrides: Partial<TicketFacts> = {}): TicketFacts {
  return {
    kind: 'order',
    template: 'kitchen',
    settings: makeSettings(),
    lines: null,
    previous: null,
    updateNumber: 1,
    replaces: null,
    reprint: null,
    providerName: 'GrabFood',
    typeLabel: null,
    taxLabel: null,
    storeCode: null,
    stationName: 'Kitchen 1',
    alsoAt: [],
    backupFor: null,
    remark: null,
    page: { number: 1, of: 1 },
    copy: { number: 1, of: 1 },
    code: 'K1-8C21',
    now: SAMPLE_NOW,
    ...overrides,
  }
}

/** The designer's settings; `overrides` replace the usual ones. */
export function makeSettings(overrides: z.input<typeof ticketSettingsSchema> = {}): TicketSettings {
  return ticketSettingsSchema.parse(overrides)
}

/** A printer's profile as most are. */
export function makeProfile(overrides: Partial<PrinterProfile> = {}): PrinterProfile {
  return printerProfileSchema.parse({ columns: 48, codePage: 'PC858_EURO', cut: 'full', proof: 'auto', ...overrides })
}

const nested = makeLine('Paket Hemat Dimsum', 1, {
  modifiers: [
    makeModifier('Pilih Dimsum', 1, [
      makeModifier('Siomay Ayam', 2),
      makeModifier('Hakau Udang', 1, [makeModifier('Saus Tiram', 3)]),
    ]),
    makeModifier('Es Teh Tawar'),
  ],
})

const earlier = { code: 'K1-5B09', at: SAMPLE_NOW - 12 * 60_000 }

const changedOrder = makeOrder({
  lines: [makeLine('Siomay Ayam', 1, { modifiers: [makeModifier('Saus Tiram')] }), makeLine('Hakau Udang', 3)],
  comment: 'Jangan pedas',
})
const orderBefore = makeOrder({ lines: [makeLine('Bakpao Cokelat Lumer', 1), makeLine('Hakau Udang', 2)] })

const full = makeOrder({
  lines: [
    makeLine('Dimsum Cumi', 2, { modifiers: [makeModifier('Saus Tiram', 2)], comment: 'Well done, please' }),
    nested,
    makeLine('Nasi Goreng Udang Spesial dengan Telur Mata Sapi', 12),
  ],
  comment: 'Allergy: peanuts / kacang. Tolong saus dipisah, jangan pedas.',
})

const hostile = makeOrder({
  number: '11\u001B@94',
  externalId: 'x\u0000\u0010\u0004\u0001y',
  lines: [
    makeLine('\u001Bp\u0000\u0019\u00FAdrawer \u202Eesrever\u202C \uD800 half', 1, {
      comment: `Za${'\u0301'.repeat(40)}lgo ${'\u200B'.repeat(99)}end \u{1F336}\u{FE0F}`,
      modifiers: [makeModifier('\u001DV\u0000cut'), makeModifier('\u200B')],
    }),
  ],
  comment: 'line one\r\n\r\n\r\n\r\nline two\u0007\u009B31m',
})

const dollars = (amountMinor: number) => ({ amountMinor, scale: 2, currency: 'SGD' })

const priced = makeOrder({
  currency: 'SGD',
  currencySymbol: 'S$',
  lines: [
    makeLine('Chicken Rice', 2, {
      price: dollars(1300),
      modifiers: [
        { ...makeModifier('Roast pork belly, extra crispy', 2), price: dollars(350) },
        makeModifier('Chilli'),
      ],
    }),
    makeLine('Laksa with a name that is long enough to leave no room for its price', 1, { price: dollars(1_234_567) }),
  ],
  totals: {
    ...noTotals,
    items: dollars(1_235_867),
    discount: dollars(-500),
    deliveryFee: dollars(300),
    final: dollars(1_235_367),
    providerGrandTotal: dollars(1_235_667),
    tax: dollars(102_000),
    additionalFee: dollars(0),
    taxIncluded: true,
  },
  payment: { methodId: 2, channelId: 31, paid: false, cash: true },
  customer: { name: 'Guest', phone: '000 0000', email: null, address: '1 Sample Street, #02-03', instruction: null },
  qrCodeUrl: 'https://example.com/orders/71281904',
})
const bareKitchen = {
  brand: false,
  stationLine: false,
  alsoAt: false,
  itemCount: false,
  printedAt: false,
  longId: false,
}
const cashier = { header: 'Corner Kitchen\nUEN 000000', footer: 'Thank you!\nSee you again' }

const sold = (id: string, name: string, orders: number, ...amounts: readonly number[]): ReportGroup => ({
  id,
  name,
  orders,
  totals: amounts.map((amountMinor, index) => ({ amountMinor, scale: 2, currency: index === 0 ? 'IDR' : 'SGD' })),
})

/** A busy day in two currencies. */
export const sampleDay: DayReport = {
  fromDay: '2026-11-20',
  toDay: '2026-11-21',
  madeAt: SAMPLE_NOW,
  received: 131,
  sold: sold('all', '', 124, 1_234_567_800, 45_600),
  open: 3,
  withoutTotal: 1,
  providers: [
    sold('6', 'GrabFood', 80, 800_000_000),
    sold('9', 'GoFood', 43, 434_567_800),
    sold('none', '', 1, 0, 45_600),
  ],
  brands: [sold('3', 'Klikit Dimsum', 100, 1_000_000_000), sold('several', '', 24, 234_567_800, 45_600)],
  payments: [sold('paid', '', 90, 934_567_800, 45_600), sold('cash', '', 34, 300_000_000)],
  cancelled: { all: sold('all', '', 7, 70_000_000), reasons: [sold('out', 'Out of\u0007 stock', 7, 70_000_000)] },
  late: 12,
  times: { accept: { ms: 42_000, orders: 100 }, ready: { ms: 13 * 60_000 + 40_000, orders: 98 } },
  hours: Array.from({ length: 24 }, () => 0),
  filling: null,
}

/** The day's report as paper. */
export function makeReport(paper: Partial<Parameters<typeof buildReport>[1]> = {}, day: DayReport = sampleDay): Ticket {
  return buildReport(day, {
    language: 'en',
    shop: 'Buleleng',
    soFar: false,
    code: 'C-4F10',
    now: SAMPLE_NOW,
    ...paper,
  })
}

/** One of each kind of ticket. */
export const sampleTickets: readonly SampleTicket[] = [
  { name: 'report', ticket: makeReport({ soFar: true }), profile: makeProfile() },
  {
    name: 'report-58mm-indonesian',
    ticket: makeReport({ language: 'id', shop: null }),
    profile: makeProfile({ columns: 32 }),
  },
  { name: 'simple', ticket: buildTicket(makeOrder(), makeFacts()), profile: makeProfile() },
  { name: 'full', ticket: buildTicket(full, makeFacts({ copy: { number: 2, of: 2 } })), profile: makeProfile() },
  {
    name: 'full-42-columns',
    ticket: buildTicket(full, makeFacts({ settings: makeSettings({ language: 'id' }) })),
    profile: makeProfile({ columns: 42, codePage: 'PC437_USA', cut: 'partial' }),
  },
  {
    name: 'full-58-mm',
    ticket: buildTicket(full, makeFacts({ settings: makeSettings({ language: 'tl' }) })),
    profile: makeProfile({ columns: 32, codePage: 'WPC1252', cut: 'none' }),
  },
  {
    name: 'long-names',
    ticket: buildTicket(
      makeOrder({
        number: 'GF-20261121-000194',
        lines: [
          makeLine('Nasi Goreng Kampung Istimewa Pedas Manis Asam Asin dengan Kerupuk', 100, {
            modifiers: [makeModifier('Telur mata sapi setengah matang dengan kecap manis dan bawang goreng', 3)],
          }),
          makeLine('Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch', 1),
        ],
      }),
      makeFacts({ providerName: 'A Very Long Marketplace Name Indeed', stationName: 'Kitchen by the back door' }),
    ),
    profile: makeProfile(),
  },
  {
    name: 'two-brands-dine-in',
    ticket: buildTicket(
      makeOrder({
        type: 'dinein',
        table: '12',
        queueNumber: 'A7',
        brands: [
          { id: '3', name: 'Klikit Dimsum' },
          { id: '4', name: 'Klikit Noodle' },
        ],
        preparationMinutes: null,
        lines: [
          makeLine('Hakau Udang', 1, { brand: { id: '3', name: 'Klikit Dimsum' } }),
          makeLine('Mie Ayam Jamur', 2, { brand: { id: '4', name: 'Klikit Noodle' } }),
        ],
      }),
      makeFacts({ providerName: null }),
    ),
    profile: makeProfile({ columns: 42 }),
  },
  {
    name: 'void',
    ticket: buildTicket(
      makeOrder({ number: '1183', cancellationReason: 'Customer asked' }),
      makeFacts({ kind: 'void', replaces: earlier, providerName: 'GoFood', code: 'K1-6A18' }),
    ),
    profile: makeProfile(),
  },
  {
    name: 'update',
    ticket: buildTicket(
      changedOrder,
      makeFacts({ kind: 'update', previous: { order: orderBefore, lines: null }, replaces: earlier, code: 'K1-71D0' }),
    ),
    profile: makeProfile(),
  },
  {
    name: 'reprint',
    ticket: buildTicket(makeOrder(), makeFacts({ reprint: { number: 1, firstPrintedAt: earlier.at } })),
    profile: makeProfile({ columns: 42 }),
  },
  {
    name: 'scheduled',
    ticket: buildTicket(
      makeOrder({ scheduledFor: SAMPLE_NOW + 30 * 3_600_000, type: 'pickup' }),
      makeFacts({ settings: makeSettings({ language: 'id' }) }),
    ),
    profile: makeProfile(),
  },
  {
    name: 'cjk-placeholders',
    ticket: buildTicket(
      makeOrder({
        lines: [
          makeLine('\u8766\u9903 Hakau Udang', 1, { modifiers: [makeModifier('\u8FA3\u6912\u6CB9 Chili oil')] }),
          makeLine('B\u00E1nh cu\u1ED1n t\u00F4m', 1, { comment: '\u0E44\u0E21\u0E48\u0E43\u0E2A\u0E48' }),
        ],
      }),
      makeFacts(),
    ),
    profile: makeProfile(),
  },
  {
    name: 'station-backup-update',
    ticket: buildTicket(
      changedOrder,
      makeFacts({
        kind: 'update',
        previous: { order: orderBefore, lines: [0] },
        lines: [0],
        replaces: earlier,
        updateNumber: 2,
        stationName: 'Grill',
        alsoAt: ['Steamer', 'Drinks'],
        backupFor: 'Grill',
        page: { number: 2, of: 3 },
        remark: 'unrouted',
      }),
    ),
    profile: makeProfile(),
  },
  {
    name: 'only-excluded',
    ticket: buildTicket(
      makeOrder({ comment: 'Leave at the door' }),
      makeFacts({ lines: [], remark: 'only_excluded', settings: makeSettings({ kitchen: bareKitchen }) }),
    ),
    profile: makeProfile({ columns: 42 }),
  },
  {
    name: 'small',
    ticket: buildTicket(full, makeFacts({ settings: makeSettings({ kitchen: { size: 'small', header: 'Stall 7' } }) })),
    profile: makeProfile({ feedLines: 0, buzzer: 'esc_b' }),
  },
  {
    name: 'large',
    ticket: buildTicket(full, makeFacts({ settings: makeSettings({ kitchen: { size: 'large' } }) })),
    profile: makeProfile({ buzzer: 'esc_paren_a' }),
  },
  {
    name: 'large-58-mm-with-margin',
    ticket: buildTicket(full, makeFacts({ settings: makeSettings({ kitchen: { size: 'large' } }) })),
    profile: makeProfile({ columns: 32, marginDots: 30, buzzer: 'bel', feedLines: 7 }),
  },
  {
    name: 'cashier',
    ticket: buildTicket(
      priced,
      makeFacts({ template: 'cashier', settings: makeSettings({ cashier }), taxLabel: 'GST', stationName: 'Counter' }),
    ),
    profile: makeProfile(),
  },
  {
    name: 'cashier-58-mm',
    ticket: buildTicket(
      { ...priced, payment: { methodId: 18, channelId: 49, paid: true, cash: false } },
      makeFacts({ template: 'cashier', settings: makeSettings({ language: 'id', cashier }), stationName: 'Kasir' }),
    ),
    profile: makeProfile({ columns: 32 }),
  },
  {
    name: 'cashier-prices-withheld',
    ticket: buildTicket(
      { ...priced, pricesAddUp: false, qrCodeUrl: null },
      makeFacts({ kind: 'void', template: 'cashier', replaces: earlier, stationName: 'Counter' }),
    ),
    profile: makeProfile({ columns: 42 }),
  },
  { name: 'hostile', ticket: buildTicket(hostile, makeFacts()), profile: makeProfile() },
  {
    name: 'test-page',
    ticket: buildTestTicket({ language: 'en', printerName: 'Kitchen 1', code: 'K1-0001', createdAt: SAMPLE_NOW }),
    profile: makeProfile({ columns: 42 }),
  },
]
