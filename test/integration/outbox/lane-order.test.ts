import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobOutcome } from '../../../electron/bridge/lib/job.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { createOutboxBench, dead, done, jobError, type OutboxBench, SECOND } from '../../support/outbox-bench.ts'

let bench: OutboxBench
beforeEach(() => {
  bench = createOutboxBench()
})
afterEach(() => bench.close())

const LANE = 'printer:1'
const ask = (rank: number) => bench.ask(LANE, 'local', rank)
const triedIds = () => bench.tries.map((each) => each.id)
const blocked = (retryInMs: number): JobOutcome => ({ kind: 'blocked', error: jobError('paper_out'), retryInMs })
const headOf = () =>
  bench.database
    .prepare<[string], { id: number }>('SELECT id FROM outbox WHERE lane = ? AND is_head = 1')
    .all(LANE)
    .map((row) => row.id)

/** Ends of jobs that come when the test lets them. */
function holdAnswers() {
  const waiting = new Map<number, (outcome: JobOutcome) => void>()
  bench.answer = (job) => new Promise((resolve) => waiting.set(job.id, resolve))
  return async (id: number, outcome: JobOutcome = done) => {
    waiting.get(id)?.(outcome)
    await bench.settle()
  }
}

describe('a lane with ranks', () => {
  it('runs the lowest rank first, and jobs of one rank oldest first', async () => {
    const ids = [30, 10, 20, 10].map(ask)
    await bench.settle()
    expect(triedIds()).toEqual([ids[1], ids[3], ids[2], ids[0]])
  })

  it('lets a newcomer pass a head that waits, at once', async () => {
    bench.answer = () => blocked(15 * SECOND)
    const waiting = ask(30)
    await bench.settle()
    bench.answer = () => done
    const urgent = ask(10)
    await bench.settle()
    expect(triedIds()).toEqual([waiting, urgent])
    expect(headOf()).toEqual([waiting])
    await bench.clock.advance(15 * SECOND)
    expect(triedIds()).toEqual([waiting, urgent, waiting])
  })

  it('never starts a second job while one is at work, however urgent', async () => {
    const release = holdAnswers()
    const working = ask(30)
    await bench.settle()
    const urgent = ask(10)
    await bench.settle()
    expect(triedIds()).toEqual([working])
    expect(headOf()).toEqual([working])
    await release(working)
    expect(triedIds()).toEqual([working, urgent])
    await release(urgent)
  })

  it('hands over to the urgent one when the job at work has to wait after all', async () => {
    const release = holdAnswers()
    const working = ask(30)
    await bench.settle()
    const urgent = ask(10)
    await release(working, blocked(15 * SECOND))
    expect(triedIds()).toEqual([working, urgent])
    await release(urgent)
    expect(headOf()).toEqual([working])
    await bench.clock.advance(15 * SECOND)
    await release(working)
    expect(bench.row(working).state).toBe('done')
  })

  it('keeps its order over a restart', async () => {
    bench.answer = () => blocked(SECOND)
    const ids = [30, 10, 20].map(ask)
    await bench.settle()
    await bench.restart()
    bench.answer = () => done
    bench.tries.length = 0
    await bench.clock.advance(2 * SECOND)
    expect(triedIds()).toEqual([ids[1], ids[2], ids[0]])
  })

  it('leaves nobody out among hundreds that come at once in any order', async () => {
    let dice = 11
    const roll = (sides: number) => (dice = (dice * 16_807) % 2_147_483_647) % sides
    const wanted = Array.from({ length: 300 }, () => roll(40)).map((rank) => ({ rank, id: ask(rank) }))
    await advanceUntil(bench.clock, () => bench.tries.length === wanted.length, 0)
    const sorted = wanted.toSorted((a, b) => a.rank - b.rank || a.id - b.id)
    expect(triedIds()).toEqual(sorted.map(({ id }) => id))
  })
})

describe('withdrawing', () => {
  it('ends what waits about a subject and hands the lane on', async () => {
    bench.answer = () => blocked(SECOND)
    const first = bench.outbox.enqueue({ kind: 'local', lane: LANE, subject: 'a', payload: '{}', rank: 1 })
    const second = bench.outbox.enqueue({ kind: 'local', lane: LANE, subject: 'b', payload: '{}', rank: 2 })
    await bench.settle()
    bench.outbox.withdraw('local', 'a')
    expect([bench.row(first).state, bench.row(second).isHead]).toEqual(['superseded', 1])
    bench.answer = () => done
    await bench.clock.advance(2 * SECOND)
    expect(triedIds()).toEqual([first, second])
  })

  it('takes a dead one off the list, and leaves one at work alone', async () => {
    bench.answer = () => dead
    const gone = bench.outbox.enqueue({ kind: 'local', lane: 'printer:2', subject: 'a', payload: '{}' })
    await bench.settle()
    const release = holdAnswers()
    const working = bench.outbox.enqueue({ kind: 'local', lane: LANE, subject: 'a', payload: '{}' })
    await bench.settle()
    bench.outbox.withdraw('local', 'a')
    expect(bench.repository.listTroubled()).toEqual([])
    expect([bench.row(gone).state, bench.row(working).state]).toEqual(['superseded', 'queued'])
    await release(working)
    expect(bench.row(working).state).toBe('done')
  })

  it('is undone with the transaction it stands in', async () => {
    bench.answer = () => blocked(SECOND)
    const id = bench.outbox.enqueue({ kind: 'local', lane: LANE, subject: 'a', payload: '{}' })
    await bench.settle()
    const work = bench.database.transaction(() => {
      bench.outbox.withdraw('local', 'a')
      throw new Error('rolled back')
    })
    expect(() => work()).toThrow('rolled back')
    expect(bench.row(id)).toMatchObject({ state: 'blocked', isHead: 1 })
  })
})
