import type { LayoutContext } from './layout-context.ts'
import type { LayoutLine, TextRun } from './layout-line.ts'
import { bar, blank, indentLines, rule, runsWidth, textLines, textStyle } from './layout-line.ts'
import type { OrderTicket, TicketLine, TicketModifier } from './ticket.ts'
import { textWidth } from './wrap-text.ts'

interface ItemContext extends LayoutContext {
  /** Columns of the quantity and the gap after it. */
  readonly indent: number
  /** True when every line is void. */
  readonly void: boolean
}

const quantityStyle = textStyle({ width: 2, height: 2, bold: true })
const modifierStyle = textStyle({ height: 2, bold: true })
const commentStyle = textStyle({ height: 2, bold: true })
const STRIKE = '--'
// options deeper than this stand under one another: a hostile cart would leave no column for text
const DEEPEST_INDENT = 4

/** The lines to cook: quantity first in a column of its own, options and comments under the name. */
export function itemLines(ticket: OrderTicket, context: LayoutContext): LayoutLine[] {
  const widest = Math.max(1, ...ticket.lines.map((line) => textWidth(quantityText(line))))
  const items = { ...context, indent: widest * quantityStyle.width + 2, void: ticket.kind === 'void' }
  let brand: string | null = null
  const lines: LayoutLine[] = []
  for (const [index, line] of ticket.lines.entries()) {
    if (index > 0) lines.push(rule('-', context.columns))
    if (line.brand !== null && line.brand !== brand) lines.push(...brandHeading(line.brand, context.columns))
    brand = line.brand
    lines.push(...oneItem(line, items))
  }
  return [...lines, rule('=', context.columns)]
}

function brandHeading(brand: string, columns: number): LayoutLine[] {
  return textLines(`[${brand}]`, textStyle({ bold: true }), columns)
}

function oneItem(line: TicketLine, context: ItemContext): LayoutLine[] {
  const width = context.columns - context.indent
  const below = line.modifiers.flatMap((modifier) => modifierLines(modifier, width, 0))
  if (line.comment !== null) below.push(...bar(line.comment, commentStyle, width))
  return [...changeTag(line, context), ...nameLines(line, context), ...indentLines(below, context.indent)]
}

function changeTag(line: TicketLine, { indent, words }: ItemContext): LayoutLine[] {
  if (line.change === null) return []
  const texts = {
    add: words.add,
    remove: words.remove,
    quantity: words.quantity(line.previousQuantity ?? 0, line.quantity),
  }
  return [[blank(indent), { ...textStyle({ height: 2, bold: true, inverted: true }), text: ` ${texts[line.change]} ` }]]
}

function quantityText(line: TicketLine): string {
  return line.change === 'add' ? `+${line.quantity}` : `${line.quantity}`
}

function nameLines(line: TicketLine, context: ItemContext): LayoutLine[] {
  const struck = context.void || line.change === 'remove'
  const columns = context.columns - context.indent
  const dashes = struck ? STRIKE.length * 2 : 0
  const wide = textStyle({ width: 2, height: 2, bold: true })
  const room = Math.floor(columns / wide.width) - dashes
  // a word that double width would tear apart is printed narrow
  const style = line.name.split(' ').every((word) => textWidth(word) <= room) ? wide : { ...wide, width: 1 as const }
  const names = textLines(line.name, style, columns - dashes * style.width)
  const quantity: TextRun = { ...quantityStyle, text: quantityText(line) }
  return names.map((name, index) => {
    const shown = struck ? strike(name) : name
    if (index > 0) return [blank(context.indent), ...shown]
    return [quantity, blank(context.indent - runsWidth([quantity])), ...shown]
  })
}

/** Font A has no line through letters: dashes around and between the words stand for it. */
function strike(line: LayoutLine): LayoutLine {
  return line.map((run) => ({ ...run, text: `${STRIKE}${run.text.replaceAll(' ', '-')}${STRIKE}` }))
}

function modifierLines(modifier: TicketModifier, width: number, depth: number): LayoutLine[] {
  const indent = Math.min(depth, DEEPEST_INDENT) * 2
  const count = modifier.quantity === 1 ? '' : `${modifier.quantity}x `
  const texts = textLines(`${count}${modifier.name}`, modifierStyle, width - indent - 2)
  const own = texts.map((text, index): LayoutLine => {
    const sign: TextRun = { ...modifierStyle, text: index === 0 ? '+ ' : '  ' }
    return [sign, ...text]
  })
  const nested = modifier.modifiers.flatMap((inner) => modifierLines(inner, width, depth + 1))
  return [...(indent > 0 ? indentLines(own, indent) : own), ...nested]
}
