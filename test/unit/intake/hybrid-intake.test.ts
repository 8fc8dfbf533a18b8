import { beforeEach, describe, expect, it } from 'vitest'
import { intakeSettingsSchema } from '../../../shared/intake.ts'
import { createHybridIntake, type HybridIntake } from '../../../electron/bridge/intake/hybrid-intake.ts'
import type { IntakeWays } from '../../../electron/bridge/intake/intake-mode.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { orderFrom, wireOrder } from '../../support/klikit-fixtures.ts'
import { MINUTE, SECOND } from '../../support/times.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const CREATED = 'klikit.order.created.v2'

let now: number
let ways: IntakeWays
let nudges: number
let intake: HybridIntake

beforeEach(() => {
  now = NOW
  nudges = 0
  ways = {
    enabled: true,
    listener: { state: 'listening', message: null },
    tunnel: { kind: 'ssh', state: 'up', reason: null },
    secretPresent: true,
  }
  const settings = intakeSettingsSchema.parse({ pollSeconds: 10, relaxedPollSeconds: 60, silenceSeconds: 70 })
  intake = createHybridIntake({
    logger: silentLogger,
    settings: () => settings,
    serverNow: () => now,
    ways: () => ways,
    askedHere: () => false,
    storeName: ({ brandId, branchId }) => `${brandId}, ${branchId}`,
    nudge: () => void (nudges += 1),
    onChange: () => {},
  })
})

const look = () => {
  intake.look('started')
  intake.answered(true)
  intake.look('complete')
}
const event = (orderId: number) =>
  intake.eventCame({ type: CREATED, brandId: '7', branchId: '1293', orderIds: [String(orderId)] })
const pass = (ms: number) => {
  for (let left = ms; left > 0;) {
    const beatMs = Math.min(left, intake.nextBeatMs(5 * SECOND))
    now += beatMs
    left -= beatMs
    intake.beat(beatMs)
  }
}
const placed = (id: number, brand = 7) => {
  const at = new Date(now - SECOND).toISOString()
  return orderFrom(wireOrder({ id, created_at: at, updated_at: at, brands: [{ id: brand, title: 'Noodles' }] }))
}
/** Webhooks have proven themselves. */
const settle = () => {
  intake.waysChanged()
  look()
  event(1)
  pass(10 * SECOND)
  nudges = 0
}

describe('a look for orders comes at once', () => {
  beforeEach(settle)

  it('when an order shows that webhooks cannot be relied on, and every 10 s from then on', () => {
    expect(intake.pollSeconds()).toBe(60)
    intake.lookFound(placed(2))
    pass(25 * SECOND)
    expect([intake.mode().webhooks, intake.pollSeconds(), nudges]).toEqual(['suspect', 10, 1])
    for (const id of [3, 4, 5]) event(id)
    expect([intake.mode().webhooks, intake.pollSeconds(), nudges]).toEqual(['healthy', 60, 1])
  })

  it('when the tunnel is gone, and not again when it comes back', () => {
    ways = { ...ways, tunnel: { kind: 'ssh', state: 'reconnecting', reason: 'cut' } }
    intake.waysChanged()
    expect([intake.mode().webhooks, intake.pollSeconds(), nudges]).toEqual(['down', 10, 1])
    ways = { ...ways, tunnel: { kind: 'ssh', state: 'up', reason: null } }
    pass(5 * SECOND)
    expect([intake.mode().webhooks, nudges]).toEqual(['waiting', 1])
  })

  it('when a store turns out to send no events', () => {
    intake.lookFound(placed(2, 8))
    pass(25 * SECOND)
    expect([intake.mode().webhooks, intake.pollSeconds(), nudges]).toEqual(['healthy', 10, 1])
    expect(intake.message()).toContain('8, 1293')
    intake.eventCame({ type: CREATED, brandId: '8', branchId: '1293', orderIds: ['3'] })
    expect(intake.pollSeconds()).toBe(60)
  })

  it('after a sleep, and what that look finds says nothing about webhooks', () => {
    intake.gap('jump')
    expect([intake.isGapOpen(), intake.pollSeconds(), nudges]).toEqual([true, 10, 2])
    intake.look('started')
    intake.lookFound(placed(2))
    intake.answered(true)
    intake.look('complete')
    pass(30 * SECOND)
    expect([intake.isGapOpen(), intake.mode().webhooks, intake.pollSeconds()]).toEqual([false, 'healthy', 60])
  })

  it('before silence becomes an alarm, once', () => {
    pass(47 * SECOND)
    expect(nudges).toBe(0)
    pass(60 * SECOND)
    expect(nudges).toBe(1)
  })

  it('but not because one failed: the poller has its own patience', () => {
    intake.answered(false)
    expect([intake.mode().apiReachable, intake.pollSeconds(), nudges]).toEqual([false, 10, 0])
  })
})

describe('silence', () => {
  beforeEach(settle)

  it('is ended by an answer or an event, and an event is no answer', () => {
    pass(30 * SECOND)
    event(2)
    expect(intake.silence()).toEqual({ silentMs: 0, unansweredMs: 40 * SECOND, webhooksDownMs: 0 })
    intake.answered(true)
    expect(intake.silence()).toEqual({ silentMs: 0, unansweredMs: 0, webhooksDownMs: 0 })
  })

  it('is beaten out to the very second at which it becomes an alarm', () => {
    const beats: number[] = []
    for (let silent = 0; silent < 70 * SECOND;) {
      silent = intake.silence().silentMs
      const beatMs = intake.nextBeatMs(5 * SECOND)
      intake.beat(beatMs)
      beats.push(intake.silence().silentMs)
    }
    expect(beats).toContain(58 * SECOND)
    expect(beats).toContain(70 * SECOND)
  })

  it('of webhooks is counted while they are down', () => {
    ways = { ...ways, secretPresent: false }
    intake.waysChanged()
    pass(MINUTE)
    expect(intake.silence().webhooksDownMs).toBe(MINUTE)
    ways = { ...ways, secretPresent: true }
    pass(5 * SECOND)
    expect(intake.silence().webhooksDownMs).toBe(0)
  })
})
