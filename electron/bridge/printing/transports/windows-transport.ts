import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import type { PrinterAddress } from '../../../../shared/printer.ts'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { startDeadline } from '../deadline.ts'
import type { LinkTraits, Wire, WireEvents } from './link.ts'
import { CHUNK_BYTES, createLink, failedConnect, writeTo } from './link.ts'
import type { SpawnTool } from './run-tool.ts'
import { neverStarted } from './run-tool.ts'
import type { CloseOutcome, ConnectOutcome, TransportOptions } from './transport.ts'
import { windowsRawScript } from './windows-raw-script.ts'

type SpoolerAddress = Extract<PrinterAddress, { kind: 'spooler' }>

// PowerShell starts and compiles for a second or two before it says a word; on an old counter PC for several
const READY_MS = 15_000
const TOTAL_MS = 30_000

const traits: LinkTraits = { reach: 'one_way', provesPresence: true, chunkBytes: CHUNK_BYTES, totalMs: () => TOTAL_MS }

/** Hands tickets to a Windows printer as raw data; see {@link windowsRawScript} for how. */
export async function connectWindows(
  { queue }: SpoolerAddress,
  spawn: SpawnTool,
  { clock, signal }: TransportOptions,
): Promise<ConnectOutcome> {
  if (signal.aborted) return failedConnect('stopped')
  if (/\p{Cc}/u.test(queue)) return failedConnect('bad printer name', adviceFor('refused unknown', queue))
  const child = spawn('powershell.exe', powershellArgs(windowsRawScript), { POS_BRIDGE_QUEUE: queue })
  if (child.pid === undefined) return failedConnect(await neverStarted(child), adviceFor(null, queue))
  const lines = readLines(child)
  const deadline = startDeadline(clock, READY_MS)
  const first = await lines.next(AbortSignal.any([signal, deadline.signal]))
  deadline.cancel()
  if (first === 'ready') {
    return { kind: 'connected', link: createLink(clock, traits, (events) => wireOf({ child, lines, clock, events })) }
  }
  child.kill('SIGKILL')
  return failedConnect(first ?? lines.failure() ?? 'no answer from PowerShell', adviceFor(first, queue))
}

/** Arguments that run a script without profile, questions or a command line to quote: it goes in UTF-16, base64. */
export function powershellArgs(script: string): readonly string[] {
  const encoded = Buffer.from(script, 'utf16le').toString('base64')
  return ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', encoded]
}

const refusals: Readonly<Record<string, string>> = {
  unknown: 'Windows has no printer named QUEUE. Check the name in Windows settings, Printers.',
  offline: 'Windows says that the printer QUEUE is offline. Check its cable and that it is on.',
  paused: 'the printer QUEUE is paused in Windows. Open its queue and resume it.',
  paperout: 'the printer QUEUE has no paper. Put in paper.',
  dooropen: 'the cover of the printer QUEUE is open. Close it.',
  paperjam: 'paper is jammed in the printer QUEUE. Free it.',
  error: 'Windows reports an error of the printer QUEUE. Open its queue to see why.',
}

function adviceFor(line: string | null, queue: string): string | null {
  if (line === null)
    return 'the print system of this computer does not answer. Restart the computer\u2019s print spooler.'
  const advice = refusals[/^refused (\w+)$/.exec(line)?.[1] ?? '']
  return advice?.replace('QUEUE', queue) ?? `Windows could not open the printer ${queue} (${line}).`
}

interface WindowsWire {
  readonly child: ChildProcessWithoutNullStreams
  readonly lines: Lines
  readonly clock: Clock
  readonly events: WireEvents
}

function wireOf({ child, lines, clock, events }: WindowsWire): Wire {
  let sentBytes = 0

  async function close(withinMs: number): Promise<CloseOutcome> {
    const deadline = startDeadline(clock, withinMs)
    child.stdin.end(frameHead(0))
    try {
      return await readVerdict(deadline.signal)
    } finally {
      deadline.cancel()
      child.kill('SIGKILL')
    }
  }

  async function readVerdict(signal: AbortSignal): Promise<CloseOutcome> {
    const written = await lines.next(signal)
    if (written === null) return signal.aborted ? 'no_answer' : lost(lines.failure())
    if (written !== `written ${sentBytes}`)
      return lost(`expected all ${sentBytes} bytes written, Windows says: ${written}`)
    const verdict = await lines.next(signal)
    if (verdict === 'done') return 'closed'
    if (verdict === 'kept') events.onOver('Windows kept the ticket in its queue and it was cancelled')
    return 'no_answer'
  }

  function lost(why: string | null): CloseOutcome {
    events.onOver(why ?? 'PowerShell ended early')
    return 'lost'
  }

  return {
    send(chunk) {
      sentBytes += chunk.length
      child.stdin.write(frameHead(chunk.length))
      return writeTo(child.stdin, chunk)
    },
    close: (withinMs) => (sentBytes === 0 ? nothingToPrint(child) : close(withinMs)),
    destroy: () => void child.kill('SIGKILL'),
  }
}

function nothingToPrint(child: ChildProcessWithoutNullStreams): Promise<CloseOutcome> {
  child.kill('SIGKILL')
  return Promise.resolve('closed')
}

function frameHead(length: number): Uint8Array {
  const head = Buffer.alloc(4)
  head.writeInt32LE(length)
  return head
}

interface Lines {
  /** The next line; null when none comes any more, or not before `signal` aborts. */
  next(signal: AbortSignal): Promise<string | null>
  /** What ended the program early. */
  failure(): string | null
}

function readLines(child: ChildProcessWithoutNullStreams): Lines {
  const lines: string[] = []
  let rest = ''
  let failure: string | null = null
  let wake: () => void = () => {}
  const over = new AbortController()
  const end = (why: string | null) => {
    failure ??= why
    over.abort(new Error('ended'))
    wake()
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split(/\r?\n/)
    rest = parts.pop() ?? ''
    lines.push(...parts)
    wake()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    failure = (failure ?? '').concat(text).slice(0, 500)
  })
  child.stdin.on('error', (error) => end(describeError(error)))
  child.on('error', (error) => end(describeError(error)))
  child.on('close', () => end(null))
  return {
    failure: () => failure,
    async next(signal) {
      while (lines.length === 0 && !over.signal.aborted && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
      }
      return lines.shift() ?? null
    },
  }
}
