import type { ItemBlock, ItemDetail } from '../layout/blocks.ts'
import { assertNever } from '../../lib/bridge-error.ts'
import type { Box, Part } from './boxes.ts'
import { blankPart, inverted, stacked } from './boxes.ts'
import type { PlaceContext } from './place-context.ts'
import type { PlacedText, TextPlace } from './place-text.ts'
import { onOneLine, placeText, textsStacked, textWidth } from './place-text.ts'
import { directionOfName, endOf, splitCount, startOf } from './sides.ts'
import { placeTag } from './place-tag.ts'

/** What all items of a ticket share. */
export interface ItemContext extends PlaceContext {
  /** Dots of the quantities' column, the white beside it included. */
  readonly column: number
}

// options deeper than this stand below one another: a hostile cart would leave no room for text
const DEEPEST_INDENT = 4
// a quantity may take this share of the paper before it is wrapped
const WIDEST_COLUMN = 0.4

/** The context for items: the column is as wide as the widest quantity, and never narrower than two digits. */
export function itemContext(items: readonly ItemBlock[], context: PlaceContext): ItemContext {
  const { scale, width } = context
  const look = { px: scale.quantity, weight: 'bold' } as const
  const widest = Math.max(
    textWidth('00', look, context),
    ...items.map((item) => textWidth(item.quantity, look, context)),
  )
  return { ...context, column: Math.min(widest, Math.floor(width * WIDEST_COLUMN)) + Math.round(scale.quantity / 2) }
}

/** A line to cook. */
export function placeItem(item: ItemBlock, context: ItemContext): Part {
  const { scale, column } = context
  const pad = blankPart(scale.gap >> 1)
  const main = onOneLine([placeQuantity(item, context), ...placeNameAndPrice(item, context)])
  const tag = item.tag === null ? [] : [placeTag(item.tag, item.struck, scale.edge + column, context)]
  return stacked([pad, ...tag, main, ...item.details.map((detail) => placeDetail(detail, context)), pad])
}

/** At the left edge, whatever way the ticket runs. */
function placeQuantity(item: ItemBlock, context: ItemContext): PlacedText {
  const { scale, column } = context
  const width = column - Math.round(scale.quantity / 2)
  const look = { px: scale.quantity, weight: 'bold', direction: 'ltr', align: 'left' } as const
  const quantity = placeText(item.quantity, { ...look, x: scale.edge, width }, context)
  return item.struck ? strikeThrough(quantity, scale.quantity) : quantity
}

/** A part of the paper's width. */
interface Room {
  readonly x: number
  readonly width: number
}

interface PricedText {
  readonly text: string
  readonly price: string | null
  readonly px: number
  readonly pricePx: number
  readonly weight: 'medium' | 'bold'
  readonly struck: boolean
}

function placeNameAndPrice(item: ItemBlock, context: ItemContext): readonly PlacedText[] {
  const { scale } = context
  const look = { px: scale.name, pricePx: scale.strong, weight: 'bold', struck: item.struck } as const
  const priced = { ...look, text: item.name, price: item.price }
  const whole = namesRoom(context)
  const taken = priceRoom(priced, whole.width, context)
  return placePriced(priced, { words: besidePrice(whole, taken, context), whole, isBelow: taken === 0 }, context)
}

function namesRoom({ scale, width, column }: ItemContext): Room {
  return { x: scale.edge + column, width: width - 2 * scale.edge - column }
}

interface PricedPlace {
  readonly words: Room
  /** The price stands at the ticket's end edge of this. */
  readonly whole: Room
  readonly isBelow: boolean
}

function placePriced(priced: PricedText, place: PricedPlace, context: ItemContext): readonly PlacedText[] {
  const { text, price, px, weight } = priced
  const direction = directionOfName(text, context)
  const words = placeText(text, { ...place.words, px, weight, direction, align: startOf(direction) }, context)
  const shown = priced.struck ? strikeThrough(words, px) : words
  if (price === null) return [shown]
  const look = { px: priced.pricePx, weight: 'bold', direction: 'ltr' } as const
  const amount = placeText(price, { ...place.whole, ...look, align: endOf(context.direction) }, context)
  return place.isBelow ? [textsStacked([shown, amount])] : [shown, amount]
}

/** Dots that a price takes beside a text, the white between them included; none where it would take half of the room, and goes below. */
function priceRoom({ price, pricePx }: PricedText, width: number, context: ItemContext): number {
  if (price === null) return 0
  const wanted = textWidth(price, { px: pricePx, weight: 'bold' }, context) + Math.round(pricePx / 2)
  return wanted > width / 2 ? 0 : wanted
}

/** What a price at the ticket's end edge leaves of a room. */
function besidePrice(whole: Room, taken: number, { direction }: ItemContext): Room {
  return shortened(whole, taken, direction === 'rtl' ? 'left' : 'right')
}

/** What something of `by` dots at one side leaves of a room. */
function shortened({ x, width }: Room, by: number, side: 'left' | 'right'): Room {
  return { x: side === 'left' ? x + by : x, width: width - by }
}

function placeDetail(detail: ItemDetail, context: ItemContext): Part {
  switch (detail.kind) {
    case 'modifier':
      return placeModifier(detail, context)
    case 'comment':
      return placeComment(detail.text, context)
    default:
      return assertNever(detail)
  }
}

type Modifier = Extract<ItemDetail, { kind: 'modifier' }>

/** Sign, count and name stand in from the side that the name begins at. */
function placeModifier(modifier: Modifier, context: ItemContext): Part {
  const { scale } = context
  const whole = namesRoom(context)
  const { count, name } = countApart(modifier.text, whole, context)
  const side = startOf(directionOfName(name, context))
  const look = { px: scale.modifier, pricePx: scale.plain, weight: 'medium', struck: false } as const
  const priced = { ...look, text: name, price: modifier.price }
  const indent = Math.min(scale.indent * Math.min(modifier.depth, DEEPEST_INDENT), Math.floor(whole.width / 3))
  const lead = scale.indent + countWidth(count, context)
  const taken = priceRoom(priced, whole.width - indent - lead, context)
  const all = shortened(besidePrice(whole, taken, context), indent, side)
  const words = shortened(all, lead, side)
  return onOneLine([
    placeLead(SIGNS[modifier.sign], { ...all, align: side }, context),
    ...(count === '' ? [] : [placeLead(count, { ...shortened(all, scale.indent, side), align: side }, context)]),
    ...placePriced(priced, { words, whole, isBelow: taken === 0 }, context),
  ])
}

// the minus is as wide as the plus, and not mistaken for a speck
const SIGNS = { '+': '+', '-': '\u2212' } as const

/** What stands before an option's name, in bold: a count is not to be overlooked. */
function placeLead(text: string, place: Room & Pick<TextPlace, 'align'>, context: ItemContext): PlacedText {
  return placeText(text, { ...place, px: context.scale.modifier, weight: 'bold', direction: 'ltr' }, context)
}

/** On paper with no room for a count of its own it stays with the name. */
function countApart(text: string, { width }: Room, context: ItemContext): ReturnType<typeof splitCount> {
  const split = splitCount(text)
  const isNarrow = context.scale.indent + countWidth(split.count, context) > width / 2
  return isNarrow ? { count: '', name: text } : split
}

/** Dots that a count takes, the white beside it included. */
function countWidth(count: string, context: ItemContext): number {
  const { modifier: px } = context.scale
  return count === '' ? 0 : textWidth(count, { px, weight: 'bold' }, context) + Math.round(px / 3)
}

/** The guest's words, white on black from the names' column to the edge. */
function placeComment(text: string, context: ItemContext): Part {
  const { scale, width, column } = context
  const x = scale.edge + column
  const inner = scale.gap
  const direction = directionOfName(text, context)
  const look = { px: scale.comment, weight: 'bold', direction, align: startOf(direction) } as const
  const room = width - scale.edge - x
  const words = placeText(text, { ...look, x: x + inner, width: room - 2 * inner }, context)
  return stacked([blankPart(scale.thick), inverted(words, x, room), blankPart(scale.thick)])
}

/** Lines through every line of the text, at the height of small letters' middle. */
function strikeThrough(words: PlacedText, px: number): PlacedText {
  const thickness = Math.max(3, Math.round(px / 9))
  const strokes = words.spans.map((span): Box => ({
    kind: 'fill',
    x: span.x,
    y: Math.round(span.baseline - px * 0.3 - thickness / 2),
    width: span.width,
    height: thickness,
  }))
  return { ...words, boxes: [...words.boxes, ...strokes] }
}
