import { expect, test } from 'vitest'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import {
  retryDelayMs,
  type SessionEnd,
  type SessionReport,
  superviseTunnel,
} from '../../../electron/bridge/webhook/tunnels/supervise-tunnel.ts'

const START = 1_800_000_000_000

/** A tunnel whose sessions the test plays by hand. */
function setUp({ random = 1 } = {}) {
  const clock = createFakeClock(START)
  const sessions: { report: SessionReport; end: (end: SessionEnd) => void; at: number }[] = []
  const states: string[] = []
  const tunnel = superviseTunnel({
    clock,
    logger: silentLogger,
    random: () => random,
    kind: 'ssh',
    knownUrl: 'https://shop.example',
    onChange: () => states.push(tunnel.state().state),
    runSession: (report) =>
      new Promise((resolve) => {
        sessions.push({ report, end: resolve, at: clock.now() - START })
        report.signal.addEventListener('abort', () => resolve({ outcome: 'dropped', reason: 'Stopped.' }))
      }),
  })
  const latest = () => {
    const session = sessions.at(-1)
    if (session === undefined) throw new Error('no session yet')
    return session
  }
  const drop = async (reason = 'gone') => {
    latest().end({ outcome: 'dropped', reason })
    await clock.advance(0)
  }
  return { clock, tunnel, sessions, states, latest, drop }
}

test('is off until started, then starting, then up with the known URL', async () => {
  const { clock, tunnel, latest } = setUp()
  expect(tunnel.state()).toEqual({
    kind: 'ssh',
    state: 'off',
    publicUrl: 'https://shop.example',
    reason: null,
    since: START,
  })
  tunnel.start()
  expect(tunnel.state().state).toBe('starting')
  await clock.advance(70)
  latest().report.up()
  expect(tunnel.state()).toMatchObject({ state: 'up', publicUrl: 'https://shop.example', since: START + 70 })
  await tunnel.stop()
})

test('shows a URL that only the session knows, and no longer than it lasts', async () => {
  const { tunnel, latest, drop } = setUp()
  tunnel.start()
  latest().report.up('https://random.example')
  expect(tunnel.state().publicUrl).toBe('https://random.example')
  await drop()
  expect(tunnel.state().publicUrl).toBe('https://shop.example')
  await tunnel.stop()
})

test('tries again after half a second, doubling to thirty', async () => {
  const { clock, tunnel, sessions, drop } = setUp()
  tunnel.start()
  for (let failure = 0; failure < 9; failure++) {
    await drop(`failure ${failure}`)
    expect(tunnel.state()).toMatchObject({ state: 'reconnecting', reason: `failure ${failure}` })
    await clock.advance(30_000)
  }
  const gaps = sessions.slice(1).map(({ at }, index) => at - 30_000 * index)
  expect(gaps).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
  await tunnel.stop()
})

test('is back at once after a session that lasted a minute, but not after one that fell over sooner', async () => {
  const { clock, tunnel, sessions, latest, drop } = setUp()
  tunnel.start()
  for (let failure = 0; failure < 4; failure++) {
    await drop()
    await clock.advance(30_000)
  }
  latest().report.up()
  await clock.advance(59_000)
  await drop()
  let count = sessions.length
  await clock.advance(7_900)
  expect(sessions).toHaveLength(count)
  await clock.advance(100)
  expect(sessions).toHaveLength(count + 1)
  latest().report.up()
  await clock.advance(60_000)
  await drop()
  count = sessions.length
  await clock.advance(500)
  expect(sessions).toHaveLength(count + 1)
  await tunnel.stop()
})

test('a break within a session starts the minute anew', async () => {
  const { clock, tunnel, sessions, latest, drop } = setUp()
  tunnel.start()
  await drop()
  await clock.advance(500)
  latest().report.up()
  await clock.advance(50_000)
  latest().report.trouble('the port is taken')
  expect(tunnel.state()).toMatchObject({ state: 'reconnecting', reason: 'the port is taken' })
  latest().report.up()
  await clock.advance(50_000)
  await drop()
  const count = sessions.length
  await clock.advance(999)
  expect(sessions).toHaveLength(count)
  await clock.advance(1)
  expect(sessions).toHaveLength(count + 1)
  await tunnel.stop()
})

test('what needs a person fails, says why, and is tried rarely', async () => {
  const { clock, tunnel, sessions, latest } = setUp()
  tunnel.start()
  latest().end({ outcome: 'refused', reason: 'wrong key' })
  await clock.advance(29_999)
  expect(tunnel.state()).toMatchObject({ state: 'failed', reason: 'wrong key' })
  expect(sessions).toHaveLength(1)
  await clock.advance(1)
  expect(sessions).toHaveLength(2)
  expect(tunnel.state().state).toBe('failed')
  for (let failure = 0; failure < 20; failure++) {
    latest().end({ outcome: 'refused', reason: 'wrong key' })
    await clock.advance(5 * 60_000)
  }
  expect(sessions.length).toBeGreaterThan(20)
  await tunnel.stop()
})

test('a restart waits for no backoff', async () => {
  const { tunnel, sessions, latest } = setUp()
  tunnel.start()
  latest().end({ outcome: 'refused', reason: 'wrong key' })
  await tunnel.restart()
  expect(sessions).toHaveLength(2)
  expect(tunnel.state()).toMatchObject({ state: 'starting', reason: null })
  await tunnel.stop()
})

test('stopping ends the session under way, and what that still says changes nothing', async () => {
  const { clock, tunnel, latest } = setUp()
  tunnel.start()
  const { report } = latest()
  report.up()
  await tunnel.stop()
  expect(report.signal.aborted).toBe(true)
  report.up()
  report.trouble('late')
  expect(tunnel.state()).toMatchObject({ state: 'off', reason: null })
  expect(clock.pendingTimers()).toBe(0)
})

test('stopping during a wait leaves no timer and starts no session', async () => {
  const { clock, tunnel, sessions, drop } = setUp()
  tunnel.start()
  await drop()
  await tunnel.stop()
  await clock.advance(3_600_000)
  expect(sessions).toHaveLength(1)
  expect(clock.pendingTimers()).toBe(0)
})

test('tells of each change once, and of none that is none', () => {
  const { tunnel, states, latest } = setUp()
  tunnel.start()
  tunnel.start()
  latest().report.up()
  latest().report.up()
  expect(states).toEqual(['starting', 'up'])
})

test('a session that throws is one that dropped', async () => {
  const clock = createFakeClock(START)
  const tunnel = superviseTunnel({
    clock,
    logger: silentLogger,
    random: () => 1,
    kind: 'ngrok',
    knownUrl: null,
    onChange: () => {},
    runSession: () => Promise.reject(new Error('a mistake')),
  })
  tunnel.start()
  await clock.advance(0)
  expect(tunnel.state()).toMatchObject({ state: 'reconnecting', reason: 'The tunnel broke off: a mistake' })
  await tunnel.stop()
})

test('many shops that lost one server do not come back in one instant', () => {
  expect(retryDelayMs('dropped', 0, 0)).toBe(250)
  expect(retryDelayMs('dropped', 0, 1)).toBe(500)
  expect(retryDelayMs('dropped', 1_000, 0)).toBe(15_000)
  expect(retryDelayMs('refused', 1_000, 1)).toBe(300_000)
})
