import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reconciliationSchema } from '../../../shared/contract/intake-views.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import type { HeldOrder } from '../../../electron/bridge/intake/compare-day.ts'
import { localDayOf } from '../../../electron/bridge/intake/local-day.ts'
import { createReconciliation, type DayReconciliation } from '../../../electron/bridge/intake/reconciliation.ts'
import { createReconciliationRepository } from '../../../electron/bridge/intake/reconciliation-repository.ts'
import { readOrder } from '../../../electron/bridge/klikit/to-order.ts'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import type { OrderPage, OrderWindow, Sourced } from '../../../electron/bridge/lib/order-source.ts'
import { wireOrder } from '../../support/klikit-fixtures.ts'
import { createTempDatabase } from '../../support/temp-database.ts'
import { DAY, HOUR, MINUTE } from '../../support/times.ts'

// noon where the tests run, so that hours can pass on either side
const NOON = new Date(2026, 10, 20, 12).getTime()
const SERVED = { kind: 'settled' } as const

let clock: FakeClock
let database: ReturnType<typeof createTempDatabase>
let windows: OrderWindow[]
let answer: (window: OrderWindow) => Sourced<OrderPage>
let held: Map<string, HeldOrder>
let mended: string[]
let opened: DayReconciliation[]

const listing = (ids: readonly number[], total = ids.length): Sourced<OrderPage> => {
  const at = new Date(clock.now() - HOUR).toISOString()
  const orders = ids.map((id) => readOrder(wireOrder({ id, created_at: at, updated_at: at }), clock.now()))
  return { ok: true, value: { orders, total, requestId: 'r', serverNow: null } }
}
const failure: Sourced<OrderPage> = {
  ok: false,
  failure: { kind: 'offline', message: 'klikit cannot be reached.', requestId: 'r9', retryAfterMs: null },
}
const well = (): HeldOrder => ({ updatedAt: clock.now(), statusId: 1, ticket: SERVED, word: SERVED })
const id = (value: number) => orderIdSchema.parse(String(value))

function open(): DayReconciliation {
  const reconciliation = createReconciliation({
    clock,
    logger: silentLogger,
    source: {
      async list(window) {
        windows.push(window)
        return answer(window)
      },
      get: () => Promise.reject(new Error('not asked for')),
    },
    repository: createReconciliationRepository(database.database),
    serverNow: clock.now,
    branchesToAsk: () => [null],
    held: (orderId) => held.get(orderId) ?? null,
    mend: {
      async reread(orderId) {
        mended.push(`reread ${orderId}`)
        held.set(orderId, well())
      },
      print: (orderId) => void mended.push(`print ${orderId}`),
      resend: (orderId) => void mended.push(`resend ${orderId}`),
    },
    onChange: () => {},
  })
  opened.push(reconciliation)
  return reconciliation
}

beforeEach(() => {
  clock = createFakeClock(NOON)
  database = createTempDatabase()
  windows = []
  held = new Map()
  mended = []
  opened = []
  answer = () => listing([])
})
afterEach(async () => {
  for (const each of opened) await each.stop()
  database.close()
})

const today = () => localDayOf(clock.now())
const yesterday = () => localDayOf(clock.now(), 1)
const dayOf = (reconciliation: DayReconciliation, day: string) =>
  reconciliation.read().days.find((each) => each.day === day)
/** A count whose pages are a pause apart. */
async function check(reconciliation: DayReconciliation, day: string): Promise<void> {
  const counted = reconciliation.check(day)
  counted.catch(() => null)
  await clock.advance(2 * MINUTE)
  await counted
}

describe('a day', () => {
  it('is counted on both sides, calmly, and shown', async () => {
    held.set('1', well())
    answer = () => listing([1, 2])
    const reconciliation = open()
    await check(reconciliation, today())
    expect(dayOf(reconciliation, today())).toMatchObject({
      listed: 2,
      stored: 1,
      differences: [{ orderId: '2', kind: 'not_stored', repairable: true }],
      message: null,
    })
    const midnight = new Date(2026, 10, 20).getTime()
    expect(windows).toMatchObject([{ from: midnight, to: midnight + DAY, page: 1, urgency: 'normal' }])
    expect(reconciliationSchema.safeParse(reconciliation.read()).error).toBeUndefined()
    expect(dayOf(reconciliation, yesterday())).toMatchObject({ checkedAt: null })
  })

  it('of many pages is read to its end, whatever the size of klikit’s pages', async () => {
    answer = ({ page }) =>
      listing(
        Array.from({ length: 50 }, (_, index) => page * 1000 + index),
        230,
      )
    const reconciliation = open()
    await check(reconciliation, today())
    expect(windows.map(({ page }) => page)).toEqual([1, 2, 3, 4, 5])
    expect(dayOf(reconciliation, today())).toMatchObject({ listed: 250 })
  })

  it('that klikit does not end is counted as far as it goes, and that is said', async () => {
    answer = () =>
      listing(
        Array.from({ length: 100 }, (_, index) => index),
        1_000_000,
      )
    const reconciliation = open()
    await check(reconciliation, today())
    expect(windows).toHaveLength(100)
    expect(dayOf(reconciliation, today())?.message).toContain('100 orders were compared')
  })

  it('whose list says no total ends with a short page, or one that repeats another', async () => {
    answer = ({ page }) =>
      listing(
        Array.from({ length: page === 1 ? 100 : 3 }, (_, at) => page * 1000 + at),
        Infinity,
      )
    const reconciliation = open()
    await check(reconciliation, today())
    expect(dayOf(reconciliation, today())).toMatchObject({ listed: 103, message: null })
    windows = []
    answer = () =>
      listing(
        Array.from({ length: 100 }, (_, at) => at),
        Infinity,
      )
    await check(reconciliation, today())
    expect(windows).toHaveLength(2)
  })

  it('that could not be asked for says why, keeps its last count, and is the caller’s to know', async () => {
    held.set('1', well())
    answer = () => listing([1])
    const reconciliation = open()
    await check(reconciliation, today())
    answer = () => failure
    await expect(check(reconciliation, today())).rejects.toMatchObject({ code: 'unreachable', requestId: 'r9' })
    expect(dayOf(reconciliation, today())).toMatchObject({
      listed: 1,
      message: 'klikit could not be asked: klikit cannot be reached.',
    })
    expect(reconciliation.read().running).toBe(false)
  })

  it('to come cannot be counted', async () => {
    await expect(open().check('2026-11-21')).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('stands after a restart', async () => {
    answer = () => listing([2])
    await check(open(), today())
    expect(dayOf(open(), today())).toMatchObject({ listed: 1, differences: [{ orderId: '2' }] })
  })
})

describe('by itself', () => {
  it('yesterday is counted once it is over, today every few hours, and neither more often', async () => {
    const reconciliation = open()
    reconciliation.start()
    await clock.advance(3 * MINUTE)
    const days = () => windows.map(({ from }) => localDayOf(from))
    expect(days()).toEqual(['2026-11-19', '2026-11-20'])
    windows = []
    // to five past midnight: today three times more, and the day that has just ended not before it has settled
    await clock.advance(12 * HOUR + 2 * MINUTE)
    expect(days().filter((day) => day === '2026-11-20')).toHaveLength(2)
    windows = []
    await clock.advance(15 * MINUTE)
    expect(days()).toContain('2026-11-20')
    windows = []
    await clock.advance(11 * HOUR)
    expect(days()).not.toContain('2026-11-20')
  })

  it('a count that failed is tried again, and a restart does not repeat one that did not', async () => {
    answer = () => failure
    const first = open()
    first.start()
    await clock.advance(3 * MINUTE)
    expect(dayOf(first, yesterday())).toMatchObject({ checkedAt: null })
    answer = () => listing([])
    await clock.advance(10 * MINUTE)
    expect(dayOf(first, yesterday())?.checkedAt).not.toBeNull()
    await first.stop()
    windows = []
    const second = open()
    second.start()
    await clock.advance(15 * MINUTE)
    expect(windows).toEqual([])
  })

  it.each([DAY, -DAY, -HOUR])('the day is that of the clock, also when it is moved by %i ms', async (moved) => {
    const reconciliation = open()
    reconciliation.start()
    await clock.advance(3 * MINUTE)
    clock.jump(moved)
    await clock.advance(11 * MINUTE)
    expect(clock.now() - (dayOf(reconciliation, today())?.checkedAt ?? 0)).toBeLessThan(12 * MINUTE)
    expect(clock.now() - (dayOf(reconciliation, today())?.checkedAt ?? 0)).toBeGreaterThanOrEqual(0)
    expect(dayOf(reconciliation, yesterday())?.checkedAt).not.toBeNull()
  })
})

describe('a difference', () => {
  it('is mended by what is missing, and gone when it was', async () => {
    const amiss = { kind: 'amiss', message: 'why', repairable: true } as const
    held.set('1', { ...well(), ticket: amiss, word: amiss })
    answer = () => listing([1, 2])
    const reconciliation = open()
    await check(reconciliation, today())
    await reconciliation.repair(id(2), 'not_stored')
    await reconciliation.repair(id(1), 'not_printed')
    held.set('1', { ...well(), word: amiss })
    await reconciliation.repair(id(1), 'status_not_sent')
    expect(mended).toEqual(['reread 2', 'print 1', 'resend 1'])
    expect(dayOf(reconciliation, today())).toMatchObject({
      stored: 2,
      printed: 2,
      statusSent: 1,
      differences: [{ orderId: '1', kind: 'status_not_sent' }],
    })
    // klikit was asked once
    expect(windows).toHaveLength(1)
  })

  it('that is not there cannot be mended', async () => {
    const reconciliation = open()
    await expect(reconciliation.repair(id(1), 'not_stored')).rejects.toMatchObject({ code: 'not_found' })
    expect(mended).toEqual([])
  })

  it('of before a restart is mended too: the day is asked for anew', async () => {
    answer = () => listing([2])
    await check(open(), today())
    const reconciliation = open()
    const repaired = reconciliation.repair(id(2), 'not_stored')
    await clock.advance(MINUTE)
    await repaired
    expect(dayOf(reconciliation, today())).toMatchObject({ stored: 1, differences: [] })
  })
})
