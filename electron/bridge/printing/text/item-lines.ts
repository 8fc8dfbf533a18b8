import type { ItemBlock, ItemDetail } from '../layout/blocks.ts'
import type { TextLine, TextRun, TextSize, TextStyle } from './text-line.ts'
import { bar, blank, indentLines, pushRight, runsWidth, spreadLast, textLines, textStyle } from './text-line.ts'
import type { TextSizes } from './text-sizes.ts'
import { textWidth } from './wrap-text.ts'

/** The paper that items are set on. */
export interface ItemRoom {
  readonly columns: number
  readonly sizes: TextSizes
  /** Columns of the quantity and the gap after it. */
  readonly indent: number
}

// what is left for the letters of the deepest option
const FEWEST_COLUMNS = 8

const STRIKE = '--'
// options deeper than this stand under one another: a hostile cart would leave no column for text
const DEEPEST_INDENT = 4
const GAP = 2

/** Columns of the quantity and the gap after it: as wide as the widest quantity of the ticket, and at most half the paper. */
export function quantityColumns(items: readonly ItemBlock[], sizes: TextSizes, columns: number): number {
  const widest = items.reduce((width, { quantity }) => Math.max(width, textWidth(quantity)), 1)
  return Math.min(widest * sizes.quantity.width + GAP, Math.floor(columns / 2))
}

/** An item: quantity first in a column of its own, everything else under the name. */
export function itemLines(item: ItemBlock, room: ItemRoom): TextLine[] {
  const below = item.details.flatMap((detail) => detailLines(detail, room))
  return [...tagLines(item, room), ...nameLines(item, room), ...below]
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
  return withPrice(
    besideQuantity(indentLines(shown, indent), item.quantity, { columns, indent, sizes }),
    item.price,
    columns,
  )
}

/** The first of indented lines behind the quantity; one too wide for its column, such as that of a caterer, stands above. */
function besideQuantity(lines: readonly TextLine[], text: string, { columns, indent, sizes }: ItemRoom): TextLine[] {
  const quantity: TextRun = { ...bold(sizes.quantity), text }
  const gap = indent - runsWidth([quantity])
  if (gap < 1) return [...textLines(text, quantity, columns), ...lines]
  const [[, ...first] = [], ...rest] = lines
  return [[quantity, blank(gap), ...first], ...rest]
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

function detailLines(detail: ItemDetail, { columns, indent, sizes }: ItemRoom): TextLine[] {
  const [wide] = sizes.detail
  const width = columns - indent
  if (detail.kind === 'comment') return indentLines(bar(detail.text, bold(wide), width), indent)
  const inner = indent + Math.min(Math.min(detail.depth, DEEPEST_INDENT) * 2, Math.max(0, width - FEWEST_COLUMNS))
  return modifierLines(detail, bold(sizeForWords(detail.text, sizes.detail, columns - inner - 2 * wide.width)), {
    columns,
    indent: inner,
  })
}

function modifierLines(
  detail: ItemDetail & { kind: 'modifier' },
  style: TextStyle,
  { columns, indent }: Pick<ItemRoom, 'columns' | 'indent'>,
): TextLine[] {
  const hang = 2 * style.width
  const texts = textLines(detail.text, style, columns - indent - hang)
  const lines = texts.map((text, index): TextLine => [
    { ...style, text: index === 0 ? `${detail.sign} ` : '  ' },
    ...text,
  ])
  return withPrice(indentLines(lines, indent), detail.price, columns)
}

/** Lines with a price at the paper's edge, below them where there is no room: a torn amount would be read as two. */
function withPrice(lines: readonly TextLine[], price: string | null, columns: number): TextLine[] {
  if (price === null) return [...lines]
  const [first = [], ...rest] = textLines(price, textStyle({ height: 2 }), columns)
  return [...spreadLast(lines, first, columns), ...rest.map((line) => pushRight(line, columns))]
}

function bold(look: Partial<TextStyle>): TextStyle {
  return textStyle({ bold: true, ...look })
}
