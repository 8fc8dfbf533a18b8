import { Duplex } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import {
  BURST_CONNECTIONS,
  createConnectionGuard,
  MOST_CONNECTIONS,
} from '../../../electron/bridge/webhook/connection-guard.ts'

function openGuard() {
  const clock = createFakeClock(0)
  const guard = createConnectionGuard(clock)
  const connect = () => {
    const connection = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })
    guard.admit(connection)
    return connection
  }
  return { clock, guard, connect, crowd: (count: number) => Array.from({ length: count }, connect) }
}

describe('a crowd of connections', () => {
  it('is let in for a moment, then those that say nothing go, the oldest first, until as many are left as may stay', async () => {
    const { clock, guard, crowd } = openGuard()
    const silent = crowd(40)
    await clock.advance(100)
    const later = crowd(60)
    expect(guard.count()).toBe(100)
    await clock.advance(2_000)
    expect(guard.count()).toBe(MOST_CONNECTIONS)
    expect(silent.filter(({ destroyed }) => destroyed)).toHaveLength(36)
    expect(later.filter(({ destroyed }) => destroyed)).toHaveLength(0)
  })

  it('never costs one that waits for our answer its connection', async () => {
    const { clock, guard, connect, crowd } = openGuard()
    const working = connect()
    guard.working(working)
    crowd(200)
    await clock.advance(5_000)
    expect(working.destroyed).toBe(false)
    guard.idle(working)
    await clock.advance(200_000)
    expect(working.destroyed).toBe(true)
  })

  it('is turned away at the door when it is a flood', () => {
    const { guard, connect, crowd } = openGuard()
    crowd(BURST_CONNECTIONS)
    expect(connect().destroyed).toBe(true)
    expect(guard.count()).toBe(BURST_CONNECTIONS)
  })
})

it('a connection that brings no whole request in ten seconds is cut, one between two requests is not', async () => {
  const { clock, guard, connect } = openGuard()
  const slow = connect()
  const idle = connect()
  guard.idle(idle)
  await clock.advance(11_000)
  expect([slow.destroyed, idle.destroyed]).toEqual([true, false])
})

it('nothing is watched any more once all have left', async () => {
  const { clock, guard, connect } = openGuard()
  connect().destroy()
  await clock.advance(1_000)
  expect(guard.count()).toBe(0)
  expect(clock.pendingTimers()).toBe(0)
})
