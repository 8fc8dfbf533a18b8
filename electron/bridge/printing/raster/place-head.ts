import type { TicketBlock } from '../layout/blocks.ts'
import type { Part } from './boxes.ts'
import { blankPart, inverted, stacked } from './boxes.ts'
import type { PlaceContext } from './place-context.ts'
import type { PlacedText } from './place-text.ts'
import { onOneLine, placeDisplay, placeText, textsStacked, textWidth } from './place-text.ts'
import { directionOfName, directionOfWords, endOf, startOf } from './sides.ts'

type BlockOf<Kind extends TicketBlock['kind']> = Extract<TicketBlock, { kind: Kind }>

/** Letters of a banner and of the number shrink to this share before they are wrapped. */
const LEAST_BANNER = 0.64
const LEAST_NUMBER = 0.5

/** A word in white on black from edge to edge, as large as fits. */
export function placeBanner({ text }: BlockOf<'banner'>, context: PlaceContext): Part {
  const { width, scale } = context
  const place = {
    x: scale.edge,
    width: width - 2 * scale.edge,
    px: scale.banner,
    weight: 'bold',
    align: 'centre',
  } as const
  const least = Math.round(scale.banner * LEAST_BANNER)
  const words = placeDisplay(text, { ...place, least, direction: directionOfWords(text, context) }, context)
  const padding = blankPart(scale.gap)
  return inverted(stacked([padding, words, padding]), 0, width)
}

/** Words in white on black from edge to edge, at reading size. */
export function placeBar({ text }: BlockOf<'bar'>, context: PlaceContext): Part {
  const { width, scale } = context
  const direction = directionOfName(text, context)
  const place = { x: scale.edge, width: width - 2 * scale.edge, px: scale.bar, weight: 'bold' } as const
  const words = placeText(text, { ...place, direction, align: startOf(direction) }, context)
  const padding = blankPart(scale.thick)
  return inverted(stacked([padding, words, padding]), 0, width)
}

/** The number with the time at the other edge, or below it where the paper is too narrow for both. */
export function placeNumber({ number, time }: BlockOf<'number'>, context: PlaceContext): Part {
  const { width, scale, direction } = context
  const room = width - 2 * scale.edge
  const aside = time && placeTime(time, context)
  const beside = aside === null ? 0 : timeWidth(time, context) + scale.edge
  const numberPlace = { x: scale.edge, px: scale.number, weight: 'bold', direction: 'ltr' } as const
  const isBeside = textWidth(number, numberPlace, context) + beside <= room
  const least = Math.round(scale.number * LEAST_NUMBER)
  const digits = placeDisplay(number, { ...numberPlace, width: room, align: startOf(direction), least }, context)
  if (aside === null) return digits
  return isBeside ? onOneLine([digits, { ...aside, spans: aside.spans.slice(-1) }]) : stacked([digits, aside])
}

type OrderTime = NonNullable<BlockOf<'number'>['time']>

function timeWidth(time: OrderTime | null, context: PlaceContext): number {
  if (time === null) return 0
  const { scale } = context
  const label = textWidth(time.label, { px: scale.timeLabel, weight: 'bold' }, context)
  return Math.max(label, textWidth(time.text, { px: scale.time, weight: 'bold' }, context))
}

/** The label with the time below it, at the end edge. */
function placeTime({ label, text }: OrderTime, context: PlaceContext): PlacedText {
  const { width, scale, direction } = context
  const place = { x: scale.edge, width: width - 2 * scale.edge, weight: 'bold', align: endOf(direction) } as const
  const show = (words: string, px: number) =>
    placeDisplay(words, { ...place, px, least: scale.timeLabel, direction: directionOfWords(words, context) }, context)
  return textsStacked([show(label, scale.timeLabel), show(text, scale.time)])
}

/** Channel and type. */
export function placeTitle({ text }: BlockOf<'title'>, context: PlaceContext): Part {
  return placeWords(text, context, { px: context.scale.title, weight: 'bold', align: 'start' })
}

/** Running text. */
export function placeRunningText({ text, weight, align }: BlockOf<'text'>, context: PlaceContext): Part {
  return placeWords(text, context, { ...lookOf(weight, context), align })
}

/** Two texts at the edges of one line, or below one another. */
export function placePair(pair: BlockOf<'pair'>, context: PlaceContext): Part {
  const look = lookOf(pair.weight, context)
  const { width, scale } = context
  const taken = textWidth(pair.start, look, context) + textWidth(pair.end, look, context)
  const parts = [
    placeWords(pair.start, context, { ...look, align: 'start' }),
    placeWords(pair.end, context, { ...look, align: 'end' }),
  ]
  const isOneLine = taken + look.px <= width - 2 * scale.edge && !/\n/.test(pair.start + pair.end)
  return isOneLine ? onOneLine(parts) : stacked(parts)
}

function lookOf(weight: 'plain' | 'strong', { scale }: PlaceContext) {
  return weight === 'strong'
    ? ({ px: scale.strong, weight: 'bold' } as const)
    : ({ px: scale.plain, weight: 'medium' } as const)
}

interface Look {
  readonly px: number
  readonly weight: 'medium' | 'bold'
  readonly align: 'start' | 'end' | 'centre'
}

/** Fixed words keep to the ticket's sides; on a ticket from left to right, words that run the other way begin at the right. */
export function placeWords(text: string, context: PlaceContext, { px, weight, align }: Look): PlacedText {
  const { width, scale } = context
  const direction = directionOfWords(text, context)
  const side = context.direction === 'rtl' ? 'rtl' : direction
  const edges = { start: startOf(side), end: endOf(context.direction), centre: 'centre' } as const
  const place = { x: scale.edge, width: width - 2 * scale.edge, px, weight, direction }
  return placeText(text, { ...place, align: edges[align] }, context)
}
