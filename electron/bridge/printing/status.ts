import type { PrinterCondition } from '../../../shared/printer.ts'

/** What keeps a printer from printing; all of them clear by a person's hand or by themselves. */
export type PrinterTrouble = 'paper' | 'cover' | 'cutter' | 'error' | 'offline'

/** What a printer has said of itself. */
export interface PrinterStatus {
  readonly offline: boolean
  readonly coverOpen: boolean
  readonly paperOut: boolean
  readonly paperLow: boolean
  /** `cutter` names the knife; `fault` is any other error. */
  readonly error: 'cutter' | 'fault' | null
}

/** The status of a printer that has said nothing bad. */
export const clearStatus: PrinterStatus = {
  offline: false,
  coverOpen: false,
  paperOut: false,
  paperLow: false,
  error: null,
}

/** One thing a printer said. `paper` answers `GS r 1` in order, `end_of_job` answers `GS ( H`. */
export type PrinterReply =
  | { readonly kind: 'realtime'; readonly byte: number }
  | { readonly kind: 'automatic'; readonly bytes: readonly [number, number, number, number] }
  | { readonly kind: 'paper'; readonly low: boolean; readonly out: boolean }
  | { readonly kind: 'end_of_job'; readonly id: string }
  /** What it says of itself (`GS I`). */
  | { readonly kind: 'identity'; readonly text: string }
  | { readonly kind: 'garbage' }

/** What was understood, and the head of a reply whose rest has not come. */
export interface ParsedReplies {
  readonly replies: readonly PrinterReply[]
  readonly rest: Uint8Array
}

// GS r 1 sets its sensor bits in pairs and no others; text of a device that is no printer never looks so
const PAPER_BYTES: ReadonlySet<number> = new Set([0x00, 0x03, 0x0c, 0x0f])
// head of a printer's answer to GS I
const IDENTITY = 0x5f
const MOST_IDENTITY_CHARS = 80
const XON = 0x11
const XOFF = 0x13

/**
 * Splits what a printer sent into replies, told apart by the fixed bits of each (Epson's command reference, "status"). Words are taken for an
 * answer only when they were asked for (`GS I`); at any other time they are garbage.
 */
export function parseReplies(bytes: Uint8Array, awaitsIdentity = false): ParsedReplies {
  const buffer = Buffer.from(bytes)
  const replies: PrinterReply[] = []
  let at = 0
  while (at < buffer.length) {
    const read = readReply(buffer.subarray(at), awaitsIdentity)
    if (read === 'incomplete') break
    if (read.reply) replies.push(read.reply)
    at += read.length
  }
  return { replies, rest: bytes.slice(at) }
}

interface ReadReply {
  readonly reply: PrinterReply | null
  readonly length: number
}

const garbage: ReadReply = { reply: { kind: 'garbage' }, length: 1 }

function readReply(bytes: Buffer, awaitsIdentity: boolean): ReadReply | 'incomplete' {
  const first = bytes.readUInt8(0)
  if (first === IDENTITY && awaitsIdentity) return readIdentity(bytes)
  if (first === 0x37) return readEndOfJob(bytes)
  if (first === XON || first === XOFF) return { reply: null, length: 1 }
  if ((first & 0x93) === 0x12) return { reply: { kind: 'realtime', byte: first }, length: 1 }
  if ((first & 0x93) === 0x10) return readAutomatic(bytes)
  if (!PAPER_BYTES.has(first)) return garbage
  return { reply: { kind: 'paper', low: (first & 0x03) !== 0, out: (first & 0x0c) !== 0 }, length: 1 }
}

/** `5F text 00`, of printable ASCII. */
function readIdentity(bytes: Buffer): ReadReply | 'incomplete' {
  const end = bytes.indexOf(0)
  const text = bytes.toString('latin1', 1, end < 0 ? bytes.length : end)
  if (text.length > MOST_IDENTITY_CHARS || !/^[ -~]*$/.test(text)) return garbage
  return end < 0 ? 'incomplete' : { reply: { kind: 'identity', text }, length: end + 1 }
}

/** `37 22 d1 d2 d3 d4 00` */
function readEndOfJob(bytes: Buffer): ReadReply | 'incomplete' {
  if (bytes.length < 2) return 'incomplete'
  if (bytes[1] !== 0x22) return garbage
  if (bytes.length < 7) return 'incomplete'
  if (bytes[6] !== 0x00) return garbage
  return { reply: { kind: 'end_of_job', id: bytes.toString('latin1', 2, 6) }, length: 7 }
}

/** Four bytes; the three after the first have bits 4 and 7 clear. */
function readAutomatic(bytes: Buffer): ReadReply | 'incomplete' {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes
  if ([second, third, fourth].some((byte) => (byte & 0x90) !== 0)) return garbage
  if (bytes.length < 4) return 'incomplete'
  return { reply: { kind: 'automatic', bytes: [first, second, third, fourth] }, length: 4 }
}

/** The status after the answer `byte` to `DLE EOT number` (1 printer, 2 why offline, 3 error, 4 paper). */
export function withRealtime(status: PrinterStatus, number: number, byte: number): PrinterStatus {
  const has = (bit: number) => (byte & bit) !== 0
  if (number === 1) return { ...status, offline: has(0x08) }
  if (number === 2) {
    return { ...status, coverOpen: has(0x04), paperOut: has(0x20), error: has(0x40) ? (status.error ?? 'fault') : null }
  }
  if (number === 3) return { ...status, error: errorOf(has(0x08), has(0x60)) }
  // the sensor may see the end while printing still goes on: it counts as out either way
  return { ...status, paperLow: has(0x0c), paperOut: status.paperOut || has(0x60) }
}

/** The status after an automatic status message (ASB). */
export function withAutomatic(bytes: readonly [number, number, number, number]): PrinterStatus {
  const [first, second, third] = bytes
  return {
    offline: (first & 0x08) !== 0,
    coverOpen: (first & 0x20) !== 0,
    error: errorOf((second & 0x08) !== 0, (second & 0x60) !== 0),
    paperLow: (third & 0x03) !== 0,
    paperOut: (third & 0x0c) !== 0,
  }
}

function errorOf(cutter: boolean, fault: boolean): PrinterStatus['error'] {
  if (cutter) return 'cutter'
  return fault ? 'fault' : null
}

/** Why the printer will not print now, the most telling reason first: with the cover open its paper sensors mean nothing. */
export function troubleOf(status: PrinterStatus): PrinterTrouble | null {
  if (status.coverOpen) return 'cover'
  if (status.paperOut) return 'paper'
  if (status.error !== null) return status.error === 'cutter' ? 'cutter' : 'error'
  return status.offline ? 'offline' : null
}

const troubleConditions = {
  paper: 'paper_out',
  cover: 'cover_open',
  cutter: 'cutter',
  error: 'error',
  offline: 'offline',
} as const satisfies Readonly<Record<PrinterTrouble, PrinterCondition>>

/** The one word a screen shows for a trouble. */
export function conditionOfTrouble(trouble: PrinterTrouble): (typeof troubleConditions)[PrinterTrouble] {
  return troubleConditions[trouble]
}

/** The one word a screen shows for a status. */
export function conditionOf(status: PrinterStatus): PrinterCondition {
  const trouble = troubleOf(status)
  if (trouble) return conditionOfTrouble(trouble)
  return status.paperLow ? 'paper_low' : 'ready'
}
