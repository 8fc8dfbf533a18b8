import type { PrinterProfile } from '../../../../shared/printer.ts'
import { assertNever } from '../../lib/bridge-error.ts'
import { decodeByte } from '../../lib/paper/code-pages.ts'
import type { TicketBlock, TicketLayout } from '../layout/blocks.ts'
import { ticketWords } from '../words/words-by-language.ts'
import { itemLines, quantityColumns } from './item-lines.ts'
import type { TextLine, TextRun } from './text-line.ts'
import { bar, blank, fittingSize, pushRight, rule, runsWidth, spreadLast, textLines, textStyle } from './text-line.ts'
import type { TextSizes } from './text-sizes.ts'
import { textSizes } from './text-sizes.ts'

/** The paper that blocks are set on. */
export interface TextPaper {
  /** Characters of font A beside the margin. */
  readonly columns: number
  readonly codePage: PrinterProfile['codePage']
}

interface Setting extends TextPaper {
  readonly sizes: TextSizes
  /** Columns of quantities and the gap after them. */
  readonly indent: number
  readonly language: TicketLayout['language']
}

/** Blocks as lines of measured text, top to bottom. No line is wider than the paper, and nothing is cut off. Codes are left to the encoder. */
export function blockLines(layout: TicketLayout, paper: TextPaper): readonly (readonly TextLine[])[] {
  const sizes = textSizes(layout.size, paper.columns)
  const items = layout.blocks.filter((block) => block.kind === 'item')
  const setting = { ...paper, sizes, indent: quantityColumns(items, sizes, paper.columns), language: layout.language }
  return layout.blocks.map((block) => linesOf(block, setting))
}

function linesOf(block: TicketBlock, setting: Setting): TextLine[] {
  const { columns, sizes } = setting
  switch (block.kind) {
    case 'space':
      return [[]]
    case 'rule':
      return [rule(block.weight === 'thick' ? '=' : '-', columns)]
    case 'banner':
      return bar(block.text, strong(fittingSize(block.text, sizes.banner, columns - 2)), columns, 'centre')
    case 'bar':
      return bar(block.text, strong(sizes.bar), columns)
    case 'number':
      return numberLines(block, setting)
    case 'title':
      return textLines(block.text, strong(fittingSize(block.text, sizes.title, columns)), columns)
    case 'text':
      return runningLines(block, columns)
    case 'pair':
      return pairLines(block, setting)
    case 'item':
      return itemLines(block, setting)
    case 'qr':
      return centre(textLines(block.caption, textStyle(), columns), columns)
    case 'ruler':
      return rulerLines(setting)
    case 'sample':
      return textLines(letters(setting.codePage), textStyle(), columns)
    default:
      return assertNever(block)
  }
}

function numberLines(block: TicketBlock & { kind: 'number' }, { columns, sizes }: Setting): TextLine[] {
  const number = textLines(block.number, strong(fittingSize(block.number, sizes.number, columns)), columns)
  if (block.time === null) return number
  const label: TextRun = { ...textStyle({ bold: true }), text: `${block.time.label} ` }
  const time = textLines(block.time.text, strong(sizes.time), columns)
  const [first = [], ...rest] = time
  const beside = runsWidth([label, ...first]) <= columns ? [[label, ...first]] : [[label], first]
  const [head = [], ...below] = [...beside, ...rest]
  return [...spreadLast(number, head, columns), ...below.map((line) => pushRight(line, columns))]
}

function runningLines(block: TicketBlock & { kind: 'text' }, columns: number): TextLine[] {
  const lines = textLines(block.text, textStyle({ bold: block.weight === 'strong' }), columns)
  return block.align === 'centre' ? centre(lines, columns) : lines
}

function centre(lines: readonly TextLine[], columns: number): TextLine[] {
  return lines.map((line) => {
    const before = Math.floor((columns - runsWidth(line)) / 2)
    return before > 0 ? [blank(before), ...line] : line
  })
}

function pairLines(block: TicketBlock & { kind: 'pair' }, { columns, sizes }: Setting): TextLine[] {
  const style = block.weight === 'strong' ? strong(sizes.strong) : textStyle()
  const start = block.start === '' ? [[]] : textLines(block.start, style, columns)
  if (block.end === '') return start
  const [first = [], ...rest] = textLines(block.end, style, columns)
  return [...spreadLast(start, first, columns), ...rest.map((line) => pushRight(line, columns))]
}

/** 1234567890 over and over: the last digit tells the width that fits. */
function rulerLines({ columns, codePage, language }: Setting): TextLine[] {
  const large = strong({ width: 2, height: 2 })
  return [
    [{ ...textStyle(), text: '1234567890'.repeat(5).slice(0, columns) }],
    ...textLines(`${ticketWords[language].columns(columns)}, ${codePage}`, textStyle(), columns),
    [
      { ...textStyle(), text: '1x1 ' },
      { ...textStyle({ bold: true }), text: '1x1 ' },
      { ...textStyle({ height: 2 }), text: '1x2 ' },
      { ...large, text: '2x2' },
    ],
  ]
}

/** The page's letters beyond ASCII; U+FFFD and the blanks are left out. */
function letters(codePage: PrinterProfile['codePage']): string {
  let text = ''
  for (let byte = 0x80; byte < 0x100; byte += 1) {
    const character = decodeByte(codePage, byte)
    if (!/[\s\u00AD\uFFFD]/u.test(character)) text += character
  }
  return text
}

function strong(look: Parameters<typeof textStyle>[0]) {
  return textStyle({ ...look, bold: true })
}
