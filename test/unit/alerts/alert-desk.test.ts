import { expect, it } from 'vitest'
import { type AlertSettings, alertSettingsSchema } from '../../../shared/alerts.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import { type AlertState, createAlertDesk } from '../../../electron/bridge/alerts/alert-desk.ts'
import type { KeptAlert } from '../../../electron/bridge/alerts/alert-repository.ts'
import type { OrderFacts } from '../../../electron/bridge/alerts/judge-order.ts'
import { whatSounds } from '../../../electron/bridge/alerts/what-sounds.ts'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { HOUR, MINUTE, SECOND } from '../../support/times.ts'

const START = Date.UTC(2026, 10, 20, 12)

/** A desk over orders in memory; what it keeps outlives it, as the database does. */
function bench(settings: Partial<AlertSettings> = {}) {
  const clock = createFakeClock(START)
  const orders = new Map<string, OrderFacts>()
  const kept = new Map<string, KeptAlert>()
  const told: AlertState[] = []
  const set = { current: alertSettingsSchema.parse(settings) }
  const open = () =>
    createAlertDesk({
      clock,
      logger: silentLogger,
      serverNow: clock.now,
      settings: () => set.current,
      factsOf: (orderId) => orders.get(orderId) ?? null,
      keptOf: (orderId) => [...kept.values()].filter((alert) => alert.orderId === orderId),
      keep: (alerts) => alerts.forEach((alert) => kept.set(`${alert.orderId} ${alert.kind}`, alert)),
      onChange: (state) => told.push(state),
    })
  let desk = open()
  const put = (orderId: string, facts: Partial<OrderFacts> = {}): void => {
    const now = clock.now()
    orders.set(orderId, { ...(orders.get(orderId) ?? placed(orderId, now)), ...facts })
    desk.look([orderId])
  }
  return {
    clock,
    told,
    put,
    desk: () => desk,
    set,
    calls: () => desk.state().calls.map(({ id }) => id),
    heard: () => whatSounds(desk.state(), [], set.current).sounds,
    restart() {
      desk.stop()
      desk = open()
      desk.look(orders.keys())
    },
  }
}

function placed(orderId: string, now: number): OrderFacts {
  return {
    orderId: orderIdSchema.parse(orderId),
    orderNumber: orderId,
    provider: { id: '6', name: 'GrabFood' },
    itemCount: 3,
    large: false,
    stage: 'new',
    shownStage: 'new',
    unseen: null,
    createdAt: now,
    startAt: now,
    dueAt: now + 20 * MINUTE,
    autoAccepted: false,
  }
}

it('every new order rings until it is answered itself, and the last one alone ends the ringing', () => {
  const { put, desk, calls, heard } = bench()
  put('1')
  put('2')
  put('3')
  desk().answer(['1'])
  expect(calls()).toEqual(['new_order:2', 'new_order:3'])
  desk().answer(['3'])
  expect(heard()).toEqual(['new_order'])
  desk().answer(['2', 'unknown'])
  expect(calls()).toEqual([])
  expect(heard()).toEqual([])
  put('2', { itemCount: 9 })
  expect(calls()).toEqual([])
})

it('a restart neither rings for what was answered nor forgets what was not', async () => {
  const { put, desk, calls, restart, clock } = bench()
  put('1')
  put('2')
  desk().answer(['1'])
  await clock.advance(HOUR / 4)
  restart()
  expect(calls()).toEqual(['new_order:2'])
  expect(desk().state().calls[0]?.since).toBe(START)
})

it('an order that came in while nothing ran rings when it is first seen, one that is long under way does not', () => {
  const { put, calls, clock } = bench()
  const now = clock.now()
  put('waits', { createdAt: now - 5 * HOUR })
  put('just accepted', { stage: 'preparing', createdAt: now - MINUTE, startAt: now - MINUTE })
  put('cooking', { stage: 'preparing', createdAt: now - HOUR, startAt: now - HOUR })
  put('ready', { stage: 'ready' })
  put('cancelled unseen', { stage: 'cancelled' })
  expect(calls()).toEqual(['new_order:waits', 'new_order:just accepted'])
})

it('a machine’s acceptance does not answer, a person’s at another tablet does', async () => {
  const { put, calls, clock, desk } = bench()
  put('by setting', { autoAccepted: true })
  put('by klikit')
  put('by person')
  await clock.advance(2 * SECOND)
  put('by klikit', { stage: 'preparing' })
  await clock.advance(MINUTE)
  for (const id of ['by setting', 'by klikit', 'by person']) put(id, { stage: 'preparing' })
  expect(calls()).toEqual(['new_order:by setting', 'new_order:by klikit'])
  expect(
    desk()
      .state()
      .calls.map(({ since }) => since),
  ).toEqual([START, START])
  put('by klikit', { stage: 'ready' })
  put('by setting', { stage: 'cancelled' })
  expect(calls()).toEqual([])
})

it('a scheduled order rings when the kitchen should begin', async () => {
  const { put, calls, clock, desk } = bench()
  put('1', { stage: 'scheduled', shownStage: 'scheduled', startAt: START + HOUR, dueAt: START + 2 * HOUR })
  expect(calls()).toEqual([])
  await clock.advance(HOUR)
  desk().tick()
  expect(calls()).toEqual(['new_order:1'])
})

it('a change rings until it is acknowledged: neither opening the order nor a second change ends it', () => {
  const { put, desk, calls, heard } = bench()
  put('1', { stage: 'preparing' })
  desk().answer(['1'])
  put('1', { unseen: 'changed' })
  desk().answer(['1'])
  expect(heard()).toEqual(['changed'])
  put('1', { unseen: 'cancelled', stage: 'cancelled' })
  expect(calls()).toEqual(['cancelled:1'])
  put('1', { unseen: null })
  expect(calls()).toEqual([])
})

it('being late is told once, and not again after a restart', async () => {
  const { put, desk, calls, heard, clock, restart } = bench()
  put('1', { stage: 'preparing', shownStage: 'preparing' })
  desk().answer(['1'])
  await clock.advance(21 * MINUTE - 1)
  desk().tick()
  expect(calls()).toEqual([])
  await clock.advance(1)
  desk().tick()
  expect(heard()).toEqual(['overdue'])
  await clock.advance(19 * SECOND)
  expect(heard()).toEqual(['overdue'])
  await clock.advance(SECOND)
  expect(calls()).toEqual([])
  await clock.advance(MINUTE)
  desk().tick()
  restart()
  expect(calls()).toEqual([])
})

it('lateness ends when the food is ready', async () => {
  const { put, desk, calls, clock } = bench()
  put('1', { stage: 'preparing', shownStage: 'preparing', dueAt: START })
  desk().answer(['1'])
  await clock.advance(MINUTE)
  desk().tick()
  expect(calls()).toEqual(['overdue:1'])
  put('1', { shownStage: 'ready' })
  expect(calls()).toEqual([])
})

it('lateness of a ready order, or of long ago, is not told', async () => {
  const { put, desk, calls, clock } = bench()
  put('ready', { stage: 'preparing', shownStage: 'ready' })
  desk().answer(['ready'])
  put('old', { stage: 'preparing', createdAt: START - 3 * HOUR, startAt: START - 3 * HOUR, dueAt: START - 2 * HOUR })
  expect(calls()).toEqual([])
  await clock.advance(30 * MINUTE)
  desk().tick()
  expect(calls()).toEqual([])
})

it('quiet silences everything for its time and answers nothing; lateness that nobody could hear is told afterwards', async () => {
  const { put, desk, calls, heard, clock } = bench()
  put('new')
  put('late', {
    stage: 'preparing',
    shownStage: 'preparing',
    createdAt: START - HOUR,
    startAt: START - HOUR,
    dueAt: START - 2 * MINUTE,
  })
  desk().quiet(1)
  expect(desk().state().quietUntil).toBe(START + MINUTE)
  expect(heard()).toEqual([])
  put('another')
  expect(heard()).toEqual([])
  await clock.advance(MINUTE)
  expect(heard()).toEqual(['new_order', 'overdue'])
  await clock.advance(20 * SECOND)
  expect(calls()).toEqual(['new_order:new', 'new_order:another'])
  desk().quiet(5)
  desk().quiet(0)
  expect(heard()).toEqual(['new_order'])
  await clock.advance(10 * MINUTE)
  expect(heard()).toEqual(['new_order'])
})

it('what is switched off is shown and not heard', () => {
  const { put, desk, heard, calls, set } = bench({ quietProviders: ['7'] })
  put('1', { provider: { id: '7', name: 'foodpanda' } })
  expect(heard()).toEqual([])
  expect(desk().state().calls).toMatchObject([{ id: 'new_order:1', rings: false }])
  put('2', { provider: null })
  expect(heard()).toEqual(['new_order'])
  set.current = { ...set.current, sounds: { ...set.current.sounds, new_order: false } }
  desk().refresh()
  expect(heard()).toEqual([])
  expect(calls()).toHaveLength(2)
  set.current = alertSettingsSchema.parse({ muted: true })
  expect(whatSounds(desk().state(), [], set.current)).toEqual({ sounds: [], volume: 0 })
})

it('tells of each change once, and of nothing that changed nothing', () => {
  const { put, told, desk } = bench()
  put('1')
  put('1')
  desk().tick()
  desk().answer(['2'])
  expect(told).toHaveLength(1)
  desk().stop()
  expect(told.at(-1)).toEqual({ calls: [], quietUntil: null })
})

it('one order that cannot be looked at keeps no other from ringing', () => {
  const clock = createFakeClock(START)
  const errors: string[] = []
  const drop = () => {}
  const desk = createAlertDesk({
    clock,
    logger: { debug: drop, info: drop, warn: drop, error: (event) => void errors.push(event) },
    serverNow: clock.now,
    settings: () => alertSettingsSchema.parse({}),
    factsOf(orderId) {
      if (orderId === 'broken') throw new Error('not JSON')
      return placed(orderId, START)
    },
    keptOf: () => [],
    keep: drop,
    onChange: drop,
  })
  desk.look(['broken', '1'])
  expect(desk.state().calls.map(({ id }) => id)).toEqual(['new_order:1'])
  expect(errors).toEqual(['alert.look_failed'])
})
