import type { ItemBlock, ItemDetail } from '../layout/blocks.ts'
import type { TextLine, TextRun, TextSize, TextStyle } from './text-line.ts'
import { bar, blank, indentLines, runsWidth, spreadLast, textLines, textStyle } from './text-line.ts'
import type { TextSizes } from './text-sizes.ts'
import { textWidth } from './wrap-text.ts'

/** The paper that items are set on. */
export interface ItemRoom {
  readonly columns: number
  readonly sizes: TextSizes
  /** Columns of the quantity and the gap after it. */
  readonly indent: number
}

const STRIKE = '--'
// options deeper than this stand under one another: a hostile cart would leave no column for text
const DEEPEST_INDENT = 4
const GAP = 2

/** Columns of the quantity and the gap after it: as wide as the widest quantity of the ticket. */
export function quantityColumns(items: readonly ItemBlock[], sizes: TextSizes): number {
  const widest = items.reduce((width, { quantity }) => Math.max(width, textWidth(quantity)), 1)
  return widest * sizes.quantity.width + GAP
}

/** An item: quantity first in a column of its own, everything else under the name. */
export function itemLines(item: ItemBlock, room: ItemRoom): TextLine[] {
  const width = room.columns - room.indent
  const below = item.details.flatMap((detail) => detailLines(detail, { ...room, columns: width }))
  return [...tagLines(item, room), ...nameLines(item, room), ...indentLines(below, room.indent)]
}

function tagLines({ tag }: ItemBlock, { indent, columns, sizes }: ItemRoom): TextLine[] {
  if (tag === null) return []
  const look = bold({ ...sizes.bar, inverted: true })
  return indentLines(textLines(tag, look, columns - indent - 2 * look.width).map(padTag), indent)
}

function padTag(line: TextLine): TextLine {
  return line.map((run) => ({ ...run, text: ` ${run.text} ` }))
}

function nameLines(item: ItemBlock, { columns, indent, sizes }: ItemRoom): TextLine[] {
  const room = columns - indent
  const dashes = item.struck ? STRIKE.length * 2 : 0
  const style = bold(sizeForWords(item.name, sizes.name, room - dashes * sizes.name[0].width))
  const names = textLines(item.name, style, room - dashes * style.width)
  const shown = item.struck ? names.map(strike) : names
  const quantity: TextRun = { ...bold(sizes.quantity), text: item.quantity }
  return spreadLast(shown, priceRuns(item.price), room).map((name, index) => [
    ...(index > 0 ? [blank(indent)] : [quantity, blank(indent - runsWidth([quantity]))]),
    ...name,
  ])
}

/** A word that the wide size would tear apart is printed narrow. */
function sizeForWords(text: string, [wide, narrow]: readonly [TextSize, TextSize], columns: number): TextSize {
  const room = Math.floor(columns / wide.width)
  return text.split(' ').every((word) => textWidth(word) <= room) ? wide : narrow
}

/** Font A has no line through letters: dashes around and between the words stand for it. */
function strike(line: TextLine): TextLine {
  return line.map((run) => ({ ...run, text: `${STRIKE}${run.text.replaceAll(' ', '-')}${STRIKE}` }))
}

function detailLines(detail: ItemDetail, room: ItemRoom): TextLine[] {
  const size = sizeForWords(detail.text, room.sizes.detail, room.columns - 2 * room.sizes.detail[0].width)
  if (detail.kind === 'comment') return bar(detail.text, bold(room.sizes.detail[0]), room.columns)
  return modifierLines(detail, bold(size), room.columns)
}

function modifierLines(detail: ItemDetail & { kind: 'modifier' }, style: TextStyle, columns: number): TextLine[] {
  const indent = Math.min(detail.depth, DEEPEST_INDENT) * 2
  const hang = 2 * style.width
  const texts = textLines(detail.text, style, columns - indent - hang)
  const priced = spreadLast(texts, priceRuns(detail.price), columns - indent - hang)
  const own = priced.map((text, index): TextLine => [
    { ...style, text: index === 0 ? `${detail.sign} ` : '  ' },
    ...text,
  ])
  return indentLines(own, indent)
}

function priceRuns(price: string | null): TextLine {
  return price === null ? [] : [{ ...textStyle({ height: 2 }), text: price }]
}

function bold(look: Partial<TextStyle>): TextStyle {
  return textStyle({ bold: true, ...look })
}
