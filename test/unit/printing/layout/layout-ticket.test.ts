import { describe, expect, test } from 'vitest'
import { buildTicket } from '../../../../electron/bridge/printing/build-ticket.ts'
import type { TicketBlock } from '../../../../electron/bridge/printing/layout/blocks.ts'
import { layoutTicket } from '../../../../electron/bridge/printing/layout/layout-ticket.ts'
import type { Ticket } from '../../../../electron/bridge/printing/ticket.ts'
import { type TicketSettings, ticketLanguageSchema } from '../../../../shared/ticket-design.ts'
import { makeLine, makeModifier, makeOrder, SAMPLE_NOW } from '../../../support/printable-order.ts'
import { makeFacts, makeSettings, SAMPLE_ZONE, sampleTickets } from '../../../support/sample-tickets.ts'

const options = { printedAt: SAMPLE_NOW, timeZone: SAMPLE_ZONE }

function blocksOf(ticket: Ticket): readonly TicketBlock[] {
  return layoutTicket(ticket, options).blocks
}

function textsOf(blocks: readonly TicketBlock[], ...kinds: readonly TicketBlock['kind'][]): readonly string[] {
  return blocks.flatMap((block) => (kinds.includes(block.kind) && 'text' in block ? [block.text] : []))
}

function designed(kitchen: Partial<TicketSettings['kitchen']>, order = makeOrder()) {
  const facts = makeFacts({ settings: makeSettings({ kitchen }), alsoAt: ['Drinks'], copy: { number: 2, of: 2 } })
  return blocksOf(buildTicket(order, facts))
}

test.each(sampleTickets)('$name has its golden blocks', async ({ name, ticket }) => {
  const lines = blocksOf(ticket).map((block) => JSON.stringify(block))
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../../../golden/tickets/${name}.blocks.txt`)
})

describe('marks', () => {
  test('REPRINT, BACKUP, UPDATE and CANCELLED stand before the number and again at the very end', () => {
    const marked = { reprint: { number: 2, firstPrintedAt: null }, backupFor: 'Grill' }
    const update = blocksOf(buildTicket(makeOrder(), makeFacts({ kind: 'update', updateNumber: 3, ...marked })))
    const number = update.findIndex((block) => block.kind === 'number')
    expect(textsOf(update.slice(0, number), 'banner')).toEqual(['BACKUP FOR Grill', 'REPRINT #2', 'UPDATE 3'])
    expect(textsOf(update.slice(-3), 'banner')).toEqual(['UPDATE 3 of order 1194', 'REPRINT #2', 'BACKUP FOR Grill'])
    const gone = blocksOf(buildTicket(makeOrder(), makeFacts({ kind: 'void' })))
    expect(textsOf(gone, 'banner')).toEqual(['CANCELLED', 'CANCELLED - GrabFood'])
    expect(gone.flatMap((block) => (block.kind === 'item' ? [block.struck] : []))).toEqual([true, true])
  })

  test('whether a first print is certain is said', () => {
    const bars = (firstPrintedAt: number | null) =>
      textsOf(blocksOf(buildTicket(makeOrder(), makeFacts({ reprint: { number: 1, firstPrintedAt } }))), 'bar')
    expect(bars(SAMPLE_NOW)).toEqual(['First printed 12:48. Do not cook twice.'])
    expect(bars(null)).toEqual(['A first print may exist. Check before cooking.'])
  })

  test('times of another day carry their date', () => {
    const ticket = buildTicket(makeOrder({ scheduledFor: SAMPLE_NOW + 86_400_000 }), makeFacts())
    expect(textsOf(blocksOf(ticket), 'banner')).toEqual(['SCHEDULED 22 Nov 12:48'])
  })

  test('an update without item changes prints the whole order, and says that the note went away', () => {
    const previous = { order: makeOrder({ comment: 'hot' }), lines: null }
    const bars = textsOf(blocksOf(buildTicket(makeOrder(), makeFacts({ kind: 'update', previous }))), 'bar')
    expect(bars).toEqual(['The whole order is below.', 'NOTE REMOVED'])
  })
})

describe('design', () => {
  const strings = (blocks: readonly TicketBlock[]) => JSON.stringify(blocks)
  const guest = makeOrder({
    customer: { name: 'Ibu Tamu', phone: '1', email: null, address: 'Lobby', instruction: null },
  })

  test.each([
    ['brand', 'Klikit Dimsum', makeOrder()],
    ['customer', 'Ibu Tamu', guest],
    ['stationLine', 'KITCHEN 1', makeOrder()],
    ['alsoAt', 'ALSO AT: DRINKS', makeOrder()],
    ['itemCount', '3 items', makeOrder()],
    ['printedAt', 'Printed 12:48:07', makeOrder()],
    ['longId', 'GF-71281904', makeOrder()],
  ] as const)('%s shows and hides %s', (name, shown, order) => {
    expect(strings(designed({ [name]: true }, order))).toContain(shown)
    expect(strings(designed({ [name]: false }, order))).not.toContain(shown)
  })

  test('with everything off, number, items, notes, copy mark and job code stay', () => {
    const off = {
      brand: false,
      storeCode: false,
      customer: false,
      stationLine: false,
      alsoAt: false,
      itemCount: false,
      printedAt: false,
      longId: false,
    }
    const order = makeOrder({ comment: 'no nuts', lines: [makeLine('tea', 1, { comment: 'hot' })] })
    const text = strings(designed(off, order))
    for (const kept of ['1194', 'no nuts', 'tea', 'hot', 'COPY 2/2', 'K1-8C21']) expect(text).toContain(kept)
  })

  test.each(['kitchen', 'cashier'] as const)(
    'the store code stands on the %s ticket where there is one',
    (template) => {
      const shown = (storeCode: string | null, on = true) => {
        const settings = makeSettings({ [template]: { storeCode: on } })
        return strings(blocksOf(buildTicket(makeOrder(), makeFacts({ template, settings, storeCode }))))
      }
      const [brand] = makeOrder().brands
      expect(shown('JKT-01')).toContain(`${brand?.name} \u00B7 JKT-01`)
      expect(shown('JKT-01', false)).not.toContain('JKT-01')
      expect(shown(null)).toEqual(shown('JKT-01', false))
    },
  )

  test('without its brand the ticket still tells its store code', () => {
    const settings = makeSettings({ kitchen: { brand: false } })
    const blocks = blocksOf(buildTicket(makeOrder(), makeFacts({ settings, storeCode: 'JKT-01' })))
    expect(textsOf(blocks, 'text')).toContain('JKT-01')
  })

  test('own words stand at the head, line by line', () => {
    expect(textsOf(designed({ header: 'Warung\nLantai 2' }), 'text').slice(0, 2)).toEqual(['Warung', 'Lantai 2'])
  })

  test('the size is the design\u2019s', () => {
    const size = (chosen: 'small' | 'large') => {
      const settings = makeSettings({ kitchen: { size: chosen } })
      return layoutTicket(buildTicket(makeOrder(), makeFacts({ settings })), options).size
    }
    expect([size('small'), size('large')]).toEqual(['small', 'large'])
  })
})

describe('items', () => {
  const itemOf = (...lines: ReturnType<typeof makeLine>[]) =>
    blocksOf(buildTicket(makeOrder({ lines }), makeFacts())).find((block) => block.kind === 'item')

  test('options keep depth, count and sign', () => {
    const modifiers = [
      makeModifier('rice', 2, [makeModifier('egg')]),
      makeModifier('onion', 0),
      makeModifier('oil', -2),
    ]
    expect(itemOf(makeLine('set', 1, { modifiers }))).toMatchObject({
      details: [
        { depth: 0, sign: '+', text: '2x rice' },
        { depth: 1, sign: '+', text: 'egg' },
        { depth: 0, sign: '-', text: 'onion' },
        { depth: 0, sign: '-', text: '2x oil' },
      ],
    })
  })

  test('an order of no items has a head and a foot', () => {
    const blocks = blocksOf(buildTicket(makeOrder({ lines: [] }), makeFacts()))
    expect(blocks.some((block) => block.kind === 'number')).toBe(true)
    expect(blocks.some((block) => block.kind === 'item')).toBe(false)
  })
})

describe('cashier\u2019s copy', () => {
  const money = (amountMinor: number, currency = 'SGD') => ({ amountMinor, scale: 2, currency })
  const pairs = (order: Parameters<typeof makeOrder>[0], taxLabel: string | null = null) => {
    const ticket = buildTicket(makeOrder(order), makeFacts({ template: 'cashier', taxLabel }))
    return blocksOf(ticket).flatMap((block) => (block.kind === 'pair' ? [`${block.start}|${block.end}`] : []))
  }
  const totals = { items: money(1_000), deliveryFee: money(0), discount: null, final: money(1_000) }

  test('shows amounts as received, and no line for what is nothing or unknown', () => {
    expect(pairs({ totals: { ...totals, providerGrandTotal: money(1_000) } })).toEqual([
      'KITCHEN 1|1/1',
      'Items|10.00',
      'TOTAL Rp|10.00',
      '3 items|K1-8C21',
      'GF-71281904|Printed 12:48:07',
    ])
  })

  test('a provider\u2019s other total stands beside klikit\u2019s, and neither is worked out', () => {
    expect(pairs({ totals: { ...totals, providerGrandTotal: money(1_730) } })).toContain('GrabFood total|17.30')
  })

  test.each([
    [true, 'VAT', 'VAT, included|0.54'],
    [false, 'PPN', 'PPN|0.54'],
    [null, null, 'Tax|0.54'],
  ])('a tax (included: %s, branch says %s) reads %s', (taxIncluded, label, expected) => {
    const taxed = { ...totals, providerGrandTotal: null, tax: money(54), taxIncluded }
    expect(pairs({ totals: taxed }, label)).toContain(expected)
  })

  test('rupiah and yen go without a fraction unless they have one', () => {
    const total = (final: ReturnType<typeof money>) => pairs({ totals: { ...totals, final, providerGrandTotal: null } })
    expect(total(money(1_300_000, 'IDR'))).toContain('TOTAL Rp|13.000')
    expect(total(money(1_300_050, 'IDR'))).toContain('TOTAL Rp|13.000,5')
    expect(total(money(98_000, 'JPY'))).toContain('TOTAL Rp|980')
  })

  test.each([
    [{ paid: false, cash: true }, 'banner', 'CASH \u00B7 NOT PAID'],
    [{ paid: true, cash: false }, 'title', 'PAID'],
    [{ paid: null, cash: false }, 'title', 'Payment not known'],
  ] as const)('%j is told as a %s', (payment, kind, text) => {
    const order = makeOrder({ payment: { methodId: null, channelId: null, ...payment } })
    expect(textsOf(blocksOf(buildTicket(order, makeFacts({ template: 'cashier' }))), kind)).toContain(text)
  })

  test('amounts that do not add up are left out, and the paper says so', () => {
    const order = makeOrder({ pricesAddUp: false, totals: { ...totals, providerGrandTotal: null } })
    const blocks = blocksOf(buildTicket(order, makeFacts({ template: 'cashier' })))
    expect(textsOf(blocks, 'bar').join()).toMatch(/do not add up/)
    expect(JSON.stringify(blocks)).not.toContain('10.00')
  })
})

describe.each(ticketLanguageSchema.options)('in %s', (language) => {
  test('every sample lays out in its own words and direction', () => {
    for (const { ticket } of sampleTickets) {
      const layout = layoutTicket({ ...ticket, language }, options)
      expect(layout).toMatchObject({ language, direction: language === 'ar' ? 'rtl' : 'ltr' })
    }
  })

  test('Latin words are asked for where nothing else can be printed', () => {
    const layout = layoutTicket(buildTicket(makeOrder(), makeFacts({ settings: makeSettings({ language }) })), {
      ...options,
      latinWords: true,
    })
    const own = ['en', 'id', 'tl', 'vi'].includes(language)
    expect(layout.language).toBe(own ? language : 'en')
    expect(layout.direction).toBe('ltr')
  })
})

test.each([
  ['ja', '卵アレルギー'],
  ['th', 'แพ้ถั่วลิสง'],
  ['vi', 'Dị ứng đậu phộng'],
  ['zh', '花生過敏'],
  ['ar', 'حساسية من الفول'],
  ['bn', 'চিনাবাদামে অ্যালার্জি'],
  ['id', 'alergi kacang'],
  ['hi', 'मूंगफली से एलर्जी'],
])('an allergy is heard in %s', (_language, comment) => {
  expect(textsOf(blocksOf(buildTicket(makeOrder({ comment }), makeFacts())), 'banner')).toEqual(['! ALLERGY !'])
})
