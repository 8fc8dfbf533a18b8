import { parseEscape } from './escpos-escape.ts'
import { parseGroup } from './escpos-group.ts'
import { parseKanji } from './escpos-kanji.ts'

/** How the characters that follow look. Sizes are multiples of the font's 12 x 24 dots. */
export interface PrintStyle {
  readonly width: number
  readonly height: number
  readonly bold: boolean
  readonly underline: boolean
  readonly inverted: boolean
}

/** Something the printer is asked to answer. `end_of_job` carries the four id bytes of `GS ( H`. */
export type PrinterQuery =
  | { readonly kind: 'realtime'; readonly number: number }
  | { readonly kind: 'paper_status'; readonly number: number }
  | { readonly kind: 'automatic_status'; readonly mask: number }
  | { readonly kind: 'end_of_job'; readonly id: readonly number[] }
  /** `GS I n`: 66 asks for the maker, 67 for the model. */
  | { readonly kind: 'identity'; readonly number: number }

/** Rows of whole bytes, one bit a dot before it is enlarged, the leftmost in the highest bit. */
export interface RasterData {
  readonly widthBytes: number
  readonly height: number
  readonly data: Uint8Array
  /** How many dots wide and high a bit is printed. */
  readonly scaleX: 1 | 2
  readonly scaleY: 1 | 2
}

/** One ESC/POS command. `stray` is a control byte that begins none: text that was not cleaned. */
export type EscposCommand =
  | { readonly kind: 'character'; readonly byte: number }
  | { readonly kind: 'line_feed' }
  | { readonly kind: 'initialise' }
  | { readonly kind: 'style'; readonly set: Partial<PrintStyle> }
  | { readonly kind: 'align'; readonly to: 'left' | 'centre' | 'right' }
  | { readonly kind: 'code_page'; readonly number: number }
  | { readonly kind: 'line_spacing'; readonly dots: number | null }
  | { readonly kind: 'feed_lines'; readonly lines: number }
  | { readonly kind: 'feed_dots'; readonly dots: number }
  | { readonly kind: 'cut'; readonly partial: boolean; readonly feedDots: number }
  | ({ readonly kind: 'raster' } & RasterData)
  /** A picture for {@link EscposCommand} `print_stored`. */
  | ({ readonly kind: 'store_raster' } & RasterData)
  | { readonly kind: 'print_stored' }
  | { readonly kind: 'margin'; readonly dots: number }
  /** Where the next character begins, from the margin or from where the head stands. */
  | { readonly kind: 'position'; readonly dots: number; readonly relative: boolean }
  /** Bars; `text` is what they say, with what is not ASCII as dots. */
  | { readonly kind: 'barcode'; readonly text: string }
  | { readonly kind: 'query'; readonly query: PrinterQuery }
  | { readonly kind: 'drawer' }
  /** Understood, and without a mark on the paper. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'stray'; readonly byte: number }
  | { readonly kind: 'unknown'; readonly bytes: Uint8Array }

/** A command and how many bytes it took. */
export interface ReadCommand {
  readonly command: EscposCommand
  readonly length: number
}

const DLE = 0x10
const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d

/**
 * The command that begins at `offset`, or null when its end has not come yet. Written from Epson's command reference and
 * apart from the printing code, so that it can prove that code wrong.
 */
export function readCommand(bytes: Uint8Array, offset: number): ReadCommand | null {
  const first = bytes[offset]
  if (first === undefined) return null
  if (first === ESC) return parseEscape(bytes, offset)
  if (first === GS) return parseGroup(bytes, offset)
  if (first === FS) return parseKanji(bytes, offset)
  if (first === DLE) return readRealtime(bytes, offset)
  if (first === 0x0a) return { command: { kind: 'line_feed' }, length: 1 }
  if (first < 0x20 || first === 0x7f) return { command: { kind: 'stray', byte: first }, length: 1 }
  return { command: { kind: 'character', byte: first }, length: 1 }
}

/** `DLE EOT n`; printers also act on it as soon as it arrives. */
function readRealtime(bytes: Uint8Array, offset: number): ReadCommand | null {
  const second = bytes[offset + 1]
  const number = bytes[offset + 2]
  if (second === undefined) return null
  if (second !== 0x04) return { command: { kind: 'stray', byte: DLE }, length: 1 }
  if (number === undefined) return null
  return { command: { kind: 'query', query: { kind: 'realtime', number } }, length: 3 }
}
