import type { ReadCommand } from './escpos-commands.ts'

// from this number on the count of bytes stands before them; below, a NUL ends them (Epson's reference, "GS k")
const FIRST_COUNTED = 65

/** `GS k m d... 00` or `GS k m n d...`, or null when it is not complete. */
export function readBarcode(bytes: Uint8Array, offset: number): ReadCommand | null {
  const system = bytes[offset + 2]
  if (system === undefined) return null
  const start = system >= FIRST_COUNTED ? offset + 4 : offset + 3
  const end = system >= FIRST_COUNTED ? start + (bytes[offset + 3] ?? Infinity) : bytes.indexOf(0, start)
  if (end < start || end > bytes.length) return null
  const text = Buffer.from(bytes.subarray(start, end)).toString('latin1')
  const length = end - offset + (system >= FIRST_COUNTED ? 0 : 1)
  return { command: { kind: 'barcode', text: text.replaceAll(/[^ -~]/g, '.') }, length }
}
