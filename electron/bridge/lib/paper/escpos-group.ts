import type { EscposCommand, ReadCommand } from './escpos-commands.ts'

type GroupRule = (bytes: Uint8Array, offset: number) => ReadCommand | null

/** A rule for a command of three bytes whose third says it all. */
function oneArgument(command: (argument: number) => EscposCommand): GroupRule {
  return (bytes, offset) => {
    const argument = bytes[offset + 2]
    return argument === undefined ? null : { command: command(argument), length: 3 }
  }
}

/** `GS V m`: 0/48 full, 1/49 partial; 65/66 feed n dots to the cutter first. */
function readCut(bytes: Uint8Array, offset: number): ReadCommand | null {
  const mode = bytes[offset + 2]
  if (mode === undefined) return null
  const partial = mode === 1 || mode === 49 || mode === 66
  if (mode !== 65 && mode !== 66) return { command: { kind: 'cut', partial, feedDots: 0 }, length: 3 }
  const feedDots = bytes[offset + 3]
  return feedDots === undefined ? null : { command: { kind: 'cut', partial, feedDots }, length: 4 }
}

/** `GS ( fn pL pH ...`: the length stands in the command; of these only `GS ( H 48` is known here. */
function readExtended(bytes: Uint8Array, offset: number): ReadCommand | null {
  const low = bytes[offset + 3]
  const high = bytes[offset + 4]
  if (low === undefined || high === undefined) return null
  const length = 5 + low + high * 256
  if (offset + length > bytes.length) return null
  const isEndOfJob = bytes[offset + 2] === 0x48 && low === 6 && bytes[offset + 5] === 0x30
  if (!isEndOfJob) return { command: { kind: 'silent' }, length }
  const id = Array.from(bytes.subarray(offset + 7, offset + 11))
  return { command: { kind: 'query', query: { kind: 'end_of_job', id } }, length }
}

/** `GS v 0 m xL xH yL yH d...`: one bit a dot, rows of whole bytes. */
function readRaster(bytes: Uint8Array, offset: number): ReadCommand | null {
  if (offset + 8 > bytes.length) return null
  const at = (index: number) => bytes[offset + index] ?? 0
  const widthBytes = at(4) + at(5) * 256
  const height = at(6) + at(7) * 256
  const length = 8 + widthBytes * height
  if (offset + length > bytes.length) return null
  const data = bytes.slice(offset + 8, offset + length)
  return { command: { kind: 'raster', widthBytes, height, data }, length }
}

const setMargin: GroupRule = (bytes, offset) =>
  offset + 4 > bytes.length ? null : { command: { kind: 'silent' }, length: 4 }

// by the character after GS
const rules: Readonly<Record<string, GroupRule>> = {
  '!': oneArgument((size) => ({ kind: 'style', set: { width: ((size >> 4) & 7) + 1, height: (size & 7) + 1 } })),
  B: oneArgument((on) => ({ kind: 'style', set: { inverted: (on & 1) === 1 } })),
  r: oneArgument((number) => ({ kind: 'query', query: { kind: 'paper_status', number } })),
  a: oneArgument((mask) => ({ kind: 'query', query: { kind: 'automatic_status', mask } })),
  b: oneArgument(() => ({ kind: 'silent' })),
  V: readCut,
  '(': readExtended,
  v: readRaster,
  L: setMargin,
  W: setMargin,
}

/** The `GS` command at `offset`, or null when it is not complete. */
export function parseGroup(bytes: Uint8Array, offset: number): ReadCommand | null {
  const letter = bytes[offset + 1]
  if (letter === undefined) return null
  const found = rules[String.fromCharCode(letter)]
  if (!found) return { command: { kind: 'unknown', bytes: bytes.slice(offset, offset + 2) }, length: 2 }
  return found(bytes, offset)
}
