import { expect, it } from 'vitest'
import { createAlarmDesk } from '../../../electron/bridge/alarms/alarm-desk.ts'
import { createWatchdog, type WatchedFacts } from '../../../electron/bridge/alarms/watchdog.ts'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { SECOND } from '../../support/times.ts'

const well: WatchedFacts = {
  silenceLimitMs: 70 * SECOND,
  silentMs: 0,
  unansweredMs: 0,
  connection: { state: 'online', message: null },
  requestId: null,
  inUse: true,
  webhooks: 'off',
  webhooksMessage: null,
  webhooksDownMs: 0,
  printers: [],
  storage: { state: 'good', message: null },
}

function watch() {
  const clock = createFakeClock(Date.parse('2026-11-20T12:00:00Z'))
  const desk = createAlarmDesk({ clock, logger: silentLogger, onChange: () => {} })
  const seen = { facts: well }
  const watchdog = createWatchdog({ clock, desk, facts: () => seen.facts })
  return { clock, watchdog, seen, ids: () => desk.state().alarms.map(({ id }) => id) }
}

it('gives each printer its time from when it first kept a ticket, and starts anew when it printed', () => {
  const { watchdog, seen, ids } = watch()
  const printer = { printerId: 'k1', name: 'Kitchen 1', cause: 'Paper out.', waiting: 1 }
  seen.facts = { ...well, printers: [printer] }
  for (let beat = 0; beat < 4; beat++) watchdog.look(5 * SECOND)
  expect(ids()).toEqual([])
  watchdog.look(5 * SECOND)
  expect(ids()).toEqual(['printer:k1'])
  seen.facts = well
  watchdog.look(5 * SECOND)
  expect(ids()).toEqual([])
  seen.facts = { ...well, printers: [printer] }
  watchdog.look(60 * SECOND)
  expect(ids()).toEqual([])
})

it('hears of every call to klikit', () => {
  const { clock, watchdog, ids } = watch()
  const entry = { method: 'GET', path: '/orders', status: 502, outcome: 'downstream', durationMs: 9, requestId: 'r' }
  for (let call = 0; call < 5; call++) watchdog.note({ ...entry, at: clock.now() })
  watchdog.look(0)
  expect(ids()).toEqual(['server_errors'])
})
