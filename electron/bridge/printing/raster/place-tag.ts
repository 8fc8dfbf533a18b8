import type { Box, Part } from './boxes.ts'
import { inverted, moved, stacked, blankPart } from './boxes.ts'
import type { PlaceContext } from './place-context.ts'
import { placeText, textWidth } from './place-text.ts'
import { directionOfWords } from './sides.ts'

/**
 * A word above an item's name, from `left` on: white on black for what is to be cooked, framed for what is not, so that a glance tells
 * ADD from REMOVE.
 */
export function placeTag(text: string, isFramed: boolean, left: number, context: PlaceContext): Part {
  const { scale, width } = context
  const inner = scale.gap
  const look = { px: scale.tag, weight: 'bold' } as const
  const room = width - scale.edge - left
  const used = Math.min(room, textWidth(text, look, context) + 2 * inner)
  const isMirrored = context.direction === 'rtl'
  const x = isMirrored ? width - scale.edge - used : left
  const place = { ...look, x: x + inner, width: used - 2 * inner, direction: directionOfWords(text, context) }
  const words = placeText(text, { ...place, align: isMirrored ? 'right' : 'left' }, context)
  const tag = isFramed ? framed(words, { x, width: used, thickness: scale.thick }) : inverted(words, x, used)
  return stacked([blankPart(scale.thick), tag])
}

interface Frame {
  readonly x: number
  readonly width: number
  readonly thickness: number
}

function framed(part: Part, { x, width, thickness }: Frame): Part {
  const bar = (box: { x: number; y: number; width: number; height: number }): Box => ({ kind: 'fill', ...box })
  const sides = [
    bar({ x, y: 0, width, height: thickness }),
    bar({ x, y: part.height - thickness, width, height: thickness }),
    bar({ x, y: 0, width: thickness, height: part.height }),
    bar({ x: x + width - thickness, y: 0, width: thickness, height: part.height }),
  ]
  return { ...part, boxes: [...moved(part.boxes, 0, 0), ...sides] }
}
