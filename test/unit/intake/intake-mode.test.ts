import { describe, expect, it } from 'vitest'
import { intakeSettingsSchema } from '../../../shared/intake.ts'
import {
  initialMode,
  type IntakeHappening,
  type IntakeMode,
  type IntakeWays,
  isRelaxed,
  nextMode,
  pollSecondsOf,
} from '../../../electron/bridge/intake/intake-mode.ts'
import { modeMessage } from '../../../electron/bridge/intake/mode-message.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const settings = intakeSettingsSchema.parse({ pollSeconds: 20, relaxedPollSeconds: 60 })

const open: IntakeWays = {
  enabled: true,
  listener: { state: 'listening', message: null },
  tunnel: { kind: 'ssh', state: 'up', reason: null },
  secretPresent: true,
}
const cut: IntakeWays = {
  ...open,
  tunnel: { kind: 'ssh', state: 'reconnecting', reason: 'The server closed the line' },
}

const ways = (given: IntakeWays, serverNow = NOW): IntakeHappening => ({ kind: 'ways', ways: given, serverNow })
const event = (broughtFirst = 1): IntakeHappening => ({ kind: 'event_came', broughtFirst, uncovered: [] })
const missed: IntakeHappening = { kind: 'missed', orderNumber: '1194' }
const look = (phase: 'started' | 'complete', serverNow = NOW): IntakeHappening => ({ kind: 'look', phase, serverNow })
const wholeLook = [look('started'), look('complete')]
const answers: IntakeHappening = { kind: 'api', reachable: true }

const after = (happenings: readonly IntakeHappening[], from: IntakeMode = initialMode()) =>
  happenings.reduce(nextMode, from)
/** Webhooks have brought an order and klikit answers: all is well. */
const well = () => after([ways(open), answers, ...wholeLook, event()])

describe('webhooks that are', () => {
  it.each<[string, IntakeMode, number]>([
    ['off', after([answers, ...wholeLook]), 20],
    ['waiting for their first event', after([ways(open), answers, ...wholeLook]), 20],
    ['healthy', well(), 60],
    ['suspect', after([missed], well()), 10],
    ['down', after([ways(cut)], well()), 20],
    ['healthy while klikit does not answer', after([{ kind: 'api', reachable: false }], well()), 20],
    ['healthy, with a gap to be made up for', after([{ kind: 'gap', reason: 'jump' }], well()), 20],
    ['healthy, but not for every store', after([{ kind: 'uncovered', stores: ['Noodles, Main Street'] }], well()), 20],
  ])('%s let klikit be asked every so many seconds', (_name, mode, seconds) => {
    expect(pollSecondsOf(mode, settings)).toBe(seconds)
  })

  it('healthy never make looks more frequent than the operator wants them', () => {
    expect(pollSecondsOf(well(), { ...settings, pollSeconds: 120, relaxedPollSeconds: 60 })).toBe(120)
    expect(pollSecondsOf(after([missed], well()), { ...settings, pollSeconds: 5 })).toBe(5)
  })
})

describe('trust', () => {
  it('comes with the first event, and goes with an order that no event brought', () => {
    const waiting = after([ways(open), answers, ...wholeLook])
    expect(waiting.webhooks).toBe('waiting')
    expect(after([event()], waiting).webhooks).toBe('healthy')
    expect(after([event(), missed], waiting)).toMatchObject({ webhooks: 'suspect', missedOrder: '1194' })
  })

  it('comes back after three orders that webhooks brought first, counted anew at each one they missed', () => {
    const suspect = after([missed], well())
    expect(after([event(), event()], suspect).webhooks).toBe('suspect')
    expect(after([event(), event(), event()], suspect)).toMatchObject({ webhooks: 'healthy', missedOrder: null })
    expect(after([event(), event(), missed, event()], suspect).webhooks).toBe('suspect')
    expect(after([event(0), event(0), event(0), event(0)], suspect).webhooks).toBe('suspect')
  })

  it('comes back after a passed self-test and one event', () => {
    const suspect = after([missed], well())
    const tested = after([{ kind: 'self_test_passed' }], suspect)
    expect(tested.webhooks).toBe('suspect')
    expect(after([event(0)], tested).webhooks).toBe('healthy')
    // what was tested before the miss proves nothing after it
    expect(after([missed, event(0)], tested).webhooks).toBe('suspect')
  })

  it('must be earned again when the way was closed', () => {
    const reopened = after([missed, ways(cut), ways(open)], well())
    expect(reopened).toMatchObject({ webhooks: 'waiting', missedOrder: null, proofs: 0 })
    expect(after([event()], after([ways(cut)], well())).webhooks).toBe('down')
  })

  it.each<[string, Partial<IntakeWays>]>([
    ['no secret is set', { secretPresent: false }],
    ['the listener failed', { listener: { state: 'failed', message: 'Port 8090 is taken.' } }],
    ['the listener is not up yet', { listener: { state: 'off', message: null } }],
    ['the tunnel failed', { tunnel: { kind: 'cloudflared', state: 'failed', reason: null } }],
    ['the tunnel is being made', { tunnel: { kind: 'ngrok', state: 'starting', reason: null } }],
  ])('is out of the question while %s', (_name, broken) => {
    expect(after([ways({ ...open, ...broken })], well())).toMatchObject({ webhooks: 'down', upSince: null })
  })

  it('needs no tunnel where the listener can be reached without one', () => {
    expect(after([ways({ ...open, tunnel: { kind: 'none', state: 'off', reason: null } })]).webhooks).toBe('waiting')
  })
})

describe('a gap', () => {
  it('stands from the start until a whole look that began after it', () => {
    expect(initialMode().gap?.reason).toBe('start')
    const filled = after([ways(open), answers, ...wholeLook])
    expect(filled.gap).toBeNull()
    // this look began before the gap did
    const during = after([look('started'), { kind: 'gap', reason: 'jump' }, look('complete')], filled)
    expect(during.gap).toEqual({ reason: 'jump', filling: false })
    expect(after(wholeLook, during).gap).toBeNull()
  })

  it('is what a klikit that does not answer leaves behind', () => {
    const out = after([{ kind: 'api', reachable: false }, look('started')], well())
    expect(out.gap).toMatchObject({ reason: 'outage' })
    const back = after([answers], out)
    expect(isRelaxed(back)).toBe(false)
    expect(isRelaxed(after([look('complete')], back))).toBe(true)
  })

  it('holds nothing against webhooks, neither while it stands nor for what is older than its end', () => {
    const gap = after([{ kind: 'gap', reason: 'jump' }], well())
    expect(after([missed], gap).webhooks).toBe('healthy')
    const filled = after([look('started'), look('complete', NOW + 90_000)], gap)
    expect(filled.upSince).toBe(NOW + 90_000)
  })

  it('does not open a way that is closed', () => {
    const down = after([ways(cut), { kind: 'gap', reason: 'jump' }, ...wholeLook], well())
    expect(down).toMatchObject({ webhooks: 'down', upSince: null })
  })
})

describe('the words for it', () => {
  const words = (happenings: readonly IntakeHappening[]) => modeMessage(after(happenings, well()), settings)

  it('say what is the matter, how orders come in, and what to do', () => {
    expect(words([])).toBe('Webhooks bring orders at once; klikit is asked every 60 s to be sure.')
    expect(words([missed])).toContain('Order 1194 was found by asking')
    expect(words([missed])).toContain('every 10 s')
    expect(words([missed])).toContain('Run the self-test')
    expect(words([ways(cut)])).toBe(
      'The tunnel is not up: The server closed the line. Orders still come in: klikit is asked every 20 s.',
    )
    expect(words([ways({ ...open, secretPresent: false })])).toContain('enter it in Settings, Connection')
    expect(words([ways({ ...open, listener: { state: 'failed', message: 'Port 8090 is taken.' } })])).toContain(
      'Port 8090 is taken.',
    )
    expect(words([{ kind: 'uncovered', stores: ['Noodles, Main Street'] }])).toContain('none for Noodles, Main Street')
    expect(words([{ kind: 'gap', reason: 'jump' }])).toContain('This PC slept')
    expect(words([ways({ ...open, enabled: false })])).toBeNull()
  })
})
