import type { Box, Part } from './boxes.ts'
import { blankPart, stacked } from './boxes.ts'
import type { PlaceContext } from './place-context.ts'
import { placeText } from './place-text.ts'
import { directionOfName, startOf } from './sides.ts'

// 8 dots are a millimetre at 203 dots to the inch
const TICK = 8
const EDGE_MARK = { width: 4, height: 56 }

/** A scale over the whole printable width, its ends marked: a paper that lacks an end mark has the wrong width or margin. */
export function placeRuler(context: PlaceContext): Part {
  const { width, scale } = context
  const ends = [0, width - EDGE_MARK.width].map((x): Box => ({ kind: 'fill', x, y: 0, ...EDGE_MARK }))
  const ticks = Array.from({ length: Math.floor(width / TICK) }, (_, index): Box => {
    const height = index % 10 === 0 ? 28 : index % 5 === 0 ? 18 : 8
    return { kind: 'fill', x: index * TICK, y: 0, width: 2, height }
  })
  const line: Box = { kind: 'fill', x: 0, y: 0, width, height: 2 }
  const marks: Part = { height: EDGE_MARK.height, boxes: [line, ...ends, ...ticks] }
  const sizes = [scale.plain, scale.strong, scale.name, scale.time].map((px) => sampleOf(px, context))
  return stacked([blankPart(scale.gap), marks, blankPart(scale.gap), ...sizes])
}

/** One size of letters, named. */
function sampleOf(px: number, context: PlaceContext): Part {
  const { width, scale } = context
  const place = { x: scale.edge, width: width - 2 * scale.edge, px, weight: 'bold' } as const
  return placeText(`${px}  01234 Ag`, { ...place, direction: 'ltr', align: 'left' }, context)
}

/** Characters to look at. */
export function placeSample(text: string, context: PlaceContext): Part {
  const { width, scale } = context
  const direction = directionOfName(text, context)
  const place = { x: scale.edge, width: width - 2 * scale.edge, px: scale.strong, weight: 'bold' } as const
  return placeText(text, { ...place, direction, align: startOf(direction) }, context)
}
