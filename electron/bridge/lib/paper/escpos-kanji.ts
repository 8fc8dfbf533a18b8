import type { ReadCommand } from './escpos-commands.ts'

// by the character after FS; lengths count the whole command (Epson's reference, "Kanji commands")
const lengths: Readonly<Record<string, number>> = {
  '!': 3,
  '&': 2,
  '-': 3,
  '.': 2,
  C: 3,
  S: 4,
  W: 3,
}

const EXTENDED = 0x28

/** The `FS` command at `offset`, or null when it is not complete. How multi-byte letters look: none of ours are printed as such. */
export function parseKanji(bytes: Uint8Array, offset: number): ReadCommand | null {
  const letter = bytes[offset + 1]
  if (letter === undefined) return null
  const length = letter === EXTENDED ? extendedLength(bytes, offset) : lengths[String.fromCharCode(letter)]
  if (length === undefined) return { command: { kind: 'unknown', bytes: bytes.slice(offset, offset + 2) }, length: 2 }
  return offset + length > bytes.length ? null : { command: { kind: 'silent' }, length }
}

/** `FS ( fn pL pH ...`: the length stands in the command. */
function extendedLength(bytes: Uint8Array, offset: number): number {
  const low = bytes[offset + 3]
  const high = bytes[offset + 4]
  return low === undefined || high === undefined ? Infinity : 5 + low + high * 256
}
