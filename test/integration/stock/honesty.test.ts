import { describe, expect, it } from 'vitest'
import { openStockBench } from '../../support/stock-bench.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'
import { DAY, HOUR, MINUTE } from '../../support/times.ts'

async function open() {
  const bench = await openStockBench()
  const { key, partnerItemId: sku } = bench.first
  const [brandId, branchId] = [Number(bench.store.brandId), Number(bench.store.branchId)]
  return {
    ...bench,
    key,
    state: () => bench.stateOf(key),
    /** Somebody switches it in klikit's own portal. */
    atPortal: (available: boolean) => bench.klikit.admin.switchItem({ sku: sku ?? '', available, brandId, branchId }),
    async later() {
      await bench.klikit.clock.advance(5 * MINUTE)
      await bench.readMenu()
    },
  }
}

describe('what klikit says later', () => {
  it('counts once its menu had agreed: somebody turned it on there', async () => {
    await using bench = await open()
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'hours', hours: 9 } }, 'a')
    await bench.delivered()
    await bench.later()
    expect(bench.state()).toMatchObject({ available: false, klikitSays: null })
    bench.atPortal(true)
    await bench.later()
    const since = bench.klikit.clock.now()
    await bench.later()
    expect(bench.state()).toMatchObject({
      available: true,
      klikitSays: { available: true, since, elsewhere: true },
      // it must not be turned on once more, after they turned it off again
      returns: null,
    })
    expect(bench.itemOf(bench.key)).toMatchObject({ available: true })
    bench.atPortal(false)
    await bench.later()
    expect(bench.state()).toMatchObject({ available: false, klikitSays: null })
  })

  it('counts also after another time was chosen for what is out', async () => {
    await using bench = await open()
    bench.stock.set(bench.key, { available: false }, 'a')
    await bench.delivered()
    await bench.later()
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'hours', hours: 2 } }, 'b')
    bench.atPortal(true)
    await bench.later()
    expect(bench.state()).toMatchObject({ available: true, klikitSays: { elsewhere: true } })
  })

  it('is shown beside the wish while its menu never agreed: it may lag', async () => {
    await using bench = await open()
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'hours', hours: 9 } }, 'a')
    await bench.delivered()
    bench.atPortal(true)
    await bench.klikit.clock.advance(MINUTE)
    await bench.readMenu()
    expect(bench.state()).toMatchObject({ available: false, klikitSays: null })
    await bench.later()
    expect(bench.state()).toMatchObject({
      available: false,
      klikitSays: { available: true, since: bench.klikit.clock.now(), elsewhere: false },
      returns: { because: 'hours' },
    })
  })

  it('says nothing against a wish that has not arrived', async () => {
    await using bench = await open()
    bench.klikit.line.down = true
    bench.stock.set(bench.key, { available: false }, 'a')
    await bench.klikit.clock.advance(10 * MINUTE)
    bench.klikit.line.down = false
    await bench.readMenu()
    expect(bench.state()).toMatchObject({ available: false, klikitSays: null })
  })

  it('is overruled by sending again, or taken for good', async () => {
    await using bench = await open()
    const contradict = async () => {
      await bench.later()
      bench.atPortal(true)
      await bench.later()
    }
    bench.stock.set(bench.key, { available: false }, 'a')
    await bench.delivered()
    await contradict()
    expect(bench.stock.resend([bench.key], 'b')).toMatchObject({ queued: 1 })
    expect(bench.state()).toMatchObject({ available: false, klikitSays: null, changedBy: 'b' })
    await bench.delivered()
    expect(bench.atKlikit(bench.first.partnerItemId)).toBe(false)
    await contradict()
    bench.stock.forget(bench.key)
    expect(bench.state()).toBeUndefined()
    expect(bench.itemOf(bench.key)).toMatchObject({ available: true, sync: 'none', changedAt: null })
  })

  it('lets go of a wish to sell that the menu has long taken up', async () => {
    await using bench = await open()
    bench.stock.set(bench.key, { available: true }, 'a')
    await bench.delivered()
    await bench.later()
    expect(bench.state()).toMatchObject({ sync: 'sent' })
    bench.klikit.clock.jump(DAY)
    await bench.later()
    expect(bench.wishes.list()).toEqual([])
  })
})

describe('what klikit refused', () => {
  it('is sent again with the SKU that the menu has now', async () => {
    await using bench = await open()
    bench.klikit.admin.setFaults([{ kind: 'status', status: 404, code: 'unmapped', path: '^/items/', count: 1 }])
    bench.stock.set(bench.key, { available: false, outFor: { kind: 'hours', hours: 4 } }, 'a')
    await bench.delivered()
    expect(bench.state()).toMatchObject({ sync: 'refused', available: false })
    const { returns } = bench.state() ?? {}
    bench.stock.resend([bench.key], 'b')
    await bench.delivered()
    expect(bench.state()).toMatchObject({ sync: 'sent', available: false, returns })
    expect(bench.courier.jobs.counts().dead).toBe(0)
  })

  it('can be given up, and leaves the list of what gave up with it', async () => {
    await using bench = await open()
    bench.klikit.admin.setFaults([{ kind: 'status', status: 404, code: 'unmapped', path: '^/items/' }])
    bench.stock.set(bench.key, { available: false }, 'a')
    expect(await thrownBridgeError(() => bench.stock.forget(bench.key))).toMatchObject({ code: 'not_allowed' })
    await bench.delivered()
    expect(bench.courier.jobs.counts().dead).toBe(1)
    bench.stock.forget(bench.key)
    expect(bench.state()).toBeUndefined()
    expect(bench.courier.jobs.counts().dead).toBe(0)
    expect(await thrownBridgeError(() => bench.stock.forget(bench.key))).toMatchObject({ code: 'not_found' })
  })
})

describe('menus', () => {
  it('tell of a change of their tree alone, not of what is out', async () => {
    await using bench = await open()
    const before = bench.counted.menus
    bench.atPortal(false)
    await bench.readMenu()
    expect(bench.counted.menus).toBe(before)
    expect(bench.state()).toMatchObject({ available: false, sync: 'none', changedAt: null })
  })

  it('of stores that this PC does not look after any more are not shown', async () => {
    await using bench = await open()
    bench.stock.set(bench.key, { available: false }, 'a')
    bench.switches.served = false
    expect([bench.stock.list(), bench.stock.states()]).toEqual([[], []])
  })
})

it('refuses a time for something that goes on sale, and a time that is past', async () => {
  await using bench = await open()
  const at = bench.klikit.clock.now()
  const set = (available: boolean) => () =>
    bench.stock.set(bench.key, { available, outFor: { kind: 'until', at } }, 'a')
  expect(await thrownBridgeError(set(true))).toMatchObject({ code: 'invalid_input' })
  expect(await thrownBridgeError(set(false))).toMatchObject({ code: 'invalid_input' })
  expect(bench.state()).toBeUndefined()
  expect(at + HOUR).toBeGreaterThan(bench.klikit.clock.now())
})
