import { describe, expect, it } from 'vitest'
import { createRateLimiter, type RateLimiter } from '../../../electron/bridge/klikit/rate-limiter.ts'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'

const START = Date.parse('2026-11-20T12:00:00Z')

/** Asks for `count` calls at once; each writes down when it may go, in ms after the start. */
function ask(limiter: RateLimiter, clock: FakeClock, count: number, signal?: AbortSignal): number[] {
  const wentAt: number[] = []
  const from = clock.now()
  for (let index = 0; index < count; index += 1) {
    limiter.take(signal).then(
      () => wentAt.push(clock.now() - from),
      () => wentAt.push(-1),
    )
  }
  return wentAt
}

describe('createRateLimiter', () => {
  it('lets a burst of a second’s worth go and spaces the rest', async () => {
    const clock = createFakeClock(START)
    const wentAt = ask(createRateLimiter(clock, 5), clock, 8)
    await clock.advance(2000)
    expect(wentAt).toEqual([0, 0, 0, 0, 0, 200, 400, 600])
  })

  it('never lets more than the rate plus one burst pass in any minute', async () => {
    const clock = createFakeClock(START)
    const wentAt = ask(createRateLimiter(clock, 5), clock, 400)
    await clock.advance(60_000)
    expect(wentAt.length).toBeLessThanOrEqual(305)
    expect(wentAt.length).toBeGreaterThanOrEqual(300)
  })

  it('has its burst back after a quiet second', async () => {
    const clock = createFakeClock(START)
    const limiter = createRateLimiter(clock, 5)
    ask(limiter, clock, 5)
    await clock.advance(1000)
    const wentAt = ask(limiter, clock, 5)
    await clock.advance(0)
    expect(wentAt).toEqual([0, 0, 0, 0, 0])
  })

  it('lets nothing go during a pause that klikit asked for', async () => {
    const clock = createFakeClock(START)
    const limiter = createRateLimiter(clock, 5)
    limiter.pauseFor(7000)
    limiter.pauseFor(1000)
    const wentAt = ask(limiter, clock, 2)
    await clock.advance(10_000)
    expect(wentAt).toEqual([7000, 7200])
  })

  it('gives up a wait that is called off', async () => {
    const clock = createFakeClock(START)
    const limiter = createRateLimiter(clock, 1)
    const stop = new AbortController()
    limiter.pauseFor(60_000)
    const wentAt = ask(limiter, clock, 1, stop.signal)
    stop.abort(new Error('stop'))
    await clock.advance(0)
    expect(wentAt).toEqual([-1])
  })

  it('does not wait for a future that a clock set back has moved away', async () => {
    const clock = createFakeClock(START)
    const limiter = createRateLimiter(clock, 5)
    ask(limiter, clock, 20)
    clock.jump(-86_400_000)
    const wentAt = ask(limiter, clock, 1)
    await clock.advance(4000)
    // behind the fifteen that asked before it, not behind yesterday
    expect(wentAt).toEqual([2200])
  })
})

it('lets what is urgent go before what waits longer', async () => {
  const clock = createFakeClock(START)
  const limiter = createRateLimiter(clock, 1)
  const went: string[] = []
  void limiter.take().then(() => went.push('at once'))
  void limiter.take().then(() => went.push('menu'))
  void limiter.take(undefined, 'first').then(() => went.push('status'))
  await clock.advance(3000)
  expect(went).toEqual(['at once', 'status', 'menu'])
})

it('refuses a call that was called off before it asked', async () => {
  const clock = createFakeClock(START)
  await expect(createRateLimiter(clock, 1).take(AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop')
})
