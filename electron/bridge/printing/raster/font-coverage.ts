import fs from 'node:fs'
import { BridgeError } from '../../lib/bridge-error.ts'

/** Tells whether a font has a glyph for a code point. */
export interface FontCoverage {
  has(codePoint: number): boolean
}

const CODE_POINTS = 0x11_0000
const CMAP_TAG = 0x63_6d_61_70

/**
 * The code points that TrueType files map to glyphs, taken together, from their `cmap` tables of formats 4 and 12 (OpenType specification,
 * cmap). Nothing but that table is read. Throws `internal` for a file that is no such font.
 */
export function readFontCoverage(files: readonly string[]): FontCoverage {
  const covered = new Uint8Array(CODE_POINTS / 8)
  const add = (first: number, last: number) => {
    for (let code = first; code <= last; code += 1) covered[code >> 3] = (covered[code >> 3] ?? 0) | (1 << (code & 7))
  }
  for (const file of files) addMapped(readCmap(file), file, add)
  return { has: (code) => ((covered[code >> 3] ?? 0) & (1 << (code & 7))) !== 0 }
}

type AddRange = (first: number, last: number) => void

function readCmap(file: string): DataView {
  const handle = fs.openSync(file, 'r')
  try {
    const count = readPart(handle, 4, 2).getUint16(0)
    const tables = readPart(handle, 12, count * 16)
    for (let at = 0; at < tables.byteLength; at += 16) {
      if (tables.getUint32(at) === CMAP_TAG)
        return readPart(handle, tables.getUint32(at + 8), tables.getUint32(at + 12))
    }
  } catch (cause) {
    // a DataView that ends early: the file is cut off or no font at all
    if (!(cause instanceof RangeError)) throw cause
  } finally {
    fs.closeSync(handle)
  }
  throw notAFont(file, 'a table of characters')
}

function readPart(handle: number, offset: number, length: number): DataView {
  const bytes = new Uint8Array(length)
  const read = fs.readSync(handle, bytes, 0, length, offset)
  return new DataView(bytes.buffer, 0, read)
}

/** Takes the subtable that holds most: format 12 where there is one, else format 4. */
function addMapped(cmap: DataView, file: string, add: AddRange): void {
  const offsets = Array.from({ length: cmap.getUint16(2) }, (_, index) => cmap.getUint32(4 + index * 8 + 4))
  const whole = offsets.find((offset) => cmap.getUint16(offset) === 12)
  const basic = offsets.find((offset) => cmap.getUint16(offset) === 4)
  if (whole !== undefined) addGroups(cmap, whole, add)
  else if (basic !== undefined) addSegments(cmap, basic, add)
  else throw notAFont(file, 'a table of characters of format 4 or 12')
}

function addGroups(cmap: DataView, offset: number, add: AddRange): void {
  const groups = cmap.getUint32(offset + 12)
  for (let index = 0; index < groups; index += 1) {
    const group = offset + 16 + index * 12
    add(cmap.getUint32(group), cmap.getUint32(group + 4))
  }
}

function addSegments(cmap: DataView, offset: number, add: AddRange): void {
  const doubledCount = cmap.getUint16(offset + 6)
  for (let at = 0; at < doubledCount; at += 2) {
    const last = cmap.getUint16(offset + 14 + at)
    const first = cmap.getUint16(offset + 16 + doubledCount + at)
    // the table ends with a segment of U+FFFF alone, which is no character
    if (first !== 0xff_ff) add(first, last)
  }
}

function notAFont(file: string, missing: string): BridgeError {
  return new BridgeError('internal', `Expected ${missing} in the font ${file}, found none. Install POS Bridge again.`)
}
