import { describe, expect, it } from 'vitest'
import { type CoreBench, openCoreBench } from '../support/core-bench.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../support/times.ts'

const mode = ({ core }: CoreBench) => core.intake.mode()
/** Webhooks have brought an order, and the start's gap is filled. */
async function settle(bench: CoreBench): Promise<void> {
  await bench.until(() => bench.core.webhooks.facts().listener.state === 'listening' && mode(bench).gap === null)
  await bench.pass(10 * SECOND)
  const order = bench.place()
  expect((await bench.send([order])).status).toBe(200)
  await bench.until(() => bench.stored(order))
  expect(mode(bench).webhooks).toBe('healthy')
}
const asked = (bench: CoreBench) =>
  bench.klikit.admin.snapshot().requests.filter(({ path }) => path.startsWith('/orders?')).length

describe('a cut tunnel', () => {
  it('costs latency and no order: it is said, and the poll goes back to its own pace', async () => {
    await using bench = await openCoreBench({ pollSeconds: 10, relaxedPollSeconds: 60 })
    await settle(bench)
    expect(bench.core.intake.pollSeconds()).toBe(60)
    bench.settings = { ...bench.settings, intake: { ...bench.settings.intake, tunnel: ssh } }
    bench.core.applySettings()
    await bench.until(() => mode(bench).webhooks === 'down')
    const orders = [bench.place(), bench.place(), bench.place()]
    const cutAt = bench.klikit.clock.now()
    await bench.until(() => orders.every(bench.stored))
    expect(bench.klikit.clock.now() - cutAt).toBeLessThanOrEqual(16 * SECOND)
    await bench.pass(MINUTE)
    expect(bench.alarms()).toEqual(['webhooks_down'])
    bench.settings = { ...bench.settings, intake: { ...bench.settings.intake, tunnel: { kind: 'none' } } }
    bench.core.applySettings()
    await bench.until(() => mode(bench).webhooks === 'waiting')
    await bench.pass(5 * SECOND)
    expect(bench.alarms()).toEqual([])
  })
})

// no key for it is in the vault, so it never comes up
const ssh = {
  kind: 'ssh',
  host: '127.0.0.1',
  port: 9,
  user: 'pos',
  hostKey: `SHA256:${'A'.repeat(43)}`,
  remote: { kind: 'socket', path: '/run/pos.sock' },
  publicUrl: 'https://pos.example',
} as const

describe('webhooks that stop coming without a word', () => {
  it('are found out by the first order that only a look brings, and trusted again when they bring orders first', async () => {
    await using bench = await openCoreBench({ pollSeconds: 30, relaxedPollSeconds: 60 })
    await settle(bench)
    await bench.pass(10 * SECOND)
    const silent = bench.place()
    await bench.until(() => mode(bench).webhooks === 'suspect')
    expect(bench.stored(silent)).toBe(true)
    expect(bench.core.intake.pollSeconds()).toBe(10)
    const before = asked(bench)
    await bench.pass(MINUTE)
    expect(asked(bench) - before).toBeGreaterThanOrEqual(5)
    for (let turn = 0; turn < 3; turn++) {
      const order = bench.place()
      await bench.send([order])
      await bench.until(() => bench.stored(order))
    }
    expect(mode(bench).webhooks).toBe('healthy')
    expect(bench.core.intake.pollSeconds()).toBe(60)
  })

  it('are not suspected for an order from before they were up', async () => {
    await using bench = await openCoreBench()
    const early = bench.place()
    await settle(bench)
    expect(bench.stored(early)).toBe(true)
    await bench.pass(2 * MINUTE)
    expect(mode(bench).webhooks).toBe('healthy')
  })
})

describe('silence', () => {
  it.each([70, 30])('is heard after %i seconds, and clears by itself', async (silenceSeconds) => {
    await using bench = await openCoreBench({ silenceSeconds })
    await settle(bench)
    await bench.klikit.run(bench.core.poller.pollNow())
    bench.klikit.line.down = true
    await bench.pass((silenceSeconds - 1) * SECOND)
    expect(bench.alarms()).toEqual([])
    await bench.pass(2 * SECOND)
    expect(bench.alarms()).toEqual(['intake_silent'])
    bench.klikit.line.down = false
    await bench.klikit.run(bench.core.poller.pollNow())
    await bench.pass(5 * SECOND)
    expect(bench.alarms()).toEqual([])
  })

  it('of the API alone costs no order: events bring them whole, and the alarm says which is silent', async () => {
    await using bench = await openCoreBench()
    await settle(bench)
    bench.klikit.line.down = true
    const orders = []
    for (let turn = 0; turn < 6; turn++) {
      await bench.pass(30 * SECOND)
      const order = bench.place()
      orders.push(order)
      expect((await bench.send([order])).status).toBe(200)
      await bench.until(() => bench.stored(order))
    }
    expect(bench.alarms()).toEqual(['klikit_unanswered'])
    expect(mode(bench)).toMatchObject({ webhooks: 'healthy', apiReachable: false, gap: { reason: 'outage' } })
    bench.klikit.line.down = false
    await bench.until(() => mode(bench).apiReachable)
    await bench.pass(10 * SECOND)
    expect(bench.alarms()).toEqual([])
    expect(mode(bench)).toMatchObject({ webhooks: 'healthy', gap: null })
    for (const order of orders) expect(bench.core.orders.find(String(order.id))?.order.lines.length).toBeGreaterThan(0)
  })

  it('does not fall when klikit fails: five failures in a row name its request ids', async () => {
    await using bench = await openCoreBench({ silenceSeconds: 900 })
    await settle(bench)
    bench.klikit.admin.setFaults([{ kind: 'status', status: 502 }])
    await bench.until(() => bench.alarms().includes('server_errors'))
    const [alarm] = bench.core.alarms.list()
    expect(alarm?.requestIds).toHaveLength(5)
    bench.klikit.admin.setFaults([])
    await bench.until(() => bench.alarms().length === 0)
  })
})

describe('a stretch of time that was not lived through', () => {
  it.each([8 * HOUR, HOUR, DAY])(
    'such as a sleep of %i ms is made up for at once, without a false alarm',
    async (slept) => {
      await using bench = await openCoreBench({ pollSeconds: 300, relaxedPollSeconds: 300, silenceSeconds: 600 })
      await settle(bench)
      // klikit’s clock went on too
      const meanwhile = [bench.place(), bench.place()]
      const [cancelled] = meanwhile
      bench.klikit.clock.jump(slept)
      const wokeAt = bench.klikit.clock.now()
      await bench.until(() => meanwhile.every(bench.stored))
      expect(bench.klikit.clock.now() - wokeAt).toBeLessThanOrEqual(10 * SECOND)
      bench.klikit.admin.cancel(cancelled?.id ?? 0)
      expect(bench.alarms()).toEqual([])
      expect(bench.log.map(({ event }) => event)).toContain('intake.gap')
      expect(mode(bench).webhooks).toBe('healthy')
    },
  )

  it('reads the open orders again whatever their turn: a cancellation during it is found at once', async () => {
    await using bench = await openCoreBench({ pollSeconds: 300, relaxedPollSeconds: 300, silenceSeconds: 600 })
    await settle(bench)
    const order = bench.place()
    await bench.send([order])
    await bench.until(() => bench.stored(order))
    // so old that a look for new orders does not show it
    await bench.pass(14 * MINUTE)
    await bench.klikit.run(bench.core.poller.pollNow())
    bench.klikit.admin.cancel(order.id)
    bench.klikit.clock.jump(30 * SECOND)
    const wokeAt = bench.klikit.clock.now()
    await bench.until(() => bench.core.orders.find(String(order.id))?.stage === 'cancelled')
    expect(bench.klikit.clock.now() - wokeAt).toBeLessThanOrEqual(10 * SECOND)
  })

  it.each([HOUR, -HOUR, DAY, -DAY])('such as a clock moved by %i ms hides no order and no silence', async (moved) => {
    await using bench = await openCoreBench({ pollSeconds: 300, relaxedPollSeconds: 300, silenceSeconds: 100 })
    await settle(bench)
    bench.klikit.clock.jump(moved)
    // klikit's own clock did not move
    bench.klikit.admin.setClockOffset(-moved)
    const order = bench.place()
    const movedAt = bench.klikit.clock.now()
    await bench.until(() => bench.stored(order))
    expect(bench.klikit.clock.now() - movedAt).toBeLessThanOrEqual(10 * SECOND)
    await bench.until(() => mode(bench).gap === null)
    await bench.pass(20 * SECOND)
    const next = bench.place()
    await bench.send([next])
    await bench.until(() => bench.stored(next))
    expect(mode(bench).webhooks).toBe('healthy')
    await bench.klikit.run(bench.core.poller.pollNow())
    bench.klikit.line.down = true
    await bench.pass(99 * SECOND)
    expect(bench.alarms()).toEqual([])
    await bench.pass(2 * SECOND)
    expect(bench.alarms()).toEqual(['intake_silent'])
  })

  it('such as a restart is a gap too: a look comes before webhooks are relied on', async () => {
    await using bench = await openCoreBench()
    await settle(bench)
    await bench.klikit.run(bench.core.stop())
    const meanwhile = bench.place()
    await bench.restart()
    expect(mode(bench).gap).toMatchObject({ reason: 'start' })
    await bench.until(() => bench.stored(meanwhile))
    expect(bench.core.intake.pollSeconds()).toBe(10)
    await bench.until(() => mode(bench).webhooks === 'waiting')
  })
})
