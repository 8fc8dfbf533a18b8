import { describe, expect, it } from 'vitest'
import { openStockBench, readingOf } from '../../support/stock-bench.ts'
import { largeCatalogue } from '../../support/large-catalogue.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { DAY, HOUR, MINUTE } from '../../support/times.ts'

const ITEMS = 300

/** A store with a large menu, of which klikit does not know the last ten SKUs. */
async function open() {
  const bench = await openStockBench({ catalogue: largeCatalogue(ITEMS) })
  const keys = bench.stock.list().map((item) => item.key)
  const unknown = keys.slice(-10)
  const skus = new Map(bench.stock.list().map((item) => [item.key, item.partnerItemId]))
  const lost = unknown.map((key) => skus.get(key)).join('|')
  bench.klikit.admin.setFaults([{ kind: 'status', status: 404, code: 'unmapped', path: `^/items/(${lost})/` }])
  const outAtKlikit = () => bench.klikit.admin.snapshot().availability.filter(({ available }) => !available).length
  const count = (sync: string) => bench.stock.states().filter((state) => state.sync === sync).length
  return { ...bench, keys, unknown, outAtKlikit, count }
}

describe('many items at once', () => {
  it('go out each by itself, and each says how it went', async () => {
    await using bench = await open()
    const came = bench.stock.setMany(bench.keys, { available: false, title: 'Everything' }, 'desktop')
    expect(came).toMatchObject({ queued: ITEMS, skipped: [] })
    expect(bench.stock.states().every((state) => !state.available)).toBe(true)
    await bench.delivered()
    expect([bench.count('sent'), bench.count('refused')]).toEqual([ITEMS - 10, 10])
    expect(bench.outAtKlikit()).toBe(ITEMS - 10)
    expect(bench.stateOf(bench.unknown[0] ?? '')).toMatchObject({ sync: 'refused', syncMessage: expect.any(String) })
  })

  it('are all queued or none', async () => {
    await using bench = await open()
    // a trigger fails the last one, as a full disk would
    bench.courier.database.exec(
      `CREATE TEMP TRIGGER full BEFORE INSERT ON stock_change_items WHEN NEW.key = '${bench.keys[ITEMS - 1]}' BEGIN SELECT RAISE(ABORT, 'full'); END`,
    )
    expect(() => bench.stock.setMany(bench.keys, { available: false, title: null }, 'a')).toThrow('full')
    expect(bench.stock.states()).toEqual([])
    expect(bench.courier.states()).toEqual({})
  })

  it('wait for the line, and the last wish of each counts', async () => {
    await using bench = await open()
    bench.klikit.line.down = true
    bench.stock.setMany(bench.keys, { available: false, title: null }, 'a')
    await bench.klikit.clock.advance(MINUTE)
    bench.stock.setMany(bench.keys.slice(0, 100), { available: true, title: null }, 'a')
    expect(bench.count('waiting')).toBe(ITEMS)
    bench.klikit.line.down = false
    await bench.delivered()
    expect(bench.outAtKlikit()).toBe(ITEMS - 110)
    expect(bench.written()).toHaveLength(ITEMS - 10)
  })

  it('name what cannot be switched and take the rest', async () => {
    await using bench = await open()
    const reading = readingOf({ id: '1', sku: 'SKU-0001' }, { id: '2', sku: null, name: 'Nameless' })
    bench.stock.menuRead(bench.store, reading, bench.klikit.clock.now())
    const [mapped, unmapped] = bench.stock.list().map((item) => item.key)
    const came = bench.stock.setMany([mapped ?? '', unmapped ?? '', 'x'], { available: false, title: null }, 'a')
    expect(came).toMatchObject({
      queued: 1,
      skipped: [
        { key: unmapped, name: 'Nameless', reason: 'no_sku' },
        { key: 'x', name: null, reason: 'not_on_menu' },
      ],
    })
    expect(bench.stock.setMany(['x'], { available: false, title: null }, 'a')).toMatchObject({
      changeId: null,
      queued: 0,
    })
  })

  it('that klikit cannot tell apart are one: a shared option goes out everywhere with one call', async () => {
    await using bench = await open()
    const options = bench.items.find(bench.keys[0] ?? '')
    const [cheese, ...others] = bench.courier.database
      .prepare<[], { key: string }>("SELECT key FROM items WHERE partner_item_id = 'EX-1'")
      .all()
    expect([options?.isOption, others.length]).toEqual([0, ITEMS - 1])
    bench.stock.set(cheese?.key ?? '', { available: false }, 'a')
    bench.stock.set(others[0]?.key ?? '', { available: true }, 'b')
    bench.stock.set(others[1]?.key ?? '', { available: false }, 'c')
    await bench.delivered()
    expect(bench.stock.states()).toHaveLength(ITEMS)
    expect(bench.stock.states().every((state) => state.isOption && !state.available && state.changedBy === 'c')).toBe(
      true,
    )
    expect(bench.outAtKlikit()).toBe(1)
    expect(bench.written().length).toBeLessThan(4)
  })
})

describe('undoing', () => {
  it('many puts each back to what it was, its return included', async () => {
    await using bench = await open()
    const [out, untouched] = bench.keys
    bench.stock.set(out ?? '', { available: false, outFor: { kind: 'hours', hours: 3 } }, 'a')
    await bench.delivered()
    const before = bench.stateOf(out ?? '')?.returns
    const { changeId } = bench.stock.setMany(bench.keys.slice(0, 50), { available: false, title: 'Category 1' }, 'b')
    await bench.delivered()
    expect(bench.outAtKlikit()).toBe(50)
    expect(bench.stock.undo(changeId ?? 0, 'c')).toMatchObject({ queued: 50, skipped: [] })
    await bench.delivered()
    expect(bench.outAtKlikit()).toBe(1)
    expect(bench.stateOf(out ?? '')).toMatchObject({ available: false, returns: before, sync: 'sent' })
    expect(bench.stateOf(untouched ?? '')).toMatchObject({ available: true, sync: 'sent' })
  })

  it('one that still waits is sent as it was, once', async () => {
    await using bench = await open()
    bench.klikit.line.down = true
    const { changeId } = bench.stock.set(bench.keys[0] ?? '', { available: false }, 'a')
    await bench.klikit.clock.advance(MINUTE)
    bench.stock.undo(changeId, 'a')
    bench.klikit.line.down = false
    await bench.delivered()
    expect(bench.written()).toEqual([expect.stringContaining('"available":true')])
  })

  it('leaves alone what somebody changed since', async () => {
    await using bench = await open()
    const [one, two] = bench.keys
    const { changeId } = bench.stock.setMany([one ?? '', two ?? ''], { available: false, title: null }, 'a')
    bench.stock.set(two ?? '', { available: false, outFor: { kind: 'hours', hours: 1 } }, 'b')
    expect(bench.stock.undo(changeId ?? 0, 'c')).toMatchObject({
      queued: 1,
      skipped: [{ key: two, reason: 'changed_since' }],
    })
    expect(bench.stateOf(two ?? '')).toMatchObject({ available: false, changedBy: 'b' })
  })

  it('does not take out again what was due back meanwhile', async () => {
    await using bench = await open()
    const key = bench.keys[0] ?? ''
    bench.stock.set(key, { available: false, outFor: { kind: 'hours', hours: 1 } }, 'a')
    const { changeId } = bench.stock.set(key, { available: false }, 'b')
    await bench.klikit.clock.advance(2 * HOUR)
    bench.stock.undo(changeId, 'c')
    expect(bench.stateOf(key)).toMatchObject({ available: true, returns: null })
  })

  it('twice, or after a day, is refused', async () => {
    await using bench = await open()
    const key = bench.keys[0] ?? ''
    const { changeId } = bench.stock.set(key, { available: false }, 'a')
    bench.stock.undo(changeId, 'a')
    expect(await thrownBridgeError(() => bench.stock.undo(changeId, 'a'))).toMatchObject({ code: 'not_found' })
    const old = bench.stock.set(key, { available: false }, 'a')
    await advanceUntil(bench.klikit.clock, () => true)
    bench.klikit.clock.jump(DAY + HOUR)
    expect(await thrownBridgeError(() => bench.stock.undo(old.changeId, 'a'))).toMatchObject({ code: 'not_found' })
    bench.stock.set(key, { available: true }, 'a')
    expect(bench.changes.find(old.changeId)).toBeNull()
  })
})
