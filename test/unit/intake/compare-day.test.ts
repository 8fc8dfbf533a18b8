import { describe, expect, it } from 'vitest'
import { compareDay, type HeldOrder, type ListedOrder, toListed } from '../../../electron/bridge/intake/compare-day.ts'
import { readOrder } from '../../../electron/bridge/klikit/to-order.ts'
import { orderFrom, wireOrder } from '../../support/klikit-fixtures.ts'
import { HOUR, MINUTE } from '../../support/times.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const settled = { kind: 'settled' } as const

function listed(id: number, fields: Partial<ListedOrder> = {}): ListedOrder {
  const order = orderFrom(wireOrder({ id }))
  return { ...order, createdAt: NOW - HOUR, updatedAt: NOW - HOUR, problem: null, ...fields }
}
function held(fields: Partial<HeldOrder> = {}): HeldOrder {
  return { updatedAt: NOW - HOUR, statusId: 1, ticket: settled, word: settled, ...fields }
}
const compare = (order: ListedOrder, ours: HeldOrder | null) => compareDay([order], () => ours, NOW)

describe('a day', () => {
  it('on which all is well has four times the same count', () => {
    const day = compareDay([listed(1), listed(2)], () => held(), NOW)
    expect(day).toEqual({ listed: 2, stored: 2, printed: 2, statusSent: 2, differences: [] })
  })

  it('leaves out what may be on its way still', () => {
    expect(compare(listed(1, { createdAt: NOW - MINUTE }), null).listed).toBe(0)
  })
})

describe('an order is told by what is amiss with it:', () => {
  it('not on this PC', () => {
    const day = compare(listed(1), null)
    expect(day).toMatchObject({ listed: 1, stored: 0, printed: 0, statusSent: 0 })
    expect(day.differences).toMatchObject([{ orderId: '1', kind: 'not_stored', repairable: true }])
  })

  it.each<[string, Partial<ListedOrder>, number]>([
    ['newer at klikit', { updatedAt: NOW - HOUR + 1 }, 1],
    ['otherwise at klikit at the same time', { statusId: 4 }, 1],
    ['older at klikit', { updatedAt: NOW - 2 * HOUR, statusId: 4 }, 0],
    ['changed a moment ago', { updatedAt: NOW - MINUTE }, 0],
  ])('%s', (_name, fields, differences) => {
    const day = compare(listed(1, fields), held())
    expect(day.differences.filter(({ kind }) => kind === 'not_current')).toHaveLength(differences)
    expect(day.stored).toBe(1)
  })

  it('without paper, or with a word that klikit has not got', () => {
    const amiss = { kind: 'amiss', message: 'why', repairable: false } as const
    expect(compare(listed(1), held({ ticket: amiss }))).toMatchObject({
      printed: 0,
      statusSent: 1,
      differences: [{ kind: 'not_printed', message: 'why', repairable: false }],
    })
    expect(compare(listed(1), held({ word: amiss }))).toMatchObject({
      printed: 1,
      statusSent: 0,
      differences: [{ kind: 'status_not_sent' }],
    })
    expect(compare(listed(1), held({ ticket: { kind: 'under_way' } })).differences).toEqual([])
  })

  it('unreadable, and by that alone where there is nothing else to say', () => {
    const read = toListed(readOrder({ id: 5, cart_v2: 'x', status: {} }, NOW), NOW)
    const problem = { ...(read ?? listed(5)), problem: 'has no status' }
    expect(compare(problem, null).differences).toMatchObject([{ kind: 'unreadable', repairable: true }])
    expect(compare(problem, held()).differences).toMatchObject([{ kind: 'unreadable' }])
  })
})

it('what has no id that can be read is not compared: it is kept aside', () => {
  expect(toListed({ kind: 'unreadable', orderId: null, problem: 'has no id', raw: '{}' }, NOW)).toBeNull()
  expect(toListed({ kind: 'unreadable', orderId: '', problem: 'has no id', raw: '{}' }, NOW)).toBeNull()
  expect(toListed({ kind: 'unreadable', orderId: '9', problem: 'has no status', raw: '{}' }, NOW)).toMatchObject({
    id: '9',
    problem: 'has no status',
  })
})
