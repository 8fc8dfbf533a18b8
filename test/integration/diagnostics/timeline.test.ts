import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TimelineSpan } from '../../../shared/contract/diagnostics-views.ts'
import { inTransaction } from '../../../electron/bridge/database/database.ts'
import { createMetaRepository } from '../../../electron/bridge/database/meta-repository.ts'
import { isStorageError } from '../../../electron/bridge/database/storage-health.ts'
import { type LaneFacts, laneStates } from '../../../electron/bridge/diagnostics/lane-states.ts'
import { createTimelineRepository } from '../../../electron/bridge/diagnostics/timeline-repository.ts'
import { createTimeline, type Timeline } from '../../../electron/bridge/diagnostics/timeline.ts'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createTempDatabase } from '../../support/temp-database.ts'
import { DAY, HOUR, MINUTE } from '../../support/times.ts'

const calm: LaneFacts = {
  connection: { state: 'online', message: null },
  webhooks: 'off',
  webhooksMessage: null,
  tunnel: { state: 'off', reason: null },
  printers: [{ id: 'k1', name: 'Kitchen 1', condition: 'ready', cause: null }],
  storage: { state: 'good', message: null },
  clockSkewMs: 400,
}

const start = Date.parse('2026-11-20T12:00:00Z')
let file: ReturnType<typeof createTempDatabase>
let clock: FakeClock
let facts: LaneFacts
let timeline: Timeline
let told: number
let diskFails: boolean

function open(): Timeline {
  return createTimeline({
    clock,
    logger: silentLogger,
    repository: createTimelineRepository(file.database),
    meta: createMetaRepository(file.database),
    atomically(work) {
      if (diskFails) throw Object.assign(new Error('disk full'), { name: 'SqliteError', code: 'SQLITE_FULL' })
      inTransaction(file.database, work)
    },
    isStorageFailure: isStorageError,
    states: () => laneStates(facts),
    onChange: () => (told += 1),
  })
}

beforeEach(() => {
  file = createTempDatabase()
  clock = createFakeClock(start)
  facts = calm
  told = 0
  diskFails = false
  timeline = open()
})
afterEach(() => file.close())

async function become(next: Partial<LaneFacts>, lastsMs: number): Promise<void> {
  facts = { ...facts, ...next }
  timeline.look()
  await run(lastsMs)
}
/** Time in which the app runs and its heart beats. */
async function run(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 30_000) {
    await clock.advance(Math.min(30_000, left))
    timeline.beat()
  }
}
const offline = { connection: { state: 'offline', message: 'No line.' } } as const
const online = { connection: { state: 'online', message: null } } as const

function lane(id: string, span: TimelineSpan = '1h') {
  const segments = timeline.read(span).lanes.find((each) => each.id === id)?.segments ?? []
  // what stood for the moment before the first look counts for nothing here
  const told = segments.filter(({ from, to }) => to === null || to - from > 1_000)
  return told.map(({ from, to, state }) => [
    state,
    Math.round((from - start) / MINUTE),
    to === null ? null : Math.round((to - start) / MINUTE),
  ])
}
const rows = () => file.database.prepare('SELECT count(*) AS n FROM health_changes').get() as { n: number }

describe('the timeline', () => {
  it('writes a change of state once, however often it is told to look', async () => {
    timeline.start()
    await run(10 * MINUTE)
    const before = rows().n
    await become(offline, 5 * MINUTE)
    for (let n = 0; n < 20; n += 1) timeline.look()
    await become({ connection: { state: 'offline', message: 'Other words for the same.' } }, MINUTE)
    expect(rows().n).toBe(before + 1)
    await become(online, 10 * MINUTE)
    expect(rows().n).toBe(before + 2)
    expect(lane('klikit')).toEqual([
      ['online', 0, 10],
      ['offline', 10, 16],
      ['online', 16, null],
    ])
    expect(timeline.read('1h').lanes.find(({ id }) => id === 'klikit')?.segments[1]).toMatchObject({
      level: 'bad',
      reason: 'No line.',
    })
    expect(told).toBeGreaterThanOrEqual(3)
  })

  it('knows how things stood when the span began, and shows nothing from before', async () => {
    timeline.start()
    await become(offline, 5 * MINUTE)
    await become(online, 3 * HOUR)
    expect(lane('klikit')).toEqual([['online', 5, null]])
    expect(lane('klikit', '24h').map(([state]) => state)).toEqual(['offline', 'online'])
  })

  it('tells from when to when the app was off after it was stopped, and of nothing else in that time', async () => {
    timeline.start()
    await become(offline, 10 * MINUTE)
    timeline.stop()
    await clock.advance(20 * MINUTE)
    timeline = open()
    timeline.start()
    await become(online, 5 * MINUTE)
    expect(lane('app')).toEqual([
      ['on', 0, 10],
      ['off', 10, 30],
      ['on', 30, null],
    ])
    expect(lane('klikit')).toEqual([
      ['offline', 0, 10],
      ['app_off', 10, 30],
      ['online', 30, null],
    ])
    expect(timeline.read('1h').lanes[0]?.segments[1]?.reason).toMatch(/was closed/)
  })

  it('tells a power cut to the minute', async () => {
    timeline.start()
    await run(20 * MINUTE)
    // no stop: the power went
    await clock.advance(15 * MINUTE)
    timeline = open()
    timeline.start()
    const [, off] = timeline.read('1h').lanes[0]?.segments ?? []
    expect(off).toMatchObject({ state: 'off', level: 'bad', to: start + 35 * MINUTE })
    expect(off?.reason).toMatch(/power cut/)
    expect(Math.abs((off?.from ?? 0) - (start + 20 * MINUTE))).toBeLessThanOrEqual(MINUTE)
  })

  it('tells of a sleep, and never of a stretch that ends before it began when the clock is set back', async () => {
    timeline.start()
    await run(5 * MINUTE)
    clock.jump(30 * MINUTE)
    timeline.beat()
    await run(5 * MINUTE)
    expect(lane('app')).toEqual([
      ['on', 0, 5],
      ['off', 5, 35],
      ['on', 35, null],
    ])
    clock.jump(-20 * MINUTE)
    await become(offline, MINUTE)
    for (const { segments } of timeline.read('24h').lanes)
      for (const { from, to } of segments) expect(to ?? from).toBeGreaterThanOrEqual(from)
  })

  it('keeps what a full disk did not take, with its own time, until it takes it', async () => {
    timeline.start()
    await run(5 * MINUTE)
    diskFails = true
    await become(offline, 5 * MINUTE)
    await become(online, 5 * MINUTE)
    expect(lane('klikit')).toEqual([['online', 0, null]])
    diskFails = false
    await run(5 * MINUTE)
    expect(lane('klikit')).toEqual([
      ['online', 0, 5],
      ['offline', 5, 10],
      ['online', 10, null],
    ])
  })

  it('ends the lane of a printer that was removed, under the name it had', async () => {
    timeline.start()
    await become({ printers: [] }, 5 * MINUTE)
    expect(timeline.read('1h').lanes.find(({ id }) => id === 'printer:k1')).toMatchObject({
      subject: 'printer',
      label: 'Kitchen 1',
      segments: [{ state: 'ready' }, { state: 'removed', to: null }],
    })
    await run(2 * HOUR)
    expect(lane('printer:k1')).toEqual([])
  })

  it('of a printer that comes and goes all day shows stretches, the worst of each', async () => {
    timeline.start()
    const at = (condition: 'ready' | 'paper_out') => ({
      printers: [{ id: 'k1', name: 'Kitchen 1', condition, cause: null }],
    })
    for (let n = 0; n < 400; n += 1) {
      await become(at('paper_out'), 1_000)
      await become(at('ready'), 1_000)
    }
    const segments = timeline.read('24h').lanes.find(({ id }) => id === 'printer:k1')?.segments ?? []
    expect(segments.length).toBeLessThan(20)
    expect(segments.some(({ state, merged }) => state === 'paper_out' && merged > 50)).toBe(true)
    expect(segments.at(-1)).toMatchObject({ state: 'ready', to: null })
  })

  it('forgets after its time, but not how things stand since long ago', async () => {
    timeline.start()
    await become(offline, MINUTE)
    await become(online, MINUTE)
    createTimelineRepository(file.database).prune(start + DAY)
    expect(lane('klikit')).toEqual([['online', 1, null]])
    expect(rows().n).toBe(8)
  })
})
