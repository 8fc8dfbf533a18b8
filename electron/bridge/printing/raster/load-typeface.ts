import type * as CanvasModule from '@napi-rs/canvas'
import type { SKRSContext2D } from '@napi-rs/canvas'
import { BridgeError } from '../../lib/bridge-error.ts'
import { readFontCoverage } from './font-coverage.ts'
import type { Typeface } from './place-ticket.ts'
import { toPrintable } from './printable-text.ts'
import { canvasFont, ticketFontFiles } from './ticket-fonts.ts'

/** Registers the shipped fonts with the canvas library, which keeps them for the whole process. Throws `internal` when one is missing. */
export function registerTicketFonts({ GlobalFonts }: typeof CanvasModule, fontsDir: string): void {
  const known = new Set(GlobalFonts.families.map(({ family }) => family))
  for (const { family, file } of ticketFontFiles(fontsDir)) {
    // from the path, the file is mapped instead of read: 60 MB less memory
    if (!known.has(family) && GlobalFonts.registerFromPath(file, family) === null)
      throw new BridgeError('internal', `Expected the font ${file}, could not read it. Install POS Bridge again.`)
  }
}

/** The typeface of a canvas that has the ticket fonts. */
export function loadTypeface(canvas: SKRSContext2D, fontsDir: string): Typeface {
  const coverage = readFontCoverage(ticketFontFiles(fontsDir).map(({ file }) => file))
  return {
    measure(text, font) {
      canvas.font = canvasFont(font)
      return canvas.measureText(text).width
    },
    printable: (text) => toPrintable(text, coverage),
  }
}
