import { describe, expect, it } from 'vitest'
import { orderAge } from '../../../renderer/orders/order-age.ts'
import { minuteMs, sampleCard } from '../support/sample-orders.ts'

const ages = { warnMinutes: 5, lateMinutes: 8 }
const now = Date.now()

describe('order age', () => {
  it('counts to the due time while cooking, and warns near it', () => {
    const cooking = sampleCard({ number: '1', stage: 'preparing', dueAt: now + 5 * minuteMs })
    expect(orderAge(cooking, now, ages)).toMatchObject({ tone: 'fresh', kind: 'due', spanMs: 5 * minuteMs })
    expect(orderAge(cooking, now + 4 * minuteMs, ages)).toMatchObject({ tone: 'soon', kind: 'due' })
    expect(orderAge(cooking, now + 5 * minuteMs, ages)).toMatchObject({ tone: 'soon', kind: 'dueNow' })
    expect(orderAge(cooking, now + 9 * minuteMs, ages)).toMatchObject({ tone: 'late', spanMs: 4 * minuteMs })
  })

  it('counts the wait of a new order, and warns after the minutes set', () => {
    const fresh = sampleCard({ number: '1', receivedAt: now, dueAt: null })
    expect(orderAge(fresh, now + 4 * minuteMs, ages)).toMatchObject({ tone: 'fresh', kind: 'waited' })
    expect(orderAge(fresh, now + 5 * minuteMs, ages)).toMatchObject({ tone: 'soon', kind: 'waited' })
    expect(orderAge(fresh, now + 9 * minuteMs, ages)).toMatchObject({ tone: 'late', spanMs: minuteMs })
  })

  it('says Cancelled instead of an age', () => {
    expect(orderAge(sampleCard({ number: '1', stage: 'cancelled' }), now, ages).tone).toBe('void')
  })
})
