import { describe, expect, it } from 'vitest'
import { dueAt, startAt } from '../../../electron/bridge/orders/due-time.ts'

const createdAt = Date.parse('2026-11-20T12:00:00Z')
const minutes = (count: number) => count * 60_000

describe('due times', () => {
  it('of an order for now are its preparation time after it was placed', () => {
    const order = { createdAt, scheduledFor: null, preparationMinutes: 17 }
    expect(dueAt(order)).toBe(createdAt + minutes(17))
    expect(startAt(order)).toBe(createdAt)
  })

  it('of a pre-order are its own, and the kitchen starts earlier by the preparation time', () => {
    const order = { createdAt, scheduledFor: createdAt + minutes(300), preparationMinutes: 45 }
    expect(dueAt(order)).toBe(createdAt + minutes(300))
    expect(startAt(order)).toBe(createdAt + minutes(255))
  })

  it('count with 20 minutes where the order does not say', () => {
    const order = { createdAt, scheduledFor: null, preparationMinutes: null }
    expect(dueAt(order)).toBe(createdAt + minutes(20))
    expect(startAt({ ...order, scheduledFor: createdAt + minutes(60) })).toBe(createdAt + minutes(40))
  })

  it('take no preparation time for no time', () => {
    expect(dueAt({ createdAt, scheduledFor: null, preparationMinutes: 0 })).toBe(createdAt)
  })
})
