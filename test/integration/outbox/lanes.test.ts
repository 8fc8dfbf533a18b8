import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  busy,
  createOutboxBench,
  dead,
  done,
  jobError,
  MINUTE,
  type OutboxBench,
  SECOND,
} from '../../support/outbox-bench.ts'

let bench: OutboxBench
beforeEach(() => {
  bench = createOutboxBench()
})
afterEach(() => bench.close())

/** Answers that come when the test lets them: `release(id)` ends that job's try. */
function holdAnswers() {
  const waiting = new Map<number, () => void>()
  bench.answer = (job) => new Promise((resolve) => waiting.set(job.id, () => resolve(done)))
  return async (id: number) => {
    waiting.get(id)?.()
    await bench.settle()
  }
}

const triedIds = () => bench.tries.map((each) => each.id)

describe('lanes', () => {
  it('run one job at a time, oldest first', async () => {
    const release = holdAnswers()
    const [accept, ready, pickUp] = [bench.ask('order:1'), bench.ask('order:1'), bench.ask('order:1')]
    await bench.settle()
    expect(triedIds()).toEqual([accept])
    expect(bench.outbox.isRunning(accept)).toBe(true)
    await release(accept)
    expect(triedIds()).toEqual([accept, ready])
    await release(ready)
    await release(pickUp)
    expect(triedIds()).toEqual([accept, ready, pickUp])
    expect([accept, ready, pickUp].map((id) => bench.row(id).state)).toEqual(['done', 'done', 'done'])
    expect(bench.outbox.isRunning(accept)).toBe(false)
  })

  it('do not wait for each other: one stuck order blocks no other', async () => {
    bench.answer = (job) => (job.lane === 'order:1' ? busy() : done)
    const stuck = bench.ask('order:1')
    const behind = bench.ask('order:1')
    const others = Array.from({ length: 30 }, (_, index) => bench.ask(`order:${index + 2}`))
    await bench.clock.advance(10 * SECOND)
    expect(others.every((id) => bench.row(id).state === 'done')).toBe(true)
    expect(bench.row(stuck)).toMatchObject({ state: 'parked', isHead: 1 })
    expect(bench.row(behind)).toMatchObject({ state: 'queued', isHead: 0, attempts: 0 })
  })

  it('have exactly one head, whatever happens in them', async () => {
    let dice = 7
    const roll = (sides: number) => (dice = (dice * 16_807) % 2_147_483_647) % sides
    bench.answer = () =>
      [done, dead, busy(), done, { kind: 'blocked', error: jobError('paper_out'), retryInMs: 500 } as const][roll(5)] ??
      done
    for (let step = 0; step < 60; step += 1) {
      bench.ask(`order:${roll(5)}`, roll(3) === 0 ? 'local' : 'status')
      if (roll(4) === 0) bench.outbox.retry(bench.repository.listTroubled()[0]?.id ?? 0)
      if (roll(4) === 0) bench.outbox.dismiss(bench.repository.listTroubled()[0]?.id ?? 0)
      await bench.clock.advance(roll(3) * 700)
      const lanes = bench.database
        .prepare<[], { heads: number; firstIsHead: number }>(
          `SELECT sum(is_head) AS heads, max(is_head * (id = (SELECT id FROM outbox o WHERE o.lane = outbox.lane AND o.state IN ('queued','parked','blocked') ORDER BY rank, id LIMIT 1))) AS firstIsHead
           FROM outbox WHERE state IN ('queued','parked','blocked') GROUP BY lane`,
        )
        .all()
      for (const lane of lanes) expect(lane).toEqual({ heads: 1, firstIsHead: 1 })
      const finished = bench.database
        .prepare(
          `SELECT count(*) AS count FROM outbox WHERE is_head = 1 AND state NOT IN ('queued','parked','blocked')`,
        )
        .get()
      expect(finished).toEqual({ count: 0 })
    }
  })

  it('are no more in the air than allowed, and the longest waiting goes first', async () => {
    await bench.close()
    bench = createOutboxBench({ parallel: 3 })
    const release = holdAnswers()
    const ids = Array.from({ length: 7 }, (_, index) => bench.ask(`order:${index}`))
    await bench.settle()
    expect(triedIds()).toEqual(ids.slice(0, 3))
    await release(ids[1] ?? 0)
    expect(triedIds()).toEqual([...ids.slice(0, 3), ids[3]])
    for (const id of ids) await release(id)
    for (const id of ids) await release(id)
    expect(ids.every((id) => bench.row(id).state === 'done')).toBe(true)
    expect(triedIds()).toHaveLength(7)
  })

  it('of another kind do not wait for a full kind', async () => {
    const release = holdAnswers()
    const full = Array.from({ length: 8 }, (_, index) => bench.ask(`order:${index}`))
    const print = bench.ask('printer:1', 'local')
    await bench.settle()
    expect(triedIds()).toContain(print)
    for (const id of [...full, print]) await release(id)
  })

  it('go on with the next job when one ends dead', async () => {
    bench.answer = (job) => (job.payload.includes('"number":1}') ? dead : done)
    const [first, second] = [bench.ask('order:1'), bench.ask('order:1')]
    await bench.settle()
    expect(bench.row(first)).toMatchObject({
      state: 'dead',
      errorCode: 'invalid',
      errorMessage: 'because of invalid',
      requestId: 'request-1',
      isHead: 0,
    })
    expect(bench.row(second).state).toBe('done')
  })
})

describe('jobs enqueued inside a transaction', () => {
  it('are gone with it when it is rolled back', async () => {
    const work = bench.database.transaction(() => {
      bench.ask('order:1')
      throw new Error('rolled back')
    })
    expect(() => work()).toThrow('rolled back')
    await bench.clock.advance(MINUTE)
    expect(bench.tries).toEqual([])
    expect(bench.repository.listUnfinished(10)).toEqual([])
  })

  it('run once it is committed', async () => {
    bench.database.transaction(() => bench.ask('order:1'))()
    await bench.settle()
    expect(bench.tries).toHaveLength(1)
  })

  it('of a kind that nobody does are a bug, told at once', () => {
    expect(() => bench.ask('order:1', 'nonsense')).toThrow('nonsense')
  })
})

describe('a person', () => {
  it('may retry a dead job: it takes its old place, under a fresh key, with the same bytes', async () => {
    bench.answer = () => dead
    const first = bench.ask('order:1')
    await bench.settle()
    const before = bench.row(first)
    bench.answer = () => busy()
    const second = bench.ask('order:1')
    await bench.settle()
    expect(bench.outbox.retry(first)).toBe(true)
    expect([bench.row(first).isHead, bench.row(second).isHead]).toEqual([1, 0])
    expect(bench.row(first)).toMatchObject({ state: 'queued', payload: before.payload })
    expect(bench.row(first).idempotencyKey).not.toBe(before.idempotencyKey)
    bench.answer = () => done
    await bench.clock.advance(5 * SECOND)
    expect(bench.tries.slice(-2).map((each) => each.id)).toEqual([first, second])
    expect(bench.outbox.retry(first)).toBe(false)
  })

  it('may take a dead or unknown job off the list, and nothing else', async () => {
    bench.answer = (job) => (job.lane === 'order:1' ? dead : { kind: 'unknown', error: jobError('link_lost') })
    const [one, two] = [bench.ask('order:1'), bench.ask('printer:2', 'local')]
    await bench.settle()
    expect(bench.repository.listTroubled().map((row) => row.id)).toEqual([two, one])
    expect(bench.outbox.dismiss(one) && bench.outbox.dismiss(two)).toBe(true)
    expect(bench.repository.listTroubled()).toEqual([])
    expect(bench.row(one).state).toBe('dismissed')
    bench.answer = () => busy()
    const queued = bench.ask('order:3')
    await bench.settle()
    expect(bench.outbox.dismiss(queued)).toBe(false)
    expect(bench.outbox.dismiss(999)).toBe(false)
    expect(bench.outbox.retry(999)).toBe(false)
  })

  it('may press resume: what is parked goes at once', async () => {
    bench.answer = () => busy()
    const id = bench.ask('order:1')
    await bench.clock.advance(10 * SECOND)
    expect(bench.row(id).state).toBe('parked')
    bench.answer = () => done
    bench.outbox.resume()
    await bench.settle()
    expect(bench.row(id).state).toBe('done')
  })
})
