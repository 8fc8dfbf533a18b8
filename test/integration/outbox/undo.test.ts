import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isKeptBack, keptBackUntil } from '../../../electron/bridge/outbox/take-back.ts'
import {
  createOutboxBench,
  done,
  HOUR,
  NOON,
  offline,
  busy,
  type OutboxBench,
  SECOND,
} from '../../support/outbox-bench.ts'

let bench: OutboxBench
beforeEach(() => {
  bench = createOutboxBench()
})
afterEach(() => bench.close())

const WINDOW = 5 * SECOND

function askLater(lane: string): number {
  return bench.outbox.enqueue({ kind: 'status', lane, subject: lane, payload: `{"lane":"${lane}"}`, delayMs: WINDOW })
}

const sentAt = () => bench.tries.map(({ at }) => at - NOON)

describe('a job that is kept back', () => {
  test('leaves when its time is over, and that wait is no attempt', async () => {
    const id = askLater('a')
    await bench.clock.advance(WINDOW - 1)
    expect(bench.tries).toEqual([])
    expect(keptBackUntil(bench.row(id), false)).toBe(NOON + WINDOW)
    await bench.clock.advance(1)
    expect(sentAt()).toEqual([WINDOW])
    expect(bench.row(id)).toMatchObject({ state: 'done', attempts: 1 })
  })

  test('taken back, it never leaves, and nobody can take it back again', async () => {
    const id = askLater('a')
    await bench.clock.advance(WINDOW - 1)
    expect(bench.outbox.takeBack(id)).toBe('taken')
    await bench.clock.advance(HOUR)
    expect(bench.tries).toEqual([])
    expect(bench.row(id).state).toBe('dismissed')
    expect(bench.outbox.takeBack(id)).toBe('over')
  })

  test('survives the process: it leaves when it is due, once, with the key it had', async () => {
    const id = askLater('a')
    const { idempotencyKey } = bench.row(id)
    await bench.clock.advance(SECOND)
    await bench.restart()
    expect(keptBackUntil(bench.row(id), false)).toBe(NOON + WINDOW)
    await bench.clock.advance(WINDOW)
    expect(bench.tries.map(({ key, at }) => [key, at - NOON])).toEqual([[idempotencyKey, WINDOW]])
  })

  test('is not kept back for longer by a clock that is set back', async () => {
    const id = askLater('a')
    await bench.settle()
    bench.clock.jump(-600 * SECOND)
    expect(isKeptBack(bench.row(id), bench.clock.now())).toBe(false)
    await bench.clock.advance(WINDOW)
    expect(bench.tries).toHaveLength(1)
  })

  test('sent, and the clock set back before the process ended, it may have left', async () => {
    const id = askLater('a')
    bench.answer = (_job, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
    await bench.clock.advance(WINDOW)
    expect(bench.tries).toHaveLength(1)
    bench.clock.jump(-600 * SECOND)
    bench.repository.doubtDue('status', bench.clock.now())
    expect(bench.row(id).mayHaveLeft).toBe(1)
  })

  test('can still be taken back after the process began anew', async () => {
    const id = askLater('a')
    await bench.restart()
    expect(bench.outbox.takeBack(id)).toBe('taken')
    await bench.clock.advance(HOUR)
    expect(bench.tries).toEqual([])
  })

  test('is kept back also when klikit is reached again, or somebody resumes the queue', async () => {
    askLater('a')
    await bench.settle()
    bench.outbox.resume()
    await bench.clock.advance(WINDOW - 1)
    expect(bench.tries).toEqual([])
    await bench.clock.advance(1)
    expect(sentAt()).toEqual([WINDOW])
  })

  test('is sent before the app stops, each of many, and none waits for the next morning', async () => {
    const ids = Array.from({ length: 20 }, (_, number) => askLater(`lane ${number}`))
    await bench.settle()
    await bench.outbox.sendKeptBack(2 * SECOND)
    expect(sentAt()).toEqual(ids.map(() => 0))
    await bench.restart()
    await bench.clock.advance(HOUR)
    expect(bench.tries).toHaveLength(ids.length)
  })

  test('holds the stop up no longer than it may, and is sent once all the same', async () => {
    bench.answer = (_job, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
    const { idempotencyKey } = bench.row(askLater('a'))
    const stopped = bench.outbox.sendKeptBack(2 * SECOND)
    await bench.clock.advance(2 * SECOND)
    await stopped
    bench.answer = () => done
    await bench.restart()
    await bench.settle()
    expect(bench.tries.map(({ key }) => key)).toEqual([idempotencyKey, idempotencyKey])
    expect(bench.row(bench.tries[0]?.id ?? 0).state).toBe('done')
  })

  test('waits for the next start without a line', async () => {
    bench.answer = () => offline
    bench.probe = () => 'unreachable'
    bench.ask('z')
    await bench.settle()
    askLater('a')
    await bench.outbox.sendKeptBack(2 * SECOND)
    expect(bench.tries.map(({ lane }) => lane)).toEqual(['z'])
  })

  test('is let go by the next step of its lane, and both leave in order', async () => {
    const first = askLater('a')
    bench.outbox.letGo('status', 'a')
    const second = askLater('a')
    await bench.settle()
    expect(bench.tries.map(({ id }) => id)).toEqual([first])
    await bench.clock.advance(WINDOW)
    expect(bench.tries.map(({ id }) => id)).toEqual([first, second])
    expect(sentAt()).toEqual([0, WINDOW])
  })

  test('keeps no other lane waiting', async () => {
    askLater('a')
    const other = bench.ask('b')
    await bench.settle()
    expect(bench.tries.map(({ id }) => id)).toEqual([other])
  })
})

describe('what cannot be taken back', () => {
  test('is what has been sent, or is on its way', async () => {
    let finish = (): void => {}
    bench.answer = () => new Promise((resolve) => (finish = () => resolve({ kind: 'done', requestId: null })))
    const id = askLater('a')
    await bench.clock.advance(WINDOW)
    expect(bench.outbox.takeBack(id)).toBe('left')
    finish()
    await bench.settle()
    expect(bench.outbox.takeBack(id)).toBe('left')
  })

  test('is what klikit answered with trouble: it may have had its effect', async () => {
    bench.answer = () => busy()
    const id = askLater('a')
    await bench.clock.advance(WINDOW)
    expect(bench.row(id)).toMatchObject({ state: 'queued', attempts: 1 })
    expect(bench.outbox.takeBack(id)).toBe('left')
  })

  test('is what was tried when the line broke; what waited behind the gate meanwhile can be', async () => {
    bench.answer = () => offline
    bench.probe = () => 'unreachable'
    const tried = bench.ask('a')
    await bench.settle()
    expect(bench.row(tried).attempts).toBe(0)
    const behindTheGate = bench.ask('b')
    await bench.settle()
    expect(bench.outbox.takeBack(tried)).toBe('left')
    expect(bench.outbox.takeBack(behindTheGate)).toBe('taken')
  })

  test('is what may have been in the air when the process ended', async () => {
    bench.answer = (_job, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
    const id = bench.ask('a')
    await bench.settle()
    expect(bench.tries).toHaveLength(1)
    // the process is gone without a word: the row is as it was before the try
    expect(bench.row(id)).toMatchObject({ state: 'queued', attempts: 0, mayHaveLeft: 0 })
    bench.repository.doubtDue('status', bench.clock.now())
    expect(bench.row(id).mayHaveLeft).toBe(1)
    expect(keptBackUntil(bench.row(id), false)).toBeNull()
  })

  test('is a step that a later one of its order builds on', async () => {
    bench.answer = () => offline
    bench.probe = () => 'unreachable'
    bench.ask('z')
    await bench.settle()
    const first = askLater('a')
    const second = askLater('a')
    expect(bench.outbox.takeBack(first)).toBe('behind')
    expect(bench.outbox.takeBack(second)).toBe('taken')
    expect(bench.outbox.takeBack(first)).toBe('taken')
  })
})

test('rows of which nothing is known are in doubt from the start of a process on', async () => {
  bench.answer = () => offline
  bench.probe = () => 'unreachable'
  const id = bench.ask('a')
  await bench.restart()
  expect(bench.row(id).mayHaveLeft).toBe(1)
})
