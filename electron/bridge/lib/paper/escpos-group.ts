import type { EscposCommand, ReadCommand } from './escpos-commands.ts'
import { readBarcode } from './escpos-barcode.ts'
import { parseGraphics } from './escpos-graphics.ts'

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

/** `GS ( fn pL pH ...`: the length stands in the command; of these `GS ( H 48` and pictures of `GS ( L` are known here. */
function readExtended(bytes: Uint8Array, offset: number): ReadCommand | null {
  const low = bytes[offset + 3]
  const high = bytes[offset + 4]
  if (low === undefined || high === undefined) return null
  const length = 5 + low + high * 256
  if (offset + length > bytes.length) return null
  if (bytes[offset + 2] === 0x4c) return { command: parseGraphics(bytes.subarray(offset, offset + length)), length }
  const isEndOfJob = bytes[offset + 2] === 0x48 && low === 6 && bytes[offset + 5] === 0x30
  if (!isEndOfJob) return { command: { kind: 'silent' }, length }
  const id = Array.from(bytes.subarray(offset + 7, offset + 11))
  return { command: { kind: 'query', query: { kind: 'end_of_job', id } }, length }
}

/** `GS 8 L p1 p2 p3 p4 ...`: `GS ( L` for pictures whose length two bytes cannot tell. */
function readLongGraphics(bytes: Uint8Array, offset: number): ReadCommand | null {
  if (bytes[offset + 2] !== undefined && bytes[offset + 2] !== 0x4c) {
    return { command: { kind: 'unknown', bytes: bytes.slice(offset, offset + 3) }, length: 3 }
  }
  if (offset + 7 > bytes.length) return null
  const length = 7 + Buffer.from(bytes.subarray(offset + 3, offset + 7)).readUInt32LE()
  if (offset + length > bytes.length) return null
  // from here on as in the short form, whose head is two bytes shorter
  return { command: parseGraphics(bytes.subarray(offset + 2, offset + length)), length }
}

/** `GS v 0 m xL xH yL yH d...`: m's lowest bit doubles the width, the next one the height. */
function readRaster(bytes: Uint8Array, offset: number): ReadCommand | null {
  if (offset + 8 > bytes.length) return null
  const at = (index: number) => bytes[offset + index] ?? 0
  const widthBytes = at(4) + at(5) * 256
  const height = at(6) + at(7) * 256
  const length = 8 + widthBytes * height
  if (offset + length > bytes.length) return null
  const data = bytes.slice(offset + 8, offset + length)
  const mode = at(3) & 3
  const scale = { scaleX: mode & 1 ? 2 : 1, scaleY: mode & 2 ? 2 : 1 } as const
  return { command: { kind: 'raster', widthBytes, height, data, ...scale }, length }
}

/** A rule for a command of a letter and a number of two bytes. */
function oneWord(command: (value: number) => EscposCommand): GroupRule {
  return (bytes, offset) => {
    const low = bytes[offset + 2]
    const high = bytes[offset + 3]
    return low === undefined || high === undefined ? null : { command: command(low + high * 256), length: 4 }
  }
}

// by the character after GS
const rules: Readonly<Record<string, GroupRule>> = {
  '!': oneArgument((size) => ({ kind: 'style', set: { width: ((size >> 4) & 7) + 1, height: (size & 7) + 1 } })),
  B: oneArgument((on) => ({ kind: 'style', set: { inverted: (on & 1) === 1 } })),
  r: oneArgument((number) => ({ kind: 'query', query: { kind: 'paper_status', number } })),
  I: oneArgument((number) => ({ kind: 'query', query: { kind: 'identity', number } })),
  a: oneArgument((mask) => ({ kind: 'query', query: { kind: 'automatic_status', mask } })),
  b: oneArgument(() => ({ kind: 'silent' })),
  V: readCut,
  '(': readExtended,
  '8': readLongGraphics,
  v: readRaster,
  L: oneWord((dots) => ({ kind: 'margin', dots })),
  W: oneWord(() => ({ kind: 'silent' })),
  // height, width and lettering of the bars
  h: oneArgument(() => ({ kind: 'silent' })),
  w: oneArgument(() => ({ kind: 'silent' })),
  H: oneArgument(() => ({ kind: 'silent' })),
  f: oneArgument(() => ({ kind: 'silent' })),
  k: readBarcode,
}

/** The `GS` command at `offset`, or null when it is not complete. */
export function parseGroup(bytes: Uint8Array, offset: number): ReadCommand | null {
  const letter = bytes[offset + 1]
  if (letter === undefined) return null
  const found = rules[String.fromCharCode(letter)]
  if (!found) return { command: { kind: 'unknown', bytes: bytes.slice(offset, offset + 2) }, length: 2 }
  return found(bytes, offset)
}
