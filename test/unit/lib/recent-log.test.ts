import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { createLogger } from '../../../electron/bridge/lib/log-lines.ts'
import { createRecentLog, type LogWish } from '../../../electron/bridge/lib/recent-log.ts'
import { createRedactor } from '../../../electron/bridge/lib/redact.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

const all: LogWish = { level: 'debug', text: '', limit: 1000 }

function bench(path?: string) {
  const clock = createFakeClock(Date.parse('2026-11-20T12:00:00Z'))
  const redactor = createRedactor()
  const recent = createRecentLog({ clock, redactor, ...(path === undefined ? {} : { path }) })
  const logger = createLogger({ clock, redactor, sinks: [recent], level: 'debug' })
  const events = (wish: Partial<LogWish> = {}) => recent.read({ ...all, ...wish }).lines.map(({ event }) => event)
  return { clock, redactor, recent, logger, events }
}

it('holds what was logged, oldest first, and tells lines apart by level, area and text in any case', () => {
  const { logger, recent, events } = bench()
  logger.debug('order.seen', { orderId: 'A-17' })
  logger.info('outbox.sent', { orderId: 'B-18' })
  logger.warn('order.late', { orderId: 'A-17' })
  logger.error('outbox.gave_up')
  expect(events()).toEqual(['order.seen', 'outbox.sent', 'order.late', 'outbox.gave_up'])
  expect(events({ level: 'warn' })).toEqual(['order.late', 'outbox.gave_up'])
  expect(events({ area: 'order' })).toEqual(['order.seen', 'order.late'])
  expect(events({ text: ' a-17 ' })).toEqual(['order.seen', 'order.late'])
  expect(events({ text: 'nowhere' })).toEqual([])
  expect(recent.read(all)).toMatchObject({ matching: 4, held: 4, areas: ['order', 'outbox'] })
  expect(recent.read({ ...all, limit: 1 })).toMatchObject({ matching: 4, lines: [{ event: 'outbox.gave_up' }] })
})

it('shows no secret, neither one known when the line was written nor one learnt later', () => {
  const { logger, redactor, recent } = bench()
  redactor.addSecret('sk_known_before_0123')
  logger.info('klikit.called', { note: 'with sk_known_before_0123 and sk_learnt_later_0456' })
  redactor.addSecret('sk_learnt_later_0456')
  const text = recent.read(all).lines[0]?.text ?? ''
  expect(text).toContain('[redacted]')
  expect(text).not.toMatch(/sk_known|sk_learnt/)
})

it('keeps to its bounds however much is logged, and drops the oldest', () => {
  const { logger, recent, events } = bench()
  for (let n = 0; n < 5_000; n += 1) logger.info(`order.n${n}`)
  expect(recent.read(all).held).toBeLessThanOrEqual(2_200)
  expect(events().at(-1)).toBe('order.n4999')
  for (let n = 0; n < 400; n += 1) logger.info('order.long', { note: 'x'.repeat(3_900) })
  expect(recent.read(all).held).toBeLessThan(300)
})

it('tells of new lines at most twice a second, and not at all when nobody listens', async () => {
  const { logger, recent, clock } = bench()
  let told = 0
  const stop = recent.onGrown(() => (told += 1))
  for (let n = 0; n < 100; n += 1) {
    logger.info('order.seen')
    await clock.advance(20)
  }
  expect(told).toBeGreaterThanOrEqual(3)
  expect(told).toBeLessThanOrEqual(4)
  logger.info('order.seen')
  stop()
  expect(clock.pendingTimers()).toBe(0)
})

it('begins with the end of the file, whole lines of ours alone', () => {
  const path = join(makeTempDir(), 'pos-bridge.log')
  const line = (event: string) => JSON.stringify({ time: '2026-11-20T11:00:00.000Z', level: 'info', event })
  const many = Array.from({ length: 30_000 }, (_, n) => line(`order.n${n}`)).join('\n')
  writeFileSync(path, `${many}\nplain words\n{"level":"info"}\n{"torn": "li\n${line('host.stopped')}\n`)
  const { events, recent, logger } = bench(path)
  expect(events().at(-1)).toBe('host.stopped')
  expect(events()).not.toContain('order.n0')
  logger.info('host.starting')
  const ids = recent.read(all).lines.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(recent.read(all).lines.at(-1)).toMatchObject({
    event: 'host.starting',
    at: Date.parse('2026-11-20T12:00:00Z'),
  })
})

it('begins empty where there is no file yet', () => {
  expect(bench(join(makeTempDir(), 'none.log')).events()).toEqual([])
})

it('begins empty where the log of before cannot be read', () => {
  const recent = createRecentLog({ clock: createFakeClock(0), redactor: createRedactor(), path: makeTempDir() })
  expect(recent.read({ level: 'debug', text: '', limit: 10 })).toMatchObject({ lines: [], held: 0 })
})
