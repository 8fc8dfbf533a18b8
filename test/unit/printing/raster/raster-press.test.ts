import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../../../electron/bridge/lib/clock.ts'
import type { LogFields } from '../../../../electron/bridge/lib/logger.ts'
import { silentLogger } from '../../../../electron/bridge/lib/logger.ts'
import type { RasterReply, RasterRequest } from '../../../../electron/bridge/printing/raster/raster-messages.ts'
import { createRasterPress } from '../../../../electron/bridge/printing/raster/raster-press.ts'
import type { RasterThreadListener } from '../../../../electron/bridge/printing/raster/raster-thread.ts'

/** What a fake thread does with a job: answers, says nothing, or dies. */
type Deed = RasterReply | 'hang' | 'die'

interface FakeThread {
  readonly listener: RasterThreadListener
  readonly jobs: RasterRequest['kind'][]
  ended: boolean
}

const drawn: RasterReply = { kind: 'encoded', bytes: Uint8Array.of(1) }
const job: RasterRequest = { kind: 'paper', bytes: new Uint8Array(), columns: 48 }

function openPress(...deeds: Deed[]) {
  const clock = createFakeClock(0)
  const threads: FakeThread[] = []
  const warnings: (LogFields | undefined)[] = []
  const logger = { ...silentLogger, warn: (_event: string, fields?: LogFields) => void warnings.push(fields) }
  const press = createRasterPress({
    clock,
    logger,
    startThread(listener) {
      const thread: FakeThread = { listener, jobs: [], ended: false }
      threads.push(thread)
      return {
        post(request) {
          thread.jobs.push(request.kind)
          const deed = deeds.shift() ?? drawn
          if (deed === 'die') setImmediate(() => listener.onDeath('out of memory'))
          else if (deed !== 'hang') setImmediate(() => listener.onReply(deed))
        },
        // one that hangs in native code never ends
        end: () => {
          thread.ended = true
          return new Promise(() => {})
        },
      }
    },
  })
  return { press, clock, threads, warnings }
}

describe('the press', () => {
  test('starts no thread before the first job, and keeps the one it has', async () => {
    const { press, threads } = openPress()
    expect(threads).toHaveLength(0)
    await press.run(job)
    await press.run({ kind: 'warm_up' })
    expect(threads.map(({ jobs }) => jobs)).toEqual([['paper', 'warm_up']])
  })

  test('replaces a thread that gives no answer within 5 s, and tries once more', async () => {
    const { press, clock, threads, warnings } = openPress('hang')
    const answer = press.run(job)
    await clock.advance(4_999)
    expect(threads).toHaveLength(1)
    await clock.advance(1)
    await expect(answer).resolves.toEqual(drawn)
    expect(threads.map(({ ended }) => ended)).toEqual([true, false])
    expect(warnings).toEqual([{ job: 'paper', attempt: 1, reason: 'no answer within 5 s' }])
    expect(clock.pendingTimers()).toBe(0)
  })

  test('replaces a thread that died', async () => {
    const { press, threads } = openPress('die')
    await expect(press.run(job)).resolves.toEqual(drawn)
    expect(threads).toHaveLength(2)
  })

  test('gives up after two tries, and says why', async () => {
    const { press, clock } = openPress({ kind: 'failed', reason: 'no such font' }, 'hang')
    const answer = press.run(job)
    const refused = expect(answer).rejects.toThrow('failed twice: no answer within 5 s')
    await clock.advance(5_000)
    await refused
  })

  test('keeps the fresh thread when the fault is the ticket, for the next job', async () => {
    const fault: RasterReply = { kind: 'failed', reason: 'too tall' }
    const { press, threads } = openPress(fault, fault)
    await expect(press.run(job)).rejects.toThrow('too tall')
    await expect(press.run(job)).resolves.toEqual(drawn)
    expect(threads).toHaveLength(2)
  })

  test('gives a thread one job at a time, in order, and counts each wait from its own start', async () => {
    const { press, clock, threads } = openPress('hang')
    const answers = [press.run(job), press.run({ kind: 'warm_up' })]
    await clock.advance(4_000)
    expect(threads[0]?.jobs).toEqual(['paper'])
    await clock.advance(1_000)
    await Promise.all(answers)
    expect(threads[1]?.jobs).toEqual(['paper', 'warm_up'])
  })

  test('does not take a late answer of a thread it replaced for that of the next job', async () => {
    const { press, clock, threads } = openPress('hang', 'hang')
    const answer = press.run(job)
    const refused = expect(answer).rejects.toThrow('failed twice')
    await clock.advance(5_000)
    threads[0]?.listener.onReply({ kind: 'warm' })
    threads[0]?.listener.onDeath('late')
    await clock.advance(5_000)
    await refused
  })

  test('survives that no thread can be started', async () => {
    const clock = createFakeClock(0)
    const startThread = () => {
      throw new Error('no fonts')
    }
    const press = createRasterPress({ clock, logger: silentLogger, startThread })
    await expect(press.run(job)).rejects.toThrow('no fonts')
    await expect(press.run(job)).rejects.toThrow('no fonts')
    expect(clock.pendingTimers()).toBe(0)
  })

  test('stops even when the thread does not: the job is refused, later ones too', async () => {
    const { press, clock, threads } = openPress('hang')
    const answer = press.run(job)
    const refused = expect(answer).rejects.toThrow('closing')
    await clock.advance(10)
    const stopped = press.stop()
    await clock.advance(1_000)
    await stopped
    await refused
    expect(threads[0]?.ended).toBe(true)
    await expect(press.run(job)).rejects.toThrow('closing')
  })
})
