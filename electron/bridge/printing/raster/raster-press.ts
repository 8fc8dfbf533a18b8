import { BridgeError, describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../lib/logger.ts'
import type { RasterReply, RasterRequest } from './raster-messages.ts'
import type { RasterThread, StartRasterThread } from './raster-thread.ts'

/** Has jobs done by one thread, which it starts when needed and replaces when it hangs or dies. */
export interface RasterPress {
  /** Rejects with `internal` when the job failed twice, and for every job once stopped. */
  run(request: RasterRequest): Promise<RasterAnswer>
  stop(): Promise<void>
}

/** What a job that succeeded gives. */
export type RasterAnswer = Exclude<RasterReply, { kind: 'failed' }>

interface RasterPressDeps {
  readonly startThread: StartRasterThread
  readonly clock: Clock
  readonly logger: Logger
}

/** A ticket takes some 10 ms, the longest that anybody could send a few seconds: a thread that needs more hangs. */
const NO_ANSWER_MS = 5_000
const TRIES = 2
const ENDING_MS = 1_000

/** Wires the press. No thread is started before the first job. */
export function createRasterPress({ startThread, clock, logger }: RasterPressDeps): RasterPress {
  let thread: RasterThread | null = null
  let answer: ((reply: RasterReply) => void) | null = null
  let isStopped = false
  // one job at a time, so that the wait for an answer is the job's own
  let queue: Promise<unknown> = Promise.resolve()

  /** A thread that was replaced may still speak: it is not listened to. */
  function openThread(): RasterThread {
    const opened = startThread({
      onReply(reply) {
        if (thread === opened) answer?.(reply)
      },
      onDeath(reason) {
        if (thread !== opened) return
        thread = null
        answer?.({ kind: 'failed', reason })
      },
    })
    return opened
  }

  function dropThread(): Promise<void> {
    const dropped = thread
    thread = null
    return dropped?.end() ?? Promise.resolve()
  }

  function replaceThread(): void {
    // not waited for: a thread that hangs in native code never ends
    dropThread().catch((error: unknown) => logger.warn('raster.end_failed', { error: describeError(error) }))
  }

  async function ask(request: RasterRequest): Promise<RasterReply> {
    const asked = (thread ??= openThread())
    const reply = Promise.withResolvers<RasterReply>()
    answer = reply.resolve
    const timer = clock.setTimer(() => {
      reply.resolve({ kind: 'failed', reason: `no answer within ${NO_ANSWER_MS / 1_000} s` })
      replaceThread()
    }, NO_ANSWER_MS)
    asked.post(request)
    const got = await reply.promise
    timer.cancel()
    answer = null
    return got
  }

  async function runTwice(request: RasterRequest): Promise<RasterAnswer> {
    let reason = ''
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      if (isStopped) throw new BridgeError('internal', 'Nothing is drawn any more: POS Bridge is closing.')
      const reply = await ask(request)
      if (reply.kind !== 'failed') return reply
      reason = reply.reason
      logger.warn('raster.failed', { job: request.kind, attempt, reason })
      // the fault may be the thread's; when a fresh one fails too it is the ticket's
      if (attempt === 1) replaceThread()
    }
    throw new BridgeError('internal', `Expected the drawing thread to draw a ticket, it failed twice: ${reason}.`)
  }

  return {
    run(request) {
      const done = queue.then(() => runTwice(request))
      // who asked is told; the next job stands alone
      queue = done.catch(() => undefined)
      return done
    },
    async stop() {
      isStopped = true
      answer?.({ kind: 'failed', reason: 'POS Bridge is closing' })
      const ended = new AbortController()
      const patience = clock.sleep(ENDING_MS, ended.signal).catch(() => undefined)
      await Promise.race([dropThread(), patience])
      ended.abort()
    },
  }
}
