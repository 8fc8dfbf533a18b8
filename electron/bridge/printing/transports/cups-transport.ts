import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import type { PrinterAddress } from '../../../../shared/printer.ts'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { endChild } from '../../lib/end-child.ts'
import { startDeadline } from '../deadline.ts'
import { droppedBecause, queueState } from './cups-words.ts'
import type { LinkTraits, Wire, WireEvents } from './link.ts'
import { CHUNK_BYTES, createLink, failedConnect, writeTo } from './link.ts'
import type { SpawnTool, ToolOutcome } from './run-tool.ts'
import { collect, neverStarted, runTool } from './run-tool.ts'
import type { CloseOutcome, ConnectOutcome, TransportOptions } from './transport.ts'

type SpoolerAddress = Extract<PrinterAddress, { kind: 'spooler' }>

const CONNECT_MS = 3_000
const LIST_MS = 2_000
const LOOK_AGAIN_MS = 250
const CANCEL_MS = 2_000
// lp(1) takes bytes as fast as the disk
const TOTAL_MS = 30_000

const traits: LinkTraits = {
  reach: 'one_way',
  provesPresence: true,
  chunkBytes: CHUNK_BYTES,
  totalMs: () => TOTAL_MS,
}

/**
 * Hands tickets to a CUPS queue as raw data (`lp -o raw`), after asking `lpstat` whether the queue would print them now: one that is paused or
 * refuses jobs keeps the ticket with us, where it is seen and cannot come out twice.
 */
export async function connectCups(
  { queue }: SpoolerAddress,
  spawn: SpawnTool,
  { clock, signal }: TransportOptions,
): Promise<ConnectOutcome> {
  // what lpadmin(8) allows in a name; a leading dash would be read as an option
  if (/[\s/#\p{Cc}]/u.test(queue) || queue.startsWith('-')) {
    return failedConnect(
      'bad queue name',
      `expected the name of a printer queue such as Kitchen_1, got ${JSON.stringify(queue)}.`,
    )
  }
  const call = { command: 'lpstat', args: ['-p', queue, '-a', queue] }
  const asked = await runTool(spawn, call, { clock, signal, limitMs: CONNECT_MS })
  const problem = whyNot(asked, queue)
  if (problem) return failedConnect(problem.message, problem.advice)
  return { kind: 'connected', link: createLink(clock, traits, (events) => wireOf({ queue, spawn, clock, events })) }
}

function whyNot(
  asked: ToolOutcome,
  queue: string,
): { readonly message: string; readonly advice: string | null } | null {
  if (asked.kind === 'missing' && !/ENOENT/.test(asked.message)) {
    const advice = `this computer could not ask its print system (${asked.message}). Restart POS Bridge.`
    return { message: asked.message, advice }
  }
  if (asked.kind === 'missing') {
    return {
      message: asked.message,
      advice: 'this computer has no print system (CUPS). Install it, or enter the printer by its network address.',
    }
  }
  if (asked.kind === 'stopped') {
    return {
      message: 'lpstat gave no answer',
      advice: 'the print system of this computer (CUPS) does not answer. Restart it.',
    }
  }
  const state = queueState(asked.stdout, queue)
  if (asked.code !== 0 || state === 'unknown') {
    const message = asked.stderr.trim() || 'unknown queue'
    return {
      message,
      advice: `this computer has no printer queue named ${queue} (${message}). Check the name in its printer settings.`,
    }
  }
  if (state === 'ready') return null
  const word = state === 'paused' ? 'is paused' : 'takes no jobs'
  return {
    message: `queue ${state}`,
    advice: `the printer queue ${queue} ${word}. Resume it in the computer\u2019s printer settings.`,
  }
}

interface RunningLp {
  readonly child: ChildProcessWithoutNullStreams
  readonly ended: Promise<ToolOutcome>
}

function startLp(spawn: SpawnTool, queue: string): RunningLp {
  const child = spawn('lp', ['-d', queue, '-o', 'raw', '-t', 'POS Bridge', '-'])
  if (child.pid === undefined)
    return { child, ended: neverStarted(child).then((message) => ({ kind: 'missing', message })) }
  const output = collect(child)
  const ended = new Promise<ToolOutcome>((resolve) => {
    child.on('error', (error) => resolve({ kind: 'missing', message: describeError(error) }))
    child.on('close', (code) => resolve({ kind: 'ended', code, ...output() }))
  })
  return { child, ended }
}

interface CupsWire {
  readonly queue: string
  readonly spawn: SpawnTool
  readonly clock: Clock
  readonly events: WireEvents
}

/** One `lp` for one ticket, started by its first byte; it hands the job over when its input ends. */
function wireOf({ queue, spawn, clock, events }: CupsWire): Wire {
  const dropped = new AbortController()
  let lp: RunningLp | null = null

  function started(): RunningLp {
    lp ??= startLp(spawn, queue)
    return lp
  }

  async function close(withinMs: number): Promise<CloseOutcome> {
    const deadline = startDeadline(clock, withinMs)
    try {
      return await handOver(AbortSignal.any([deadline.signal, dropped.signal]))
    } finally {
      deadline.cancel()
    }
  }

  async function handOver(signal: AbortSignal): Promise<CloseOutcome> {
    if (lp === null) return 'closed'
    lp.child.stdin.end()
    const ended = await Promise.race([lp.ended, whenAborted(signal)])
    if (ended === null) return 'no_answer'
    // lp(1): "request id is Kitchen-12 (0 file(s))"
    const job =
      ended.kind === 'ended' && ended.code === 0 ? /request id is (\S+-\d+)/.exec(ended.stdout)?.[1] : undefined
    if (job === undefined) {
      events.onOver(ended.kind === 'ended' ? ended.stderr.trim() || 'lp refused the ticket' : 'lp could not be started')
      return 'lost'
    }
    return (await leftQueue(job, signal)) ? wentOut(job, signal) : giveUp(job)
  }

  /** A job that was cancelled at the queue, or given up by its backend, leaves the list just as a printed one does. */
  async function wentOut(job: string, signal: AbortSignal): Promise<CloseOutcome> {
    const call = { command: 'lpstat', args: ['-W', 'completed', '-l', '-o', queue] }
    const listed = await runTool(spawn, call, { clock, signal, limitMs: LIST_MS })
    const reason = listed.kind === 'ended' ? droppedBecause(listed.stdout, job) : null
    if (reason === null) return 'closed'
    events.onOver(`the queue dropped job ${job}: ${reason}`)
    return 'lost'
  }

  /** CUPS keeps a job listed until its backend has sent every byte. */
  async function leftQueue(job: string, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const call = { command: 'lpstat', args: ['-W', 'not-completed', '-o', queue] }
      const listed = await runTool(spawn, call, { clock, signal, limitMs: LIST_MS })
      const known = listed.kind === 'ended' && listed.code === 0
      if (known && !listed.stdout.split('\n').some((line) => line.split(/\s/)[0] === job)) return true
      await clock.sleep(LOOK_AGAIN_MS, signal).catch(() => null)
    }
    return false
  }

  /** A job left behind would come out behind our back, next to its own reprint. */
  async function giveUp(job: string): Promise<CloseOutcome> {
    const limits = { clock, signal: new AbortController().signal, limitMs: CANCEL_MS }
    const cancelled = await runTool(spawn, { command: 'cancel', args: [job] }, limits)
    const done = cancelled.kind === 'ended' && cancelled.code === 0
    events.onOver(
      done ? `job ${job} did not leave the queue and was cancelled` : `job ${job} may still be in the queue`,
    )
    return 'no_answer'
  }

  return {
    async send(chunk) {
      const { child, ended } = started()
      if (child.pid !== undefined) return writeTo(child.stdin, chunk)
      const failed = await ended
      return new Error(failed.kind === 'missing' ? failed.message : 'lp could not be started')
    },
    close,
    destroy() {
      dropped.abort(new Error('dropped'))
      if (lp !== null) endChild(lp.child, 'SIGKILL')
    },
  }
}

function whenAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null)
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
}
