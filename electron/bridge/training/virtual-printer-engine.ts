import type { Clock, Timer } from '../lib/clock.ts'
import type { PrinterQuery } from '../lib/paper/escpos-commands.ts'
import { readCommand } from '../lib/paper/escpos-commands.ts'
import type { VirtualPrinterSwitches } from './virtual-printer-status.ts'
import { automaticBytes, identityBytes, isOffline, paperBits, realtimeByte } from './virtual-printer-status.ts'

/** What came out of the slot. `complete` is false when the sender went away before the cut. */
interface PrintedPaper {
  readonly bytes: Uint8Array
  readonly complete: boolean
}

interface EngineDeps {
  readonly clock: Clock
  readonly switches: () => VirtualPrinterSwitches
  /** Sends to whoever is connected. */
  readonly reply: (bytes: readonly number[]) => void
  /** The roll ended in the middle of printing. */
  readonly onPaperOut: () => void
  readonly onPaper: (paper: PrintedPaper) => void
  /** The cash drawer was kicked open. */
  readonly onDrawer: () => void
  /** Something was taken from the buffer, or could not be. */
  readonly onWorked: () => void
}

/** The works of a receipt printer: a buffer, and a head that empties it while nothing is wrong. */
export interface PrintEngine {
  receive(bytes: Uint8Array): void
  /** The sender is gone; what it sent is printed all the same. */
  senderGone(): void
  /** A switch was turned. */
  conditionsChanged(): void
  /** Power off: the buffer is lost. */
  reset(): void
  /** Bytes that wait to be printed. */
  buffered(): number
}

// how finely a slow printer's speed is portioned
const TICK_MS = 50

const DLE = 0x10
const EOT = 0x04

/** Makes the works. They answer real-time questions on arrival, and all others in the order of the buffer. */
export function createPrintEngine(deps: EngineDeps): PrintEngine {
  const { clock, switches, reply } = deps
  let arriving: number[] = []
  let buffer: Uint8Array = new Uint8Array()
  // lengths of `buffer` at which a sender went away
  let endings: number[] = []
  let paper: Uint8Array[] = []
  let inked = false
  let automaticMask = 0
  let printedBytes = 0
  let timer: Timer | null = null

  /** Takes real-time questions out of the stream, wherever they stand in it. */
  function takeRealtime(bytes: Uint8Array): number[] {
    const rest: number[] = []
    for (const byte of bytes) {
      arriving.push(byte)
      if (arriving.length === 3) {
        const [first, second, third = 0] = arriving
        arriving = []
        if (first === DLE && second === EOT) answerRealtime(third)
        else rest.push(...reconsider([first ?? 0, second ?? 0, third]))
      } else if (!mayBeRealtime()) rest.push(...arriving.splice(0))
    }
    return rest
  }

  function mayBeRealtime(): boolean {
    return arriving[0] === DLE && (arriving.length < 2 || arriving[1] === EOT)
  }

  /** Three bytes that were no question: the last may begin one. */
  function reconsider(bytes: number[]): number[] {
    if (bytes.at(-1) === DLE) arriving = [bytes.pop() ?? DLE]
    return bytes
  }

  function answerRealtime(number: number): void {
    const byte = realtimeByte(switches(), number)
    if (byte !== null) reply([byte])
  }

  function receive(bytes: Uint8Array): void {
    buffer = Buffer.concat([buffer, Uint8Array.from(takeRealtime(bytes))])
    work()
  }

  function work(): void {
    const { slowBytesPerSecond } = switches()
    if (timer) return
    print(slowBytesPerSecond === null ? Infinity : (slowBytesPerSecond * TICK_MS) / 1_000)
    deps.onWorked()
    const waiting = buffer.length > 0 && !isOffline(switches())
    if (slowBytesPerSecond === null || !waiting) return
    timer = clock.setTimer(() => {
      timer = null
      work()
    }, TICK_MS)
  }

  function print(budget: number): void {
    let spent = 0
    while (spent < budget && !isOffline(switches())) {
      if (endings[0] === 0) {
        endings.shift()
        finishPaper(false)
        continue
      }
      // what a sender left unfinished is not completed by the next one's bytes
      const read = readCommand(buffer.subarray(0, endings[0]), 0)
      const length = read?.length ?? endings[0]
      if (length === undefined) return
      const bytes = buffer.subarray(0, length)
      buffer = buffer.subarray(length)
      endings = endings.map((ending) => ending - length)
      spent += length
      if (read) perform(read.command, bytes)
    }
  }

  function perform(command: NonNullable<ReturnType<typeof readCommand>>['command'], bytes: Uint8Array): void {
    if (command.kind === 'query') return answer(command.query)
    if (command.kind === 'drawer') return deps.onDrawer()
    paper.push(bytes)
    inked ||= command.kind === 'character' || command.kind === 'raster' || command.kind === 'print_stored'
    if (command.kind === 'cut') finishPaper(true)
    countPaper(bytes.length)
  }

  function countPaper(length: number): void {
    const { paperOutAfterBytes } = switches()
    printedBytes += length
    if (paperOutAfterBytes === null) printedBytes = 0
    else if (printedBytes >= paperOutAfterBytes) deps.onPaperOut()
  }

  function finishPaper(complete: boolean): void {
    const bytes = new Uint8Array(Buffer.concat(paper))
    paper = []
    if (inked) deps.onPaper({ bytes, complete })
    inked = false
  }

  function answer(query: PrinterQuery): void {
    const state = switches()
    if (query.kind === 'realtime') return
    if (query.kind === 'end_of_job' && state.endOfJob) reply([0x37, 0x22, ...query.id, 0x00])
    if (query.kind === 'paper_status' && state.paperStatus) reply([paperBits(state)])
    if (query.kind === 'identity') return reply(identityBytes(state, query.number) ?? [])
    if (query.kind !== 'automatic_status') return
    automaticMask = query.mask
    if (automaticMask !== 0) reply(automaticBytes(state))
  }

  return {
    receive,
    senderGone() {
      arriving = []
      automaticMask = 0
      endings.push(buffer.length)
      work()
    },
    conditionsChanged() {
      if (automaticMask !== 0) reply(automaticBytes(switches()))
      work()
    },
    reset() {
      timer?.cancel()
      timer = null
      arriving = []
      buffer = new Uint8Array()
      endings = []
      paper = []
      inked = false
      automaticMask = 0
    },
    buffered: () => buffer.length,
  }
}
