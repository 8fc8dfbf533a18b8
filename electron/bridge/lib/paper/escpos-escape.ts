import type { EscposCommand, ReadCommand } from './escpos-commands.ts'

interface EscapeRule {
  readonly length: number
  readonly command: (argument: number) => EscposCommand
}

const silent = (): EscposCommand => ({ kind: 'silent' })
const alignments = ['left', 'centre', 'right'] as const

function rule(length: number, command: (argument: number) => EscposCommand): EscapeRule {
  return { length, command }
}

/** `ESC ! n`: bits 3 bold, 4 double height, 5 double width, 7 underline. */
function printMode(mode: number): EscposCommand {
  const set = {
    bold: (mode & 0x08) !== 0,
    height: mode & 0x10 ? 2 : 1,
    width: mode & 0x20 ? 2 : 1,
    underline: (mode & 0x80) !== 0,
  }
  return { kind: 'style', set }
}

// by the character after ESC; lengths count the whole command
const rules: Readonly<Record<string, EscapeRule>> = {
  '@': rule(2, () => ({ kind: 'initialise' })),
  '!': rule(3, printMode),
  E: rule(3, (on) => ({ kind: 'style', set: { bold: (on & 1) === 1 } })),
  G: rule(3, (on) => ({ kind: 'style', set: { bold: (on & 1) === 1 } })),
  '-': rule(3, (on) => ({ kind: 'style', set: { underline: on % 48 !== 0 } })),
  a: rule(3, (to) => ({ kind: 'align', to: alignments[to % 48] ?? 'left' })),
  t: rule(3, (number) => ({ kind: 'code_page', number })),
  d: rule(3, (lines) => ({ kind: 'feed_lines', lines })),
  J: rule(3, (dots) => ({ kind: 'feed_dots', dots })),
  '2': rule(2, () => ({ kind: 'line_spacing', dots: null })),
  '3': rule(3, (dots) => ({ kind: 'line_spacing', dots })),
  i: rule(2, () => ({ kind: 'cut', partial: false, feedDots: 0 })),
  m: rule(2, () => ({ kind: 'cut', partial: true, feedDots: 0 })),
  p: rule(5, () => ({ kind: 'drawer' })),
  // beeps of many clones: times and length
  B: rule(4, silent),
  M: rule(3, silent),
  R: rule(3, silent),
  ' ': rule(3, silent),
  c: rule(4, silent),
  '=': rule(3, silent),
  '{': rule(3, silent),
  V: rule(3, silent),
  r: rule(3, silent),
}

/** The `ESC` command at `offset`, or null when it is not complete. */
export function parseEscape(bytes: Uint8Array, offset: number): ReadCommand | null {
  const letter = bytes[offset + 1]
  if (letter === undefined) return null
  if (letter === 0x28) return readExtended(bytes, offset)
  if (letter === ABSOLUTE || letter === RELATIVE) return readPosition(bytes, offset, letter === RELATIVE)
  const found = rules[String.fromCharCode(letter)]
  if (!found) return { command: { kind: 'unknown', bytes: bytes.slice(offset, offset + 2) }, length: 2 }
  if (offset + found.length > bytes.length) return null
  return { command: found.command(bytes[offset + 2] ?? 0), length: found.length }
}

// ESC $ and ESC \
const ABSOLUTE = 0x24
const RELATIVE = 0x5c

/** `ESC $ nL nH` from the margin, `ESC \ nL nH` from here, to either side. */
function readPosition(bytes: Uint8Array, offset: number, relative: boolean): ReadCommand | null {
  const low = bytes[offset + 2]
  const high = bytes[offset + 3]
  if (low === undefined || high === undefined) return null
  const word = low + high * 256
  const dots = relative && word > 0x7f_ff ? word - 0x1_00_00 : word
  return { command: { kind: 'position', dots, relative }, length: 4 }
}

/** `ESC ( fn pL pH ...`: the length stands in the command; `ESC ( A` beeps. */
function readExtended(bytes: Uint8Array, offset: number): ReadCommand | null {
  const low = bytes[offset + 3]
  const high = bytes[offset + 4]
  if (low === undefined || high === undefined) return null
  const length = 5 + low + high * 256
  return offset + length > bytes.length ? null : { command: { kind: 'silent' }, length }
}
