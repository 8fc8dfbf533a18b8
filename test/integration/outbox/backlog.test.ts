import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOutboxRepository } from '../../../electron/bridge/outbox/outbox-repository.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { createOutboxBench, done, type OutboxBench } from '../../support/outbox-bench.ts'
import { plansOf } from '../../support/query-plans.ts'

let bench: OutboxBench
beforeEach(() => {
  bench = createOutboxBench()
})
afterEach(() => bench.close())

function planWith(words: string): string {
  const found = [...plansOf(bench.database, createOutboxRepository)].filter(([sql]) => sql.includes(words))
  expect(found).toHaveLength(1)
  return found[0]?.[1] ?? ''
}

describe('the cost of a job does not grow with the queue', () => {
  it('due rows are found by their own index, in its order', () => {
    const plan = planWith('ORDER BY not_before, id LIMIT')
    expect(plan).toContain('USING INDEX outbox_due')
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/)
    expect(planWith('SELECT min(not_before)')).toContain('outbox_due')
  })

  it('the next head of a lane is found by the index of lanes', () => {
    const plan = planWith('SET is_head = 1 WHERE id = (SELECT id')
    expect(plan).toContain('USING INDEX outbox_lane (lane=?)')
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/)
  })

  it('no statement walks the whole table', () => {
    const walking = [...plansOf(bench.database, createOutboxRepository)].filter(([, plan]) =>
      /SCAN outbox(?! USING)/.test(plan),
    )
    expect(walking.map(([sql]) => sql)).toEqual([])
  })

  it('a job of one lane is done at once before a backlog of 50,000 in others', async () => {
    bench.channel.hold('status', { reason: 'feature', error: { code: 'forbidden', message: '', requestId: null } })
    const insert = bench.database.prepare(
      `INSERT INTO outbox (kind, lane, subject, payload, idempotency_key, key_made_at, state, is_head, created_at, not_before)
       VALUES ('status', 'order:' || (@n % 5000), 'x', '{}', 'key-' || @n, 0, 'queued', @n < 5000, 0, 0)`,
    )
    bench.database.transaction(() => {
      for (let n = 0; n < 50_000; n += 1) insert.run({ n })
    })()
    const flip = bench.ask('item:1', 'stock')
    await bench.settle()
    expect(bench.row(flip).state).toBe('done')
    let released = 0
    bench.answer = () => {
      released += 1
      if (released === 400)
        bench.channel.hold('status', { reason: 'feature', error: { code: 'forbidden', message: '', requestId: null } })
      return done
    }
    bench.channel.release()
    await advanceUntil(bench.clock, () => released >= 400, 0)
    expect(bench.repository.counts().waiting).toBeLessThanOrEqual(49_600)
  })
})

describe('the clean-up', () => {
  it('drops what is finished and old, and nothing that a person must still see', async () => {
    const finished = bench.ask('order:1')
    await bench.settle()
    bench.answer = () => ({ kind: 'dead', error: { code: 'invalid', message: '', requestId: null } })
    const dead = bench.ask('order:2')
    await bench.settle()
    bench.answer = () => ({
      kind: 'retry',
      error: { code: 'internal', message: '', requestId: null },
      retryAfterMs: null,
    })
    const waiting = bench.ask('order:3')
    expect(bench.repository.prune(bench.clock.now())).toBe(0)
    expect(bench.repository.prune(bench.clock.now() + 1)).toBe(1)
    expect([finished, dead, waiting].map((id) => bench.repository.find(id)?.state)).toEqual([
      undefined,
      'dead',
      'queued',
    ])
  })
})

it('the queue tells how much waits since when, by subject and in all, and leaves tickets to the printers’ own view', () => {
  bench.ask('order:1')
  bench.ask('order:1')
  bench.ask('order:2')
  expect(bench.repository.counts()).toEqual({ waiting: 3, oldestAt: bench.clock.now(), dead: 0 })
  expect(bench.repository.bySubject('order:1', 'status')).toHaveLength(2)
  expect(bench.repository.listUnfinished(2)).toHaveLength(2)
})
