import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readWeekHours } from '../../../electron/bridge/lib/opening-hours.ts'
import { TIMER_ACTOR } from '../../../electron/bridge/stock/stock.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { openStockBench, readingOf } from '../../support/stock-bench.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../support/times.ts'

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'))
afterEach(() => vi.unstubAllEnvs())

async function open() {
  const bench = await openStockBench()
  const { key, partnerItemId } = bench.first
  return { ...bench, key, out: () => !bench.atKlikit(partnerItemId) }
}

describe('something out for a while', () => {
  it('comes back by itself at its time, at klikit too, and says so', async () => {
    await using bench = await open()
    bench.startTimers()
    const { clock } = bench.klikit
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'hours', hours: 2 } }, 'desktop')
    const backAt = clock.now() + 2 * HOUR
    expect(bench.stateOf(bench.key)).toMatchObject({ available: false, returns: { at: backAt, because: 'hours' } })
    await bench.delivered()
    expect(bench.out()).toBe(true)
    await clock.advance(backAt - clock.now() - 1)
    expect(bench.stateOf(bench.key)).toMatchObject({ available: false })
    await advanceUntil(clock, () => !bench.out())
    expect(clock.now() - backAt).toBeLessThan(SECOND)
    await bench.delivered()
    expect(bench.stateOf(bench.key)).toMatchObject({
      available: true,
      sync: 'sent',
      returns: null,
      changedBy: TIMER_ACTOR,
      changedAt: backAt,
    })
  })

  it('comes back at the closing of its branch', async () => {
    await using bench = await open()
    bench.switches.hours = readWeekHours(
      Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [day, { slots: [{ start_time: 100, end_time: 2355 }] }])),
    )
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'end_of_day' } }, 'desktop')
    const { returns } = bench.stateOf(bench.key) ?? {}
    expect(returns?.because).toBe('closing')
    expect(new Date(returns?.at ?? 0).toTimeString()).toMatch(/^23:55:00/)
  })

  it('is not forgotten over a restart, and what fell due meanwhile comes back at once', async () => {
    await using bench = await open()
    bench.startTimers()
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'hours', hours: 1 } }, 'desktop')
    await bench.delivered()
    bench.stopTimers()
    await bench.klikit.clock.advance(3 * HOUR)
    expect(bench.out()).toBe(true)
    bench.restartTimers()
    await advanceUntil(bench.klikit.clock, () => !bench.out())
    expect(bench.written()).toHaveLength(2)
  })

  it('comes back within half a minute of waking from sleep', async () => {
    await using bench = await open()
    bench.startTimers()
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'hours', hours: 8 } }, 'desktop')
    await bench.delivered()
    // timers stand still while a PC sleeps
    bench.klikit.clock.jump(9 * HOUR)
    await bench.klikit.clock.advance(30 * SECOND)
    await advanceUntil(bench.klikit.clock, () => !bench.out())
    expect(bench.stateOf(bench.key)).toMatchObject({ available: true })
  })

  it('lasts the hours that were asked for through a night with an hour more', async () => {
    await using bench = await open()
    bench.startTimers()
    const { clock } = bench.klikit
    // 01:30 summer time: 02:30 comes twice
    clock.jump(Date.parse('2026-10-24T23:30:00Z') - clock.now())
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'hours', hours: 2 } }, 'desktop')
    await bench.delivered()
    await clock.advance(119 * MINUTE)
    expect(bench.out()).toBe(true)
    await clock.advance(MINUTE)
    await advanceUntil(clock, () => !bench.out())
    expect(new Date(clock.now()).toTimeString()).toMatch(/^02:3/)
  })

  it('stays as it is when somebody turns it on before, and after', async () => {
    await using bench = await open()
    bench.startTimers()
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'hours', hours: 1 } }, 'a')
    bench.stock.set(bench.key, { available: true }, 'b')
    expect(bench.stateOf(bench.key)).toMatchObject({ available: true, returns: null, changedBy: 'b' })
    bench.stock.set(bench.key, { available: false }, 'c')
    await bench.delivered()
    await bench.klikit.clock.advance(2 * DAY)
    expect(bench.out()).toBe(true)
    expect(bench.stateOf(bench.key)).toMatchObject({ available: false, returns: null, changedBy: 'c' })
  })

  it('takes another time without being sent again', async () => {
    await using bench = await open()
    const first = bench.stock.set(bench.key, { available: false }, 'a')
    await bench.delivered()
    const at = bench.klikit.clock.now() + 5 * HOUR
    const second = bench.stock.set(bench.key, { available: false, outFor: { kind: 'until', at } }, 'b')
    expect(second.outboxId).toBe(first.outboxId)
    expect(bench.stateOf(bench.key)).toMatchObject({ sync: 'sent', returns: { at, because: 'time' }, changedBy: 'b' })
    await bench.delivered()
    expect(bench.written()).toHaveLength(1)
  })

  it('comes back after an outage, however long its time has passed', async () => {
    await using bench = await open()
    bench.startTimers()
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'hours', hours: 1 } }, 'a')
    await bench.delivered()
    bench.klikit.line.down = true
    await bench.klikit.clock.advance(2 * HOUR)
    expect(bench.stateOf(bench.key)).toMatchObject({ available: true, sync: 'waiting' })
    expect(bench.out()).toBe(true)
    bench.klikit.line.down = false
    await bench.delivered()
    expect(bench.out()).toBe(false)
  })

  it('is due until it can be sent: with sending off it is not said to be back', async () => {
    await using bench = await open()
    bench.startTimers()
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'hours', hours: 1 } }, 'a')
    await bench.delivered()
    const { template } = bench.switches
    bench.switches.template = null
    await bench.klikit.clock.advance(3 * HOUR)
    expect(bench.stateOf(bench.key)).toMatchObject({ available: false, returns: { because: 'hours' } })
    expect(bench.errors).toEqual([])
    bench.switches.template = template
    await bench.klikit.clock.advance(30 * SECOND)
    await advanceUntil(bench.klikit.clock, () => !bench.out())
  })

  it('that left the menu waits, and comes back with it', async () => {
    await using bench = await open()
    bench.startTimers()
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'hours', hours: 1 } }, 'a')
    await bench.delivered()
    bench.stock.menuRead(bench.store, readingOf({ id: 'other', sku: 'other' }), bench.klikit.clock.now())
    await bench.klikit.clock.advance(2 * HOUR)
    expect(bench.out()).toBe(true)
    await bench.readMenu()
    await bench.klikit.clock.advance(30 * SECOND)
    await advanceUntil(bench.klikit.clock, () => !bench.out())
  })
})
