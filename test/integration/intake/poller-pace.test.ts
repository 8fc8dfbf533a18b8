import { expect, it } from 'vitest'
import { advanceUntil } from '../../support/advance-clock.ts'
import { createPollerBench, type PollerBench } from '../../support/poller-bench.ts'
import { HOUR, MINUTE, SECOND } from '../../support/times.ts'

const plain = { type: 1, autoAccept: false, autoReady: false, scheduledAt: null } as const
/** Counts looks from now on: what waits for its hour is looked at before each. */
function countLooks(bench: PollerBench): () => number {
  let looks = 0
  bench.settings.onTick = () => void (looks += 1)
  return () => looks
}
const runUntil = (bench: PollerBench, isTrue: () => boolean) => advanceUntil(bench.klikit.clock, isTrue, SECOND)

it('a nudge ends the wait, and the next one is as long as is asked for then', async () => {
  await using bench = await createPollerBench()
  bench.settings.pollSeconds = 300
  const looks = countLooks(bench)
  bench.poller.start()
  await runUntil(bench, () => bench.poller.state().nextPollAt !== null)
  expect(looks()).toBe(1)
  const order = bench.klikit.admin.placeOrder(plain)
  bench.settings.pollSeconds = 10
  bench.poller.nudge()
  await runUntil(bench, () => bench.storedIds().includes(String(order.id)))
  expect(looks()).toBe(2)
  const { clock } = bench.klikit
  const nudgedAt = clock.now()
  await runUntil(bench, () => looks() === 4)
  expect(clock.now() - nudgedAt).toBeLessThanOrEqual(24 * SECOND)
})

it('a nudge during a look has another one follow it, for that one may have begun too early', async () => {
  await using bench = await createPollerBench()
  bench.settings.pollSeconds = 300
  const looks = countLooks(bench)
  const { list } = bench.source
  let order = ''
  bench.source = {
    ...bench.source,
    async list(window, signal) {
      const page = await list(window, signal)
      // klikit has answered already when this order is placed
      if (order === '' && window.page === 1) {
        order = String(bench.klikit.admin.placeOrder(plain).id)
        bench.poller.nudge()
      }
      return page
    },
  }
  const startedAt = bench.klikit.clock.now()
  bench.poller.start()
  await runUntil(bench, () => order !== '' && bench.storedIds().includes(order))
  expect(bench.klikit.clock.now() - startedAt).toBeLessThan(MINUTE)
  await runUntil(bench, () => (bench.poller.state().nextPollAt ?? 0) > bench.klikit.clock.now())
  expect(looks()).toBe(2)
})

it.each([-24, -4])('a clock set %i hours back hides no order from the very next look', async (hours) => {
  await using bench = await createPollerBench()
  const { clock, admin } = bench.klikit
  await bench.poll()
  await clock.advance(3 * HOUR)
  clock.jump(hours * HOUR)
  // klikit's own clock did not move
  admin.setClockOffset(-hours * HOUR)
  // two hours before klikit's now: the look at open orders does not reach so far
  const order = admin.placeOrder({ ...plain, createdAt: clock.now() - (hours + 2) * HOUR })
  await bench.poll()
  expect(bench.storedIds()).toEqual([String(order.id)])
})
