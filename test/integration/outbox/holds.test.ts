import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createOutboxBench,
  done,
  forbidden,
  HOUR,
  MINUTE,
  offline,
  type OutboxBench,
  SECOND,
  unauthorised,
} from '../../support/outbox-bench.ts'

let bench: OutboxBench
beforeEach(() => {
  bench = createOutboxBench()
})
afterEach(() => bench.close())

/** The line is down for calls and probes alike until `up()`. */
function cutLine() {
  bench.answer = () => offline
  bench.probe = () => 'unreachable'
  return {
    up() {
      bench.answer = () => done
      bench.probe = () => 'reachable'
    },
  }
}

describe('offline', () => {
  it('is no attempt, holds every lane, and one probe with backoff looks for the line', async () => {
    cutLine()
    const ids = Array.from({ length: 20 }, (_, index) => bench.ask(`order:${index}`))
    await bench.clock.advance(10 * MINUTE)
    for (const id of ids)
      expect(bench.row(id)).toMatchObject({ state: 'queued', attempts: 0, roundAttempts: 0, rounds: 0 })
    expect(bench.tries.length).toBeLessThanOrEqual(8)
    expect(bench.outbox.holdOf('status')).toMatchObject({ reason: 'offline', error: { code: 'network' } })
    const gaps = bench.probes.map((at, index) => at - (bench.probes[index - 1] ?? bench.tries[0]?.at ?? 0))
    expect(gaps.slice(0, 6)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000])
    expect(Math.max(...gaps)).toBe(30_000)
  })

  it('ends for all lanes at once when a probe gets through', async () => {
    const line = cutLine()
    const ids = Array.from({ length: 20 }, (_, index) => bench.ask(`order:${index}`))
    await bench.clock.advance(HOUR)
    line.up()
    await bench.clock.advance(31 * SECOND)
    expect(ids.every((id) => bench.row(id).state === 'done')).toBe(true)
    expect(bench.outbox.holdOf('status')).toBeNull()
    expect(bench.channel.holdOf('stock')).toBeNull()
  })

  it('keeps key and bytes', async () => {
    const line = cutLine()
    bench.ask('order:1')
    await bench.clock.advance(HOUR)
    line.up()
    await bench.clock.advance(31 * SECOND)
    expect(bench.tries).toHaveLength(2)
    expect(bench.tries[0]).toMatchObject({ key: bench.tries[1]?.key, payload: bench.tries[1]?.payload })
  })

  it('does not stop local work', async () => {
    cutLine()
    bench.ask('order:1')
    await bench.settle()
    bench.answer = () => done
    const print = bench.ask('printer:1', 'local')
    await bench.settle()
    expect(bench.row(print).state).toBe('done')
  })

  it('ends at once when somebody knows that the line is back', async () => {
    const line = cutLine()
    const id = bench.ask('order:1')
    await bench.clock.advance(MINUTE)
    line.up()
    bench.channel.release()
    await bench.settle()
    expect(bench.row(id).state).toBe('done')
  })

  it('starts with short waits again after a call got through', async () => {
    const line = cutLine()
    bench.ask('order:1')
    await bench.clock.advance(HOUR)
    line.up()
    await bench.clock.advance(31 * SECOND)
    cutLine()
    bench.ask('order:2')
    await bench.settle()
    const before = bench.probes.length
    await bench.clock.advance(SECOND)
    expect(bench.probes.length).toBe(before + 1)
  })

  it('asks with one probe at a time, however many jobs fail meanwhile', async () => {
    let asking = 0
    let most = 0
    bench.answer = () => offline
    bench.probe = async () => {
      most = Math.max(most, (asking += 1))
      await bench.clock.sleep(10 * SECOND)
      asking -= 1
      return 'unreachable' as const
    }
    bench.ask('order:1')
    await bench.clock.advance(1500)
    expect(asking).toBe(1)
    // a job that was in the air fails while the probe is still asking; that must not send a second one after it
    bench.channel.hold('status', { reason: 'offline', error: { code: 'network', message: '', requestId: null } })
    await bench.clock.advance(MINUTE)
    expect(bench.probes.length).toBeGreaterThan(2)
    expect(most).toBe(1)
  })

  it('is not for ever when the probe itself fails', async () => {
    cutLine()
    const id = bench.ask('order:1')
    let probes = 0
    bench.probe = () => {
      probes += 1
      if (probes < 3) throw new Error('bug in the probe')
      bench.answer = () => done
      return 'reachable'
    }
    await bench.clock.advance(10 * SECOND)
    expect(bench.row(id).state).toBe('done')
  })

  it('is not believed of a job that alone fails while the line is good: it is retried by the rules and holds no other', async () => {
    bench.answer = (job) => (job.lane === 'order:1' ? offline : done)
    const stranger = bench.ask('order:1')
    await bench.clock.advance(5 * MINUTE)
    expect(bench.row(stranger)).toMatchObject({ state: 'parked', errorCode: 'network' })
    const other = bench.ask('order:2')
    await bench.settle()
    expect(bench.row(other).state).toBe('done')
  })
})

describe('a refused credential', () => {
  it('holds everything, burns no key, and resumes with the same keys when a probe is accepted', async () => {
    bench.answer = () => unauthorised
    bench.probe = () => 'refused'
    const ids = [bench.ask('order:1'), bench.ask('order:2'), bench.ask('order:1'), bench.ask('item:1', 'stock')]
    await bench.clock.advance(3 * HOUR)
    expect(bench.outbox.holdOf('status')).toMatchObject({ reason: 'credential', error: { code: 'auth_invalid' } })
    expect(bench.outbox.holdOf('stock')?.reason).toBe('credential')
    const keys = ids.map((id) => bench.row(id).idempotencyKey)
    for (const id of ids) expect(bench.row(id)).toMatchObject({ state: 'queued', attempts: 0 })
    const tried = bench.tries.length
    expect(tried).toBeLessThanOrEqual(4)
    bench.answer = () => done
    bench.probe = () => 'reachable'
    await bench.clock.advance(6 * MINUTE)
    expect(ids.map((id) => bench.row(id).state)).toEqual(['done', 'done', 'done', 'done'])
    expect(
      bench.tries
        .slice(tried)
        .map((each) => each.key)
        .toSorted(),
    ).toEqual(keys.toSorted())
  })

  it('resumes at once when a new one is entered', async () => {
    bench.answer = () => unauthorised
    bench.probe = () => 'refused'
    const id = bench.ask('order:1')
    await bench.clock.advance(HOUR)
    bench.answer = () => done
    bench.outbox.resume()
    await bench.settle()
    expect(bench.row(id).state).toBe('done')
  })

  it('is found out behind a line that was down, and its hold is then told by its name', async () => {
    cutLine()
    bench.ask('order:1')
    await bench.clock.advance(10 * SECOND)
    const since = bench.outbox.holdOf('status')?.since
    bench.probe = () => 'refused'
    await bench.clock.advance(MINUTE)
    expect(bench.outbox.holdOf('status')).toMatchObject({ reason: 'credential', since })
  })

  it('stays held while the line is down', async () => {
    bench.answer = () => unauthorised
    bench.probe = () => 'unreachable'
    bench.ask('order:1')
    await bench.clock.advance(HOUR)
    expect(bench.outbox.holdOf('status')?.reason).toBe('credential')
    expect(bench.tries).toHaveLength(1)
  })
})

describe('a missing scope', () => {
  it('holds its own kind alone, and the real call is tried after 1, 2, 4, 8 and then every 15 minutes', async () => {
    bench.answer = (job) => (job.kind === 'stock' ? forbidden : done)
    const flip = bench.ask('item:1', 'stock')
    await bench.clock.advance(HOUR)
    const at = bench.tries.map((each) => (each.at - (bench.tries[0]?.at ?? 0)) / MINUTE)
    expect(at).toEqual([0, 1, 3, 7, 15, 30, 45, 60])
    expect(bench.row(flip)).toMatchObject({ state: 'queued', attempts: 0 })
    const accept = bench.ask('order:1')
    await bench.settle()
    expect(bench.row(accept).state).toBe('done')
    expect(bench.outbox.holdOf('stock')).toMatchObject({ reason: 'feature' })
    expect(bench.outbox.holdOf('status')).toBeNull()
  })

  it('refused to many jobs in the air at once is one refusal: the next try still comes in a minute', async () => {
    bench.answer = () => forbidden
    for (let item = 0; item < 8; item += 1) bench.ask(`item:${item}`, 'stock')
    await bench.settle()
    expect(bench.tries).toHaveLength(8)
    bench.answer = () => done
    await bench.clock.advance(MINUTE)
    expect(bench.tries).toHaveLength(16)
  })

  it('heals by itself when the grant is there, with the same key', async () => {
    bench.answer = () => forbidden
    const flip = bench.ask('item:1', 'stock')
    await bench.clock.advance(5 * MINUTE)
    bench.answer = () => done
    await bench.clock.advance(15 * MINUTE)
    expect(bench.row(flip).state).toBe('done')
    expect(new Set(bench.tries.map((each) => each.key)).size).toBe(1)
    expect(bench.outbox.holdOf('stock')).toBeNull()
  })

  it('is asked at once on resume', async () => {
    bench.answer = () => forbidden
    const flip = bench.ask('item:1', 'stock')
    await bench.clock.advance(5 * MINUTE)
    bench.answer = () => done
    bench.outbox.resume()
    await bench.settle()
    expect(bench.row(flip).state).toBe('done')
  })
})
