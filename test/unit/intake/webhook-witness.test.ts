import { beforeEach, describe, expect, it } from 'vitest'
import { createWebhookWitness, type WebhookWitness } from '../../../electron/bridge/intake/webhook-witness.ts'
import type { Order } from '../../../shared/order.ts'
import { orderFrom, wireOrder } from '../../support/klikit-fixtures.ts'
import { HOUR, MINUTE, SECOND } from '../../support/times.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const CREATED = 'klikit.order.created.v2'
const STATUS = 'klikit.order.status.updated'
const iso = (moment: number) => new Date(moment).toISOString()

let now: number
let upSince: number | null
let asked: Set<string>
let witness: WebhookWitness

beforeEach(() => {
  now = NOW
  upSince = NOW - HOUR
  asked = new Set()
  witness = createWebhookWitness({
    serverNow: () => now,
    upSince: () => upSince,
    askedHere: (orderId) => asked.has(orderId),
    storeName: ({ brandId, branchId }) => `${brandId}, ${branchId}`,
  })
})

/** An order of brand 7 in branch 1293. `statusAt` is when its state last changed. */
function order(
  id: number,
  fields: { createdAt?: number; status?: number; statusAt?: number; brand?: number } = {},
): Order {
  const { createdAt = now - SECOND, status = 1, statusAt = createdAt, brand = 7 } = fields
  const history = [{ id: 1, order_id: id, status, processed_at: iso(statusAt) }]
  const brands = [{ id: brand, title: 'Noodles' }]
  return orderFrom(
    wireOrder({
      id,
      brands,
      status,
      created_at: iso(createdAt),
      updated_at: iso(statusAt),
      order_status_histories: history,
    }),
  )
}
const event = (type: string, ...ids: number[]) =>
  witness.eventCame({ type, brandId: '7', branchId: '1293', orderIds: ids.map(String) })
/** Fair time passes. */
const later = () => {
  now += 30 * SECOND
  return witness.judge(30 * SECOND)
}

describe('an order that a look found', () => {
  it('is missed when its store’s events come in otherwise', () => {
    event(CREATED, 1)
    const found = order(2)
    witness.lookFound(found, true)
    expect(later()).toEqual([{ kind: 'missed', orderNumber: found.number }])
    expect(later()).toEqual([])
  })

  it('is not missed before its event had a fair time, nor when the event comes within it', () => {
    event(CREATED, 1)
    witness.lookFound(order(2), true)
    expect(witness.judge(15 * SECOND)).toEqual([])
    event(CREATED, 2)
    expect(later()).toEqual([])
  })

  it('is not missed when its event came first', () => {
    event(CREATED, 1, 2)
    witness.lookFound(order(2), true)
    expect(later()).toEqual([])
  })

  it.each<[string, () => Order]>([
    ['was placed before events could come in', () => order(2, { createdAt: NOW - HOUR - MINUTE })],
    ['was placed in the moment the way opened', () => order(2, { createdAt: NOW - HOUR + SECOND })],
    ['is listed long after it was placed', () => order(2, { createdAt: NOW - 11 * MINUTE })],
  ])('does not count when it %s', (_name, make) => {
    event(CREATED, 1)
    witness.lookFound(make(), true)
    expect(later()).toEqual([])
  })

  it('does not count while nothing can come in, while a gap is made up for, or when a gap came after it', () => {
    event(CREATED, 1)
    upSince = null
    witness.lookFound(order(2), true)
    upSince = NOW - HOUR
    witness.lookFound(order(3), false)
    witness.lookFound(order(4), true)
    witness.forget()
    expect(later()).toEqual([])
  })
})

describe('a store that sends no events', () => {
  it('is cared for by looks and held against nobody, until its first event', () => {
    event(CREATED, 1)
    witness.lookFound(order(2, { brand: 8 }), true)
    expect(later()).toEqual([{ kind: 'uncovered' }])
    expect(witness.uncovered()).toEqual(['8, 1293'])
    witness.eventCame({ type: CREATED, brandId: '8', branchId: '1293', orderIds: ['3'] })
    expect(witness.uncovered()).toEqual([])
    witness.lookFound(order(4, { brand: 8 }), true)
    expect(later()).toMatchObject([{ kind: 'missed' }])
  })

  it('that sends new orders alone is not blamed for changes', () => {
    event(CREATED, 1)
    now += 2 * MINUTE
    witness.lookFound(order(1, { createdAt: NOW, status: 4, statusAt: now - SECOND }), true)
    expect(later()).toEqual([{ kind: 'uncovered' }])
    expect(witness.uncovered()).toEqual([])
  })
})

describe('a change of state that a look found', () => {
  beforeEach(() => {
    event(CREATED, 1)
    event(STATUS, 9)
    now += 2 * MINUTE
  })
  const changed = (statusAt: number) => order(1, { createdAt: NOW, status: 3, statusAt })

  it('is missed like an order is', () => {
    witness.lookFound(changed(now - SECOND), true)
    expect(later()).toMatchObject([{ kind: 'missed' }])
  })

  it('is not missed when an event about the order came after it', () => {
    const statusAt = now - SECOND
    event(STATUS, 1)
    witness.lookFound(changed(statusAt), true)
    expect(later()).toEqual([])
  })

  it('is not missed when we ourselves asked for it', () => {
    asked.add('1')
    witness.lookFound(changed(now - SECOND), true)
    expect(later()).toEqual([])
  })

  it('is none when only details changed', () => {
    witness.lookFound(changed(NOW - 2 * HOUR), true)
    expect(later()).toEqual([])
  })
})

describe('what an event brought first', () => {
  it('are the new orders that no look had found, each once', () => {
    witness.lookFound(order(1), true)
    expect(event(CREATED, 1, 2, 3)).toEqual({ broughtFirst: 2 })
    expect(event(CREATED, 2)).toEqual({ broughtFirst: 0 })
    expect(event(STATUS, 4)).toEqual({ broughtFirst: 0 })
  })
})
