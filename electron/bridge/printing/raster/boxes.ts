import type { TextDirection } from './text-direction.ts'
import type { TicketFont } from './ticket-fonts.ts'

/** Something at its place on the paper. All numbers are whole dots from the left and top edge. */
export type Box =
  /** A line of text from its left edge `x`, standing on `y`. */
  | {
      readonly kind: 'text'
      readonly x: number
      readonly y: number
      readonly text: string
      readonly font: TicketFont
      readonly direction: TextDirection
    }
  /** Black. */
  | { readonly kind: 'fill'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** Black becomes white and white black, once all else is drawn. */
  | { readonly kind: 'invert'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Boxes that belong together, below one another; `y` counts from the part's top. */
export interface Part {
  readonly height: number
  readonly boxes: readonly Box[]
}

/** A part without ink. */
export function blankPart(height: number): Part {
  return { height, boxes: [] }
}

/** Boxes moved by some dots. */
export function moved(boxes: readonly Box[], right: number, down: number): readonly Box[] {
  return right === 0 && down === 0 ? boxes : boxes.map((box) => ({ ...box, x: box.x + right, y: box.y + down }))
}

/** Parts below one another. */
export function stacked(parts: readonly Part[]): Part {
  const boxes: Box[] = []
  let height = 0
  for (const part of parts) {
    for (const box of moved(part.boxes, 0, height)) boxes.push(box)
    height += part.height
  }
  return { height, boxes }
}

/** Parts over one another, all from the same top. */
export function overlaid(parts: readonly Part[]): Part {
  return {
    height: Math.max(0, ...parts.map((part) => part.height)),
    boxes: parts.flatMap((part) => part.boxes),
  }
}

/** A part as black ground with white letters, `width` dots from `x`. */
export function inverted(part: Part, x: number, width: number): Part {
  return { ...part, boxes: [...part.boxes, { kind: 'invert', x, y: 0, width, height: part.height }] }
}
