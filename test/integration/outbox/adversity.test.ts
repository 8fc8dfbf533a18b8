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

describe('a restart', () => {
  it('in the middle of a try sends again with the same key and bytes, once per lane, in order', async () => {
    bench.answer = (_job, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopping'))))
    const ids = [bench.ask('order:1'), bench.ask('order:1'), bench.ask('order:2')]
    await bench.settle()
    bench.answer = () => done
    await bench.restart()
    await bench.settle()
    expect(ids.map((id) => bench.row(id).state)).toEqual(['done', 'done', 'done'])
    expect(bench.tries.filter((each) => each.lane === 'order:1').map((each) => each.id)).toEqual([
      ids[0],
      ids[0],
      ids[1],
    ])
    const [before, after] = bench.tries.filter((each) => each.id === ids[0])
    expect(after).toMatchObject({ key: before?.key, payload: before?.payload })
    expect(bench.row(ids[0] ?? 0).attempts).toBe(1)
  })

  it('keeps rounds, waits and parked jobs', async () => {
    bench.answer = () => busy()
    const id = bench.ask('order:1')
    await bench.clock.advance(10 * SECOND)
    const before = bench.row(id)
    expect(before.state).toBe('parked')
    await bench.restart()
    await bench.clock.advance(10 * SECOND)
    expect(bench.row(id)).toEqual(before)
    bench.answer = () => done
    await bench.clock.advance(2 * MINUTE)
    expect(bench.row(id).state).toBe('done')
  })

  it('finds the same head in every lane', async () => {
    bench.answer = () => busy()
    const ids = Array.from({ length: 40 }, (_, index) => bench.ask(`order:${index % 4}`))
    await bench.settle()
    await bench.restart()
    expect(ids.filter((id) => bench.row(id).isHead === 1)).toEqual(ids.slice(0, 4))
  })

  it('stops for an answer under way and takes it', async () => {
    bench.answer = async () => {
      await Promise.resolve()
      return done
    }
    const id = bench.ask('order:1')
    await Promise.resolve()
    await bench.outbox.stop()
    expect(['done', 'queued']).toContain(bench.row(id).state)
    await bench.restart()
    await bench.settle()
    expect(bench.row(id).state).toBe('done')
  })
})

describe('the latest wish', () => {
  const stockIds = (...wishes: string[]) => wishes.map(() => bench.ask('item:1', 'stock'))

  it('replaces one that has not left', async () => {
    bench.answer = () => busy()
    const [off, on, offAgain] = stockIds('off', 'on', 'off')
    await bench.clock.advance(SECOND)
    expect([off, on, offAgain].map((id) => bench.row(id ?? 0).state)).toEqual(['superseded', 'superseded', 'queued'])
    expect(new Set(bench.tries.map((each) => each.id))).toEqual(new Set([offAgain]))
  })

  it('waits for one that is in the air, then follows it', async () => {
    let release = () => {}
    bench.answer = () => new Promise((resolve) => (release = () => resolve(done)))
    const off = bench.ask('item:1', 'stock')
    await bench.settle()
    const on = bench.ask('item:1', 'stock')
    const offAgain = bench.ask('item:1', 'stock')
    await bench.settle()
    expect(bench.tries.map((each) => each.id)).toEqual([off])
    release()
    await bench.settle()
    release()
    await bench.settle()
    expect(bench.tries.map((each) => each.id)).toEqual([off, offAgain])
    expect([off, on, offAgain].map((id) => bench.row(id).state)).toEqual(['done', 'superseded', 'done'])
  })

  it('takes a dead wish off the list: retrying that one would bring the old wish back', async () => {
    bench.answer = () => ({ kind: 'dead', error: jobError('unmapped') })
    const off = bench.ask('item:1', 'stock')
    await bench.settle()
    bench.answer = () => done
    const on = bench.ask('item:1', 'stock')
    await bench.settle()
    expect([bench.row(off).state, bench.row(on).state]).toEqual(['superseded', 'done'])
    expect(bench.outbox.retry(off)).toBe(false)
  })

  it('has a key of its own and touches no other item and no status', async () => {
    bench.answer = () => busy()
    const [first, second] = [bench.ask('item:1', 'stock'), bench.ask('item:2', 'stock')]
    const [accept, ready] = [bench.ask('order:1'), bench.ask('order:1')]
    const third = bench.ask('item:1', 'stock')
    expect(bench.row(first).state).toBe('superseded')
    expect([second, accept, ready, third].map((id) => bench.row(id).state)).toEqual([
      'queued',
      'queued',
      'queued',
      'queued',
    ])
    expect(bench.row(third).idempotencyKey).not.toBe(bench.row(first).idempotencyKey)
  })
})

describe('a clock', () => {
  it('set back by a day delays no parked job by more than its own pause', async () => {
    bench.answer = () => busy()
    const id = bench.ask('order:1')
    await bench.clock.advance(10 * SECOND)
    bench.clock.jump(-24 * HOUR)
    bench.answer = () => done
    await bench.clock.advance(2 * MINUTE)
    expect(bench.row(id).state).toBe('done')
  })

  it.each([-24, -1, 1, 24])('that jumps by %i hours loses nothing and sends nothing twice', async (hours) => {
    const ids = Array.from({ length: 10 }, (_, index) => bench.ask(`order:${index % 3}`))
    bench.clock.jump(hours * HOUR)
    const more = bench.ask('order:1')
    await bench.clock.advance(MINUTE)
    expect([...ids, more].every((id) => bench.row(id).state === 'done')).toBe(true)
    expect(bench.tries).toHaveLength(11)
  })
})

describe('a disk without room', () => {
  /** No page more may be added; what fits into pages at hand still may. */
  const fillDisk = () => {
    bench.database.exec('CREATE TABLE filler (text TEXT)')
    bench.database.pragma('max_page_count = 1')
    const filler = bench.database.prepare('INSERT INTO filler VALUES (?)')
    for (const size of [4000, 200, 10]) {
      for (let full = false; !full;) {
        try {
          filler.run('x'.repeat(size))
        } catch {
          full = true
        }
      }
    }
  }

  it('pauses, loses nothing, and goes on by itself with the same key when there is room again', async () => {
    const id = bench.ask('order:1')
    // the answer must be written down, and its text needs room
    bench.answer = () => ({
      kind: 'retry',
      error: { ...jobError('downstream'), message: 'x'.repeat(9000) },
      retryAfterMs: null,
    })
    fillDisk()
    await bench.clock.advance(MINUTE)
    expect(bench.row(id)).toMatchObject({ state: 'queued', attempts: 0 })
    const tried = bench.tries.length
    expect(tried).toBeGreaterThan(5)
    expect(tried).toBeLessThanOrEqual(13)
    expect(bench.log.some((line) => line.event === 'outbox.attempt_failed')).toBe(true)
    bench.database.pragma('max_page_count = 1000000')
    bench.answer = () => done
    await bench.clock.advance(6 * SECOND)
    expect(bench.row(id)).toMatchObject({ state: 'done' })
    expect(new Set(bench.tries.map((each) => each.key)).size).toBe(1)
  })

  it('refuses new jobs with an error rather than losing them', () => {
    fillDisk()
    expect(() =>
      bench.outbox.enqueue({ kind: 'status', lane: 'order:1', subject: '1', payload: 'x'.repeat(9000) }),
    ).toThrow(/full/)
    bench.database.pragma('max_page_count = 1000000')
  })

  it('that cannot even be read is no crash', async () => {
    const id = bench.ask('order:1')
    bench.database.exec('ALTER TABLE outbox RENAME TO hidden')
    await bench.clock.advance(10 * SECOND)
    expect(bench.log.some((line) => line.event === 'outbox.unreadable')).toBe(true)
    bench.database.exec('ALTER TABLE hidden RENAME TO outbox')
    await bench.clock.advance(10 * SECOND)
    expect(bench.row(id).state).toBe('done')
  })
})
