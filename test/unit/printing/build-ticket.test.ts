import { describe, expect, test } from 'vitest'
import {
  buildTestTicket,
  buildTicket,
  markBackup,
  markReprint,
} from '../../../electron/bridge/printing/build-ticket.ts'
import { PLACEHOLDER } from '../../../electron/bridge/printing/sanitise.ts'
import { ticketCode, ticketSchema } from '../../../electron/bridge/printing/ticket.ts'
import { makeLine, makeModifier, makeOrder, noTotals, SAMPLE_NOW } from '../../support/printable-order.ts'
import { makeFacts, makeSettings, sampleTickets } from '../../support/sample-tickets.ts'

describe('buildTicket', () => {
  test('every sample survives storing as JSON', () => {
    for (const { ticket } of sampleTickets) {
      expect(ticketSchema.parse(JSON.parse(JSON.stringify(ticket)))).toEqual(ticket)
    }
  })

  test('counts units, not lines, whatever the order claims', () => {
    const order = makeOrder({ itemCount: 99, lines: [makeLine('a', 2), makeLine('b', 3)] })
    expect(buildTicket(order, makeFacts()).itemCount).toBe(5)
  })

  test('is due when klikit says so, else after the preparation, else tells when it came in', () => {
    const scheduled = makeOrder({ scheduledFor: SAMPLE_NOW + 1, preparationMinutes: 5 })
    const prepared = makeOrder({ createdAt: 1_000, preparationMinutes: 2 })
    const bare = makeOrder({ createdAt: 1_000, preparationMinutes: null })
    expect(buildTicket(scheduled, makeFacts()).time).toEqual({ kind: 'scheduled', at: SAMPLE_NOW + 1 })
    expect(buildTicket(prepared, makeFacts()).time).toEqual({ kind: 'due', at: 121_000 })
    expect(buildTicket(bare, makeFacts()).time).toEqual({ kind: 'received', at: 1_000 })
    expect(buildTicket(bare, makeFacts({ kind: 'void' })).time).toEqual({ kind: 'cancelled', at: SAMPLE_NOW })
  })

  test('a name of nothing printable still shows that something is there', () => {
    const order = makeOrder({
      number: '\u200B',
      lines: [makeLine('\u202E', 1, { modifiers: [makeModifier('\u0000')] })],
    })
    const ticket = buildTicket(order, makeFacts())
    expect(ticket.number).toBe(PLACEHOLDER)
    expect(ticket.lines[0]?.name).toBe('NO NAME')
    expect(ticket.lines[0]?.modifiers[0]?.name).toBe('NO NAME')
  })

  test('blank texts are no texts', () => {
    const ticket = buildTicket(makeOrder({ comment: ' \n ', table: '' }), makeFacts({ providerName: ' ' }))
    expect([ticket.note, ticket.table, ticket.channel]).toEqual([null, null, null])
  })

  test('a given type name replaces the ticket language', () => {
    expect(buildTicket(makeOrder(), makeFacts({ typeLabel: 'Kurir\u0007' })).typeLabel).toBe('Kurir')
    expect(buildTicket(makeOrder(), makeFacts({ settings: makeSettings({ language: 'id' }) })).typeLabel).toBe('ANTAR')
  })

  test('brands stand at the lines only where an order mixes them', () => {
    const brand = { id: '3', name: 'Dimsum' }
    const lines = [makeLine('a', 1, { brand })]
    const one = buildTicket(makeOrder({ lines }), makeFacts())
    const two = buildTicket(makeOrder({ lines, brands: [brand, { id: '4', name: 'Noodle' }] }), makeFacts())
    expect([one.lines[0]?.brand, two.lines[0]?.brand]).toEqual([null, 'Dimsum'])
  })

  test('the long id falls back to klikit\u2019s own', () => {
    expect(buildTicket(makeOrder({ externalId: null }), makeFacts()).longId).toBe('71281904')
  })

  test('a reprint mark changes the mark and the code, nothing else', () => {
    const ticket = buildTicket(makeOrder(), makeFacts())
    const mark = { number: 2, firstPrintedAt: null }
    expect(markReprint(ticket, mark, 'K1-9999')).toEqual({ ...ticket, reprint: mark, code: 'K1-9999' })
  })

  test('a backup mark names the station, and changes nothing else', () => {
    const ticket = buildTicket(makeOrder(), makeFacts())
    expect(markBackup(ticket, 'Grill\u001B@')).toEqual({ ...ticket, backupFor: 'Grill@' })
  })

  test('a ticket of before stations and designs is read as a kitchen\u2019s', () => {
    const {
      look: _look,
      alsoAt: _alsoAt,
      backupFor: _backup,
      remark: _remark,
      guest: _guest,
      ...old
    } = buildTicket(makeOrder({ lines: [] }), makeFacts())
    const line = { change: null, quantity: 1, previousQuantity: null, name: 'tea', brand: null, comment: null }
    const lines = [{ ...line, modifiers: [{ quantity: 2, name: 'sugar', modifiers: [] }] }]
    const ticket = ticketSchema.parse({ ...old, lines })
    expect(ticket).toMatchObject({
      look: { template: 'kitchen', design: { size: 'normal' } },
      alsoAt: [],
      backupFor: null,
      lines: [{ price: null, modifiers: [{ name: 'sugar', price: null }] }],
    })
  })

  test('a test page names its printer safely', () => {
    const page = buildTestTicket({ language: 'en', printerName: 'Bar\u001B@', code: 'B-1', createdAt: 1 })
    expect(page.printerName).toBe('Bar@')
  })
})

describe('update', () => {
  const update = (before: Parameters<typeof makeOrder>[0], after: Parameters<typeof makeOrder>[0]) =>
    buildTicket(
      makeOrder(after),
      makeFacts({ kind: 'update', previous: { order: makeOrder(before), lines: null }, updateNumber: 3 }),
    )

  test('prints additions, then changed quantities, then removals', () => {
    const ticket = update(
      { lines: [makeLine('gone', 1), makeLine('more', 2), makeLine('same', 1)] },
      { lines: [makeLine('more', 3), makeLine('same', 1), makeLine('new', 1)] },
    )
    const changes = ticket.lines.map(({ change, name, previousQuantity, quantity }) => [
      change,
      name,
      previousQuantity,
      quantity,
    ])
    expect(changes).toEqual([
      ['add', 'new', null, 1],
      ['quantity', 'more', 2, 3],
      ['remove', 'gone', null, 1],
    ])
    expect([ticket.update, ticket.delta, ticket.itemCount]).toEqual([3, true, 5])
  })

  test('other options make a removal and an addition', () => {
    const ticket = update(
      { lines: [makeLine('tea', 1, { modifiers: [makeModifier('sugar')] })] },
      { lines: [makeLine('tea', 1)] },
    )
    expect(ticket.lines.map((line) => line.change)).toEqual(['add', 'remove'])
  })

  test('the same cart split otherwise is no change: the whole order is printed', () => {
    const ticket = update({ lines: [makeLine('tea', 2)] }, { lines: [makeLine('tea', 1), makeLine('tea', 1)] })
    expect(ticket.delta).toBe(false)
    expect(ticket.lines).toHaveLength(2)
  })

  test('a changed note is marked, also when it went away', () => {
    expect(update({ comment: 'hot' }, { comment: 'mild' }).noteChanged).toBe(true)
    expect(update({ comment: 'hot' }, { comment: null }).noteChanged).toBe(true)
    expect(update({ comment: 'hot' }, { comment: 'hot ' }).noteChanged).toBe(false)
  })

  test('without the order as it was, the whole one is printed', () => {
    const ticket = buildTicket(makeOrder(), makeFacts({ kind: 'update' }))
    expect([ticket.delta, ticket.noteChanged, ticket.lines.length]).toEqual([false, false, 2])
  })
})

describe('station', () => {
  const lines = [makeLine('soup', 1), makeLine('steak', 2), makeLine('cola', 3)]

  test('gets its own lines, and counts them alone', () => {
    const ticket = buildTicket(makeOrder({ lines }), makeFacts({ lines: [0, 2] }))
    expect(ticket.lines.map((line) => line.name)).toEqual(['soup', 'cola'])
    expect(ticket.itemCount).toBe(4)
  })

  test('without lines still has the order\u2019s number and note', () => {
    const facts = makeFacts({ lines: [], remark: 'only_excluded' })
    expect(buildTicket(makeOrder({ lines, comment: 'nut allergy' }), facts)).toMatchObject({
      number: '1194',
      note: 'nut allergy',
      lines: [],
      remark: 'only_excluded',
    })
  })

  const updateOf = (before: readonly number[], after: readonly number[]) =>
    buildTicket(
      makeOrder({ lines }),
      makeFacts({ kind: 'update', lines: after, previous: { order: makeOrder({ lines }), lines: before } }),
    )

  test('hears that a line moved away as REMOVE, and that one came as ADD', () => {
    const ticket = updateOf([0, 1], [0, 2])
    expect(ticket.lines.map(({ change, name }) => [change, name])).toEqual([
      ['add', 'cola'],
      ['remove', 'steak'],
    ])
  })

  test('that lost all its lines is told to remove them', () => {
    const ticket = updateOf([1], [])
    expect(ticket).toMatchObject({ delta: true, itemCount: 0, lines: [{ change: 'remove', name: 'steak' }] })
  })
})

describe('cashier\u2019s copy', () => {
  const money = (amountMinor: number) => ({ amountMinor, scale: 2, currency: 'SGD' })
  const priced = makeOrder({
    lines: [makeLine('soup', 1, { price: money(650), modifiers: [{ ...makeModifier('egg'), price: money(100) }] })],
    totals: { ...noTotals, items: money(650), final: money(650), tax: money(54), taxIncluded: true },
    customer: { name: 'Guest', phone: '1\u001B2', email: 'x@example.com', address: 'Lobby', instruction: 'Ring twice' },
    qrCodeUrl: 'https://example.com/1',
    payment: { methodId: 18, channelId: 49, paid: true, cash: false },
  })
  const cashier = (cashierDesign = {}, order = priced) =>
    buildTicket(
      order,
      makeFacts({ template: 'cashier', taxLabel: 'GST', settings: makeSettings({ cashier: cashierDesign }) }),
    )

  test('carries prices, tax under the branch\u2019s label, payment and code', () => {
    const { look, lines, guest } = cashier()
    expect(lines[0]).toMatchObject({ price: money(650), modifiers: [{ price: money(100) }] })
    expect(look).toMatchObject({
      bill: {
        pricesAddUp: true,
        final: money(650),
        tax: money(54),
        taxLabel: 'GST',
        taxIncluded: true,
        method: '18/49',
        qrData: 'https://example.com/1',
      },
    })
    expect(guest).toEqual({ name: 'Guest', phone: '12', address: 'Lobby', instruction: 'Ring twice' })
  })

  test('stores nothing that its design hides', () => {
    const ticket = cashier({ customer: false, taxes: false, qrCode: false })
    expect(ticket.guest).toBeNull()
    expect(ticket.look).toMatchObject({ bill: { tax: null, qrData: null } })
  })

  test('leaves every amount out where klikit\u2019s contradict each other', () => {
    const { look, lines } = cashier({}, { ...priced, pricesAddUp: false })
    expect(lines[0]).toMatchObject({ price: null, modifiers: [{ price: null }] })
    expect(look).toMatchObject({ bill: { pricesAddUp: false, items: null, final: null, tax: null } })
  })

  test('prints the whole order on an update: a bill of changes is none', () => {
    const facts = makeFacts({ kind: 'update', template: 'cashier', previous: { order: makeOrder(), lines: null } })
    const ticket = buildTicket(priced, facts)
    expect([ticket.delta, ticket.lines.length, ticket.update]).toEqual([false, 1, 1])
  })

  test('a kitchen hears no price, and of the guest the name alone where its design wants it', () => {
    const kitchen = (customer: boolean) =>
      buildTicket(priced, makeFacts({ settings: makeSettings({ kitchen: { customer } }) }))
    expect(JSON.stringify(kitchen(false))).not.toMatch(/650|Guest|Lobby/)
    expect(kitchen(true).guest).toEqual({ name: 'Guest', phone: null, address: null, instruction: null })
  })
})

test('job codes hold the printer\u2019s initials and the head of the id', () => {
  expect(ticketCode('Kitchen 1', '8c21f0e2-aa')).toBe('K1-8C21')
  expect(ticketCode('Bar', '0a-9b-7')).toBe('B-0A9B')
  expect(ticketCode('***', 'abcd')).toBe('P-ABCD')
  expect(ticketCode('a b c d e f', '1234')).toBe('ABCD-1234')
})
