import { describe, expect, test } from 'vitest'
import { buildTestTicket, buildTicket, markReprint } from '../../../electron/bridge/printing/build-ticket.ts'
import { PLACEHOLDER } from '../../../electron/bridge/printing/sanitise.ts'
import { ticketCode, ticketSchema } from '../../../electron/bridge/printing/ticket.ts'
import { makeLine, makeModifier, makeOrder, SAMPLE_NOW } from '../../support/printable-order.ts'
import { makeFacts, sampleTickets } from '../../support/sample-tickets.ts'

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
    expect(ticket.lines[0]?.name).toBe(PLACEHOLDER)
    expect(ticket.lines[0]?.modifiers[0]?.name).toBe(PLACEHOLDER)
  })

  test('blank texts are no texts', () => {
    const ticket = buildTicket(makeOrder({ comment: ' \n ', table: '' }), makeFacts({ providerName: ' ' }))
    expect([ticket.note, ticket.table, ticket.channel]).toEqual([null, null, null])
  })

  test('a given type name replaces the ticket language', () => {
    expect(buildTicket(makeOrder(), makeFacts({ typeLabel: 'Kurir\u0007' })).typeLabel).toBe('Kurir')
    expect(buildTicket(makeOrder(), makeFacts({ language: 'id' })).typeLabel).toBe('ANTAR')
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

  test('a test page names its printer safely', () => {
    const page = buildTestTicket({ language: 'en', printerName: 'Bar\u001B@', code: 'B-1', createdAt: 1 })
    expect(page.printerName).toBe('Bar@')
  })
})

describe('update', () => {
  const update = (before: Parameters<typeof makeOrder>[0], after: Parameters<typeof makeOrder>[0]) =>
    buildTicket(makeOrder(after), makeFacts({ kind: 'update', previous: makeOrder(before), updateNumber: 3 }))

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

test('job codes hold the printer\u2019s initials and the head of the id', () => {
  expect(ticketCode('Kitchen 1', '8c21f0e2-aa')).toBe('K1-8C21')
  expect(ticketCode('Bar', '0a-9b-7')).toBe('B-0A9B')
  expect(ticketCode('***', 'abcd')).toBe('P-ABCD')
  expect(ticketCode('a b c d e f', '1234')).toBe('ABCD-1234')
})
