import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  busy,
  createOutboxBench,
  done,
  HOUR,
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

const gaps = () => bench.tries.map((each, index) => each.at - (bench.tries[index - 1]?.at ?? each.at)).slice(1)

describe('a job that fails', () => {
  it('is tried five times with growing waits, then parked and shown, then tried again in a new round', async () => {
    bench.random = () => 1
    bench.answer = () => busy()
    const id = bench.ask('order:1')
    await bench.clock.advance(8 * SECOND)
    expect(bench.row(id)).toMatchObject({
      state: 'parked',
      attempts: 5,
      rounds: 1,
      errorCode: 'downstream',
      requestId: 'request-1',
    })
    expect(gaps()).toEqual([500, 1000, 2000, 4000])
    await bench.clock.advance(74 * SECOND)
    expect(bench.row(id)).toMatchObject({ attempts: 10, rounds: 2 })
  })

  it('is never dropped: after a day it is still tried, at least every 17 minutes', async () => {
    bench.answer = () => busy()
    const id = bench.ask('order:1')
    await bench.clock.advance(24 * HOUR)
    expect(bench.row(id)).toMatchObject({ state: 'parked', isHead: 1 })
    expect(Math.max(...gaps())).toBeLessThanOrEqual(17 * MINUTE)
    expect(bench.tries.length).toBeGreaterThan(5 * 24 * 3)
    bench.answer = () => done
    await bench.clock.advance(17 * MINUTE)
    expect(bench.row(id).state).toBe('done')
  })

  it('sends the same key and the same bytes on every try', async () => {
    let tries = 0
    bench.answer = () => ((tries += 1) < 12 ? busy() : done)
    bench.ask('order:1')
    await bench.clock.advance(HOUR)
    expect(bench.tries).toHaveLength(12)
    expect(new Set(bench.tries.map((each) => `${each.key} ${each.payload}`)).size).toBe(1)
    expect(bench.tries[0]?.key).toMatch(/^[\da-f-]{36}$/)
  })

  it('has a key of its own', async () => {
    for (let lane = 0; lane < 50; lane += 1) bench.ask(`order:${lane}`)
    // eight lanes at a time, each group ending in a shared commit
    for (let turn = 0; turn < 4; turn += 1) await bench.clock.advance(SECOND)
    expect(new Set(bench.tries.map((each) => each.key)).size).toBe(50)
  })

  it('waits as long as klikit asked for', async () => {
    bench.answer = () => busy(7 * SECOND)
    bench.ask('order:1')
    await bench.clock.advance(6.9 * SECOND)
    expect(bench.tries).toHaveLength(1)
    bench.answer = () => done
    await bench.clock.advance(200)
    expect(bench.tries).toHaveLength(2)
  })

  it('shows a later success without the old error', async () => {
    let tries = 0
    bench.answer = () => ((tries += 1) === 1 ? busy() : done)
    const id = bench.ask('order:1')
    await bench.clock.advance(SECOND)
    expect(bench.row(id)).toMatchObject({
      state: 'done',
      errorCode: null,
      errorMessage: null,
      attempts: 2,
      requestId: 'request-1',
    })
  })
})

describe('local trouble', () => {
  it('keeps the head of its lane waiting and is no attempt', async () => {
    bench.answer = () => ({ kind: 'blocked', error: jobError('paper_out'), retryInMs: 5 * SECOND })
    const id = bench.ask('printer:1', 'local')
    const next = bench.ask('printer:1', 'local')
    await bench.clock.advance(12 * SECOND)
    expect(bench.row(id)).toMatchObject({ state: 'blocked', attempts: 0, isHead: 1, errorCode: 'paper_out' })
    expect(bench.tries.map((each) => each.id)).toEqual([id, id, id])
    bench.answer = () => done
    await bench.clock.advance(5 * SECOND)
    expect([bench.row(id).state, bench.row(next).state]).toEqual(['done', 'done'])
  })

  it('without a channel that could be held is retried by the rules, not in a hot loop', async () => {
    bench.answer = () => ({ kind: 'offline', error: jobError('network') })
    const id = bench.ask('printer:1', 'local')
    await bench.clock.advance(10 * SECOND)
    expect(bench.row(id)).toMatchObject({ state: 'parked', attempts: 5 })
    expect(bench.tries).toHaveLength(5)
  })
})

describe('a handler that crashes', () => {
  it('ends dead after one round, shown with why, while other lanes go on', async () => {
    bench.answer = (job) => {
      if (job.lane === 'order:1') throw new Error('bug')
      return done
    }
    const poison = bench.ask('order:1')
    const behind = bench.ask('order:1')
    await bench.clock.advance(SECOND)
    const other = bench.ask('order:2')
    await bench.clock.advance(10 * SECOND)
    expect(bench.row(poison)).toMatchObject({
      state: 'dead',
      attempts: 5,
      errorCode: 'internal',
      errorMessage: expect.stringContaining('bug'),
    })
    expect(bench.row(other).state).toBe('done')
    expect(bench.row(behind).state).toBe('dead')
    expect(bench.log.some((line) => line.event === 'outbox.attempt_failed')).toBe(true)
  })

  it('by rejecting does the same', async () => {
    bench.answer = () => Promise.reject(new Error('bug'))
    const id = bench.ask('order:1')
    await bench.clock.advance(10 * SECOND)
    expect(bench.row(id).state).toBe('dead')
  })

  it('with an error of the database that is no trouble of the disk does not stop the others', async () => {
    bench.answer = (job) => {
      if (job.lane === 'order:1')
        bench.database.exec('INSERT INTO order_events (order_id, at, kind, title) VALUES (1, 1, 1, 1)')
      return done
    }
    const poison = bench.ask('order:1')
    const others = Array.from({ length: 20 }, (_, index) => bench.ask(`order:${index + 2}`))
    await bench.clock.advance(10 * SECOND)
    expect(bench.row(poison).state).toBe('dead')
    expect(others.every((id) => bench.row(id).state === 'done')).toBe(true)
  })
})

describe('a job whose key is too old', () => {
  it('is sent under a fresh one when its handler says so, with the same bytes', async () => {
    let tries = 0
    bench.answer = () => ((tries += 1) === 1 ? { kind: 'rekey' } : done)
    const id = bench.ask('order:1')
    await bench.settle()
    expect(bench.row(id)).toMatchObject({ state: 'done', keyMadeAt: bench.clock.now() })
    const [first, second] = bench.tries
    expect(first?.payload).toBe(second?.payload)
    expect(first?.key).not.toBe(second?.key)
  })
})
