import { describe, expect, it } from 'vitest'
import { toWriteResult } from '../../../electron/bridge/klikit/to-write-result.ts'
import { createKlikitBench, never } from '../../support/klikit-bench.ts'
import { listEntries } from '../../../electron/bridge/stock/list-entries.ts'
import { dataOfFixture } from '../../support/klikit-fixtures.ts'
import { HOUR } from '../../support/times.ts'

const plain = { type: 1, autoAccept: false, autoReady: false, scheduledAt: null } as const
const fixtures = new URL('../../fixtures/klikit/', import.meta.url).pathname

function write(body: object, idempotencyKey: string) {
  return { body: JSON.stringify(body), idempotencyKey, signal: never() }
}

describe.each(['reference', 'concepts'] as const)('against klikit speaking the vocabulary of %s', (vocabulary) => {
  it.each([
    [409, 'hex'],
    [422, 'prefixed'],
  ] as const)(
    'a refused step with HTTP %i is one to check, whatever its request id looks like',
    async (transitionStatus, requestIdStyle) => {
      await using bench = await createKlikitBench({ vocabulary, transitionStatus, requestIdStyle })
      const { id } = bench.admin.placeOrder({ ...plain, status: 5 })
      const result = await bench.run(bench.api.patchStatus(String(id), write({ status: 'accepted' }, 'key-1')))
      expect(result).toMatchObject({
        ok: false,
        error: { code: 'invalid_transition', httpStatus: transitionStatus, requestId: expect.any(String) },
      })
      expect(toWriteResult(result)).toMatchObject({ kind: 'check_state' })
    },
  )

  it('a key used for two bodies is a bug that no retry mends', async () => {
    await using bench = await createKlikitBench({ vocabulary })
    const { id } = bench.admin.placeOrder(plain)
    expect(await bench.run(bench.api.patchStatus(String(id), write({ status: 'accepted' }, 'key-1')))).toMatchObject({
      ok: true,
    })
    const clash = await bench.run(bench.api.patchStatus(String(id), write({ status: 'ready' }, 'key-1')))
    expect(clash).toMatchObject({ ok: false, error: { code: 'idempotency_conflict' } })
    expect(toWriteResult(clash)).toMatchObject({ outcome: { kind: 'dead' } })
  })

  it('wrong, revoked and scopeless credentials are told apart', async () => {
    await using bench = await createKlikitBench({ vocabulary })
    bench.admin.setScopes('bench-key-0001', [])
    expect(await bench.run(bench.api.ping(never()))).toMatchObject({ error: { code: 'forbidden' } })
    bench.admin.setRevoked('bench-key-0001', true)
    expect(['auth_revoked', 'auth_invalid']).toContain(await codeOfPing())
    bench.line.credential = { partnerKey: 'bench-key-0001', secretKey: 'wrong-secret' }
    expect(['auth_revoked', 'auth_invalid']).toContain(await codeOfPing())

    async function codeOfPing() {
      const result = await bench.run(bench.api.ping(never()))
      return result.ok ? 'ok' : result.error.code
    }
  })

  it('a missing key, a bad reason, an unknown order and an unmapped item are each told', async () => {
    await using bench = await createKlikitBench({ vocabulary, reasonCodes: ['out_of_items'] })
    const { id } = bench.admin.placeOrder(plain)
    const codeOf = async (work: ReturnType<typeof bench.api.patchStatus>) => {
      const result = await bench.run(work)
      return result.ok ? 'ok' : result.error.code
    }
    expect(
      await codeOf(bench.api.patchStatus(String(id), write({ status: 'rejected', reason_code: 'because' }, 'key-1'))),
    ).toBe('invalid')
    expect(await codeOf(bench.api.patchStatus('1', write({ status: 'accepted' }, 'key-2')))).toBe('not_found')
    expect(['unmapped', 'not_found']).toContain(
      await codeOf(bench.api.patchAvailability('/items/NOPE/availability', write({ available: false }, 'key-3'))),
    )
    expect(
      await codeOf(
        bench.api.patchStatus(String(id), write({ status: 'rejected', reason_code: 'out_of_items' }, 'key-4')),
      ),
    ).toBe('ok')
  })
})

describe('reading orders', () => {
  it('gives the captured page as klikit served it', async () => {
    await using bench = await createKlikitBench()
    await bench.admin.loadFixture(`${fixtures}orders-list.json`)
    const window = {
      from: Date.parse('2026-06-01T00:00:00Z'),
      to: Date.parse('2026-07-01T00:00:00Z'),
      page: 1,
      size: 100,
      branchId: null,
    }
    const page = await bench.run(bench.api.orders.list(window, never()))
    expect(page).toMatchObject({
      ok: true,
      value: { total: 2, requestId: expect.any(String), serverNow: expect.any(Number) },
    })
    if (page.ok)
      expect(page.value.orders.map((read) => read.kind === 'order' && read.order.number)).toEqual(['1004', '1002'])
    const one = await bench.run(bench.api.orders.get('71269954', never()))
    expect(one).toMatchObject({ ok: true, value: { order: { kind: 'order', order: { id: '71269954' } } } })
  })

  it('tells klikit’s clock by its own Date', async () => {
    await using bench = await createKlikitBench()
    bench.admin.setClockOffset(2 * HOUR)
    expect(await bench.run(bench.api.ping(never()))).toMatchObject({
      ok: true,
      serverNow: bench.clock.now() - (bench.clock.now() % 1000) + 2 * HOUR,
    })
  })

  it('asks for no window that klikit refuses, and tells of one that it does', async () => {
    await using bench = await createKlikitBench()
    const to = bench.clock.now()
    const list = (from: number) =>
      bench.run(bench.api.orders.list({ from, to, page: 1, size: 100, branchId: null }, never()))
    expect(await list(to - 90 * 24 * HOUR)).toMatchObject({ ok: true })
    expect(await list(to - 91 * 24 * HOUR)).toMatchObject({ ok: false, failure: { kind: 'bad_answer' } })
  })
})

describe('reading the catalogue', () => {
  it('gives brands, branches, word lists and menus', async () => {
    await using bench = await createKlikitBench()
    const brands = await bench.run(bench.api.readBrands(never()))
    const branches = await bench.run(bench.api.readBranches(never()))
    expect(brands.ok && brands.value.length).toBeGreaterThan(1)
    expect(branches.ok && branches.value.every((branch) => branch.brandIds.length > 0)).toBe(true)
    for (const name of ['order_statuses', 'fulfillment_statuses', 'order_types', 'providers'] as const) {
      const list = await bench.run(bench.api.readDictionary(name, never()))
      expect(list.ok && list.value.size).toBeGreaterThan(2)
    }
    const [branch] = branches.ok ? branches.value : []
    const menu = await bench.run(
      bench.api.readMenu({ branchId: branch?.id ?? '', brandId: branch?.brandIds[0] ?? '' }, never()),
    )
    const entries = menu.ok ? listEntries(menu.value.menu) : []
    expect(entries.filter((entry) => !entry.isOption).length).toBeGreaterThan(5)
    expect(entries.some((entry) => entry.isOption)).toBe(true)
    expect(entries.every((entry) => entry.partnerItemId !== null)).toBe(true)
  })

  it('gives the captured pages', async () => {
    await using bench = await createKlikitBench()
    await bench.admin.loadFixture(fixtures)
    expect(await bench.run(bench.api.readBranches(never()))).toMatchObject({ ok: true, value: [{ id: '5913' }] })
    const brands = await bench.run(bench.api.readBrands(never()))
    expect(brands.ok && brands.value.map((brand) => brand.id)).toContain('1100')
    const statuses = await bench.run(bench.api.readDictionary('fulfillment_statuses', never()))
    expect(statuses.ok && statuses.value.get(1)).toBe('DISPATCHING')
    expect(await bench.run(bench.api.readMenu({ brandId: '5297', branchId: '1293' }, never()))).toMatchObject({
      ok: true,
      value: { availability: new Map() },
    })
    expect(dataOfFixture('orders-count.json')).toEqual({})
  })

  it.each([
    ['/brands', '{"data":{}}'],
    ['/branches', '{"data":{"page":1}}'],
    ['/orders/statuses', '{"data":{}}'],
    ['/menus', '{"data":{"menu":{}}}'],
  ])('takes a strange %s for a failure, never for an empty list', async (path, body) => {
    await using bench = await createKlikitBench()
    bench.admin.serveRaw(path, body)
    const reads: Record<string, () => Promise<{ readonly ok: boolean }>> = {
      '/brands': () => bench.api.readBrands(never()),
      '/branches': () => bench.api.readBranches(never()),
      '/orders/statuses': () => bench.api.readDictionary('order_statuses', never()),
      '/menus': () => bench.api.readMenu({ brandId: '1', branchId: '1' }, never()),
    }
    const read = reads[path]
    if (read === undefined) throw new Error(`expected a way to read ${path}`)
    expect(await bench.run(read())).toMatchObject({ ok: false, error: { code: 'bad_answer' } })
  })

  it('gathers branches page by page, and ends with a server that ignores the page', async () => {
    await using bench = await createKlikitBench()
    const page = (ids: number[]) =>
      JSON.stringify({ data: { total: 4, results: ids.map((id) => ({ id, brand_ids: [1] })) } })
    bench.admin.serveRaw('/branches?page=1', page([1, 2]))
    bench.admin.serveRaw('/branches?page=2', page([3, 4]))
    const all = await bench.run(bench.api.readBranches(never()))
    expect(all.ok && all.value.map((branch) => branch.id)).toEqual(['1', '2', '3', '4'])
    bench.admin.clearRaw()
    bench.admin.serveRaw('/branches', page([1, 2]))
    const some = await bench.run(bench.api.readBranches(never()))
    expect(some.ok && some.value).toHaveLength(2)
  })
})

describe('the record of calls', () => {
  it('names every call with its request id and holds no secret, body or query', async () => {
    await using bench = await createKlikitBench()
    const { id } = bench.admin.placeOrder(plain)
    await bench.run(bench.api.patchStatus(String(id), write({ status: 'accepted' }, 'key-1')))
    bench.line.credential = { partnerKey: 'bench-key-0001', secretKey: 'wrong-secret-0003' }
    await bench.run(bench.api.ping(never()))
    const served = bench.admin.snapshot().requests
    expect(bench.requests).toMatchObject([
      { method: 'PATCH', path: `/orders/${id}/status`, status: 200, outcome: 'ok', requestId: served[0]?.requestId },
      { method: 'GET', path: '/orders', status: 401, outcome: 'auth_invalid', requestId: served[1]?.requestId },
    ])
    const told = JSON.stringify([bench.requests, bench.log])
    for (const secret of [
      'bench-secret-0001',
      'wrong-secret-0003',
      Buffer.from('bench-key-0001:bench-secret-0001').toString('base64'),
      'accepted',
    ]) {
      expect(told).not.toContain(secret)
    }
    expect(bench.log.map((line) => line.event)).toEqual(['klikit.call', 'klikit.call'])
  })

  it('tells a lost call without a status', async () => {
    await using bench = await createKlikitBench()
    bench.line.down = true
    await bench.run(bench.api.ping(never()))
    expect(bench.requests).toMatchObject([{ status: null, outcome: 'network', requestId: null }])
  })
})

describe('the client’s own limit', () => {
  it('keeps below it, and is quiet for as long as klikit asks', async () => {
    await using bench = await createKlikitBench({ callsPerSecond: 5 })
    const startedAt = bench.clock.now()
    await bench.run(Promise.all(Array.from({ length: 15 }, () => bench.api.ping(never()))))
    expect(bench.clock.now() - startedAt).toBeGreaterThanOrEqual(2000)
    bench.admin.setFaults([{ kind: 'status', status: 429, retryAfterDateMs: 30_000, count: 1 }])
    bench.admin.setClockOffset(-3 * HOUR)
    expect(await bench.run(bench.api.ping(never()))).toMatchObject({
      error: { code: 'rate_limited', retryAfterMs: 30_000 },
    })
    const pausedAt = bench.clock.now()
    expect(await bench.run(bench.api.ping(never()))).toMatchObject({ ok: true })
    expect(bench.clock.now() - pausedAt).toBeGreaterThanOrEqual(29_000)
  })
})

describe('what the credential may do', () => {
  it('is learnt by reads alone, and from real calls', async () => {
    await using bench = await createKlikitBench()
    bench.admin.setScopes('bench-key-0001', ['orders:read'])
    const access = async () =>
      Object.fromEntries((await bench.run(bench.features.probe(never()))).map((each) => [each.feature, each.access]))
    expect(bench.features.list().every((each) => each.access === 'untried')).toBe(true)
    expect(await access()).toMatchObject({
      orders: 'allowed',
      dictionaries: 'allowed',
      brands: 'denied',
      menus: 'denied',
      stock: 'untried',
      order_status: 'untried',
    })
    expect(bench.admin.snapshot().writes).toEqual([])
    bench.features.note('stock', 'denied', { message: 'scope missing', requestId: 'r1' })
    expect(bench.features.list().find((each) => each.feature === 'stock')).toMatchObject({
      access: 'denied',
      scope: 'menus:oos',
      message: 'scope missing',
      checkedAt: bench.clock.now(),
    })
    bench.admin.setFaults([{ kind: 'status', status: 500 }])
    expect(await access()).toMatchObject({ orders: 'failing', brands: 'failing', stock: 'denied' })
  })

  it('is asked once when the line is down, and again every quarter of an hour', async () => {
    await using bench = await createKlikitBench()
    bench.line.down = true
    await bench.run(bench.features.probe(never()))
    expect(bench.requests).toHaveLength(1)
    const stop = new AbortController()
    let probed = 0
    const watching = bench.features.watch(stop.signal, () => (probed += 1))
    await bench.clock.advance(HOUR)
    expect(probed).toBe(5)
    stop.abort(new Error('stopping'))
    await watching
  })
})
