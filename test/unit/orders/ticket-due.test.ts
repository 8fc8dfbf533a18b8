import { describe, expect, it } from 'vitest'
import type { OrderStage } from '../../../shared/order.ts'
import { isTicketDue } from '../../../electron/bridge/orders/ticket-due.ts'
import { makeOrder, SAMPLE_NOW } from '../../support/printable-order.ts'

const MINUTE = 60_000
const due = (stage: OrderStage, facts: { waits?: boolean; scheduledIn?: number; age?: number } = {}) =>
  isTicketDue(
    makeOrder({
      createdAt: SAMPLE_NOW - (facts.age ?? 0),
      preparationMinutes: 20,
      scheduledFor: facts.scheduledIn === undefined ? null : SAMPLE_NOW + facts.scheduledIn,
    }),
    { stage, now: SAMPLE_NOW, waitsForAcceptance: facts.waits ?? false },
  )

describe('the first ticket of an order', () => {
  it.each(['new', 'preparing', 'ready'] as const)('is due at once when it is %s, scheduled or not', (stage) => {
    expect(due(stage)).toBe(true)
    expect(due(stage, { scheduledIn: 20 * MINUTE })).toBe(true)
    expect(due(stage, { scheduledIn: 20 * MINUTE + 1 })).toBe(false)
  })

  it('waits for acceptance only while the order is new', () => {
    expect(due('new', { waits: true })).toBe(false)
    expect([due('preparing', { waits: true }), due('ready', { waits: true }), due('done', { waits: true })]).toEqual([
      true,
      true,
      true,
    ])
  })

  it('of a pre-order comes at its time, whoever accepted it', () => {
    expect(due('scheduled', { scheduledIn: 20 * MINUTE, waits: true })).toBe(true)
    expect(due('scheduled', { scheduledIn: 21 * MINUTE })).toBe(false)
  })

  it('of a finished order is due while that is news, of a cancelled one never', () => {
    expect(due('done', { age: 14 * MINUTE })).toBe(true)
    expect(due('done', { age: 15 * MINUTE })).toBe(false)
    expect(due('cancelled')).toBe(false)
  })
})
