import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SKRSContext2D } from '@napi-rs/canvas'
import { assertNever, BridgeError } from '../../lib/bridge-error.ts'
import type { Bitmap } from './bitmap.ts'
import type { Box } from './boxes.ts'
import { invertBits, packInk } from './pack-bits.ts'
import type { PlacedTicket } from './place-ticket.ts'
import { canvasFont } from './ticket-fonts.ts'

/** Draws placed tickets, one after the other. */
export interface Painter {
  /** Throws `internal` for a ticket taller than {@link TALLEST_TICKET}. */
  paint(ticket: PlacedTicket): Promise<Bitmap>
}

/** Rows drawn at a time: a ticket of any height needs one canvas of this one. */
export const SLICE_ROWS = 2_000
/** 50 m of paper at 8 dots a millimetre, 29 MB as a bitmap: beyond it a ticket is a fault or an attack. */
export const TALLEST_TICKET = 400_000
/** How far ink may stand out of its line, in em: vowelled Arabic, piles of marks. */
const INK_REACH = 2

/** Makes a painter over one canvas of the widest paper by {@link SLICE_ROWS}, which it keeps: fresh ones grow the process without end. */
export function createPainter(canvas: SKRSContext2D): Painter {
  // boxes tell left edges, whatever way their text runs
  canvas.textAlign = 'left'
  async function paint(ticket: PlacedTicket): Promise<Bitmap> {
    const { width, height, boxes } = ticket
    if (height > TALLEST_TICKET)
      throw new BridgeError(
        'internal',
        `Expected a ticket of at most ${TALLEST_TICKET} rows, got ${height}. It prints as text.`,
      )
    const bitmap = { width, height, bits: new Uint8Array((width >> 3) * height) }
    for (let top = 0; top < height; top += SLICE_ROWS) {
      const rows = Math.min(SLICE_ROWS, height - top)
      canvas.clearRect(0, 0, width, SLICE_ROWS)
      for (const box of boxes) if (reaches(box, top, rows)) drawBox(canvas, box, top)
      packInk(canvas.getImageData(0, 0, width, rows).data, bitmap, top)
      // native memory of the pixels is given back between turns only
      await nextTurn()
    }
    for (const box of boxes) if (box.kind === 'invert') invertBits(bitmap, box)
    return bitmap
  }
  return { paint }
}

function reaches(box: Box, top: number, rows: number): boolean {
  if (box.kind === 'text') return box.y + INK_REACH * box.font.px >= top && box.y - INK_REACH * box.font.px < top + rows
  return box.y + box.height > top && box.y < top + rows
}

function drawBox(canvas: SKRSContext2D, box: Box, top: number): void {
  switch (box.kind) {
    case 'text':
      canvas.font = canvasFont(box.font)
      canvas.direction = box.direction
      canvas.fillText(box.text, box.x, box.y - top)
      return
    case 'fill':
      canvas.fillRect(box.x, box.y - top, box.width, box.height)
      return
    case 'invert':
      return
    default:
      assertNever(box)
  }
}
