import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { it, settled } from '../support/kitchen.ts'
import { projectDir } from '../support/spawn-entry.ts'
import { until } from '../support/until.ts'

// the delivery order on klikit's own sample page of GET /orders
const SEED_ORDER = '71269954'
const SEED_NUMBER = '1002'
const PLACED = 1
const ACCEPTED = 2
const READY = 4

const fixtures = join(projectDir, 'test', 'fixtures', 'klikit')

/** klikit's sample order as it was before anybody touched it, placed now. */
function placedNow() {
  const now = new Date().toISOString()
  return { status: PLACED, created_at: now, updated_at: now, cancellation_reason: null, order_status_histories: [] }
}

describe("the order on klikit's own sample page", () => {
  it('is kept, printed, accepted and made ready, each once', async ({ openKitchen }) => {
    const { simulator, start, rows, papers } = await openKitchen({ simulatorArgs: ['--fixture', fixtures] })
    // the store lists by the time an order came in first, so the old sample page must not be there already
    await simulator.admin('POST', `/orders/${SEED_ORDER}/cart`, placedNow())
    const host = await start()
    await host.command('intake.poll', {})
    const [stored] = rows(`SELECT id, number FROM orders WHERE id = '${SEED_ORDER}'`)
    expect(stored).toEqual({ id: SEED_ORDER, number: SEED_NUMBER })
    const paper = await until('the ticket', () => papers.find(({ number }) => number === SEED_NUMBER))
    expect(paper.complete).toBe(true)
    expect(paper.lines.find((line) => line.includes('Dimsum Cumi'))).toMatch(/^2\s+Dimsum Cumi/)

    await host.command('order.accept', { orderId: SEED_ORDER })
    await host.command('order.ready', { orderId: SEED_ORDER })
    await settled(host)

    const writes = await simulator.statusWrites(SEED_ORDER)
    expect(writes.map(({ verb, outcome, effects }) => [verb, outcome, effects])).toEqual([
      ['accepted', 'effect', 1],
      ['ready', 'effect', 1],
    ])
    const promised = rows(
      `SELECT idempotency_key AS key, payload FROM outbox WHERE subject = '${SEED_ORDER}' ORDER BY id`,
    )
    expect(writes.map(({ idempotencyKey, rawBody }) => ({ key: idempotencyKey, payload: rawBody }))).toEqual(promised)
    const order = (await simulator.snapshot()).orders.find(({ id }) => String(id) === SEED_ORDER)
    expect(order?.order_status_histories.map(({ status }) => status)).toEqual([ACCEPTED, READY])
    expect(papers).toHaveLength(1)
  })
})
