import { textWidth, wrapText } from './wrap-text.ts'

/** A multiple of the printer's font A. */
export type Multiple = 1 | 2 | 3 | 4 | 5 | 6

/** How many times as wide and as high as font A. */
export interface TextSize {
  readonly width: Multiple
  readonly height: Multiple
}

/** How characters look. */
export interface TextStyle extends TextSize {
  readonly bold: boolean
  readonly inverted: boolean
}

/** Characters of one look, side by side. */
export interface TextRun extends TextStyle {
  readonly text: string
}

/** One line of paper; without runs it is blank. */
export type TextLine = readonly TextRun[]

/** A style from what differs from small plain text. */
export function textStyle(differences: Partial<TextStyle> = {}): TextStyle {
  return { width: 1, height: 1, bold: false, inverted: false, ...differences }
}

/** Columns that runs take together. */
export function runsWidth(runs: TextLine): number {
  let width = 0
  for (const run of runs) width += textWidth(run.text) * run.width
  return width
}

/** Text in one style over as many lines as it needs. */
export function textLines(text: string, style: TextStyle, columns: number): TextLine[] {
  return wrapText(text, Math.floor(columns / style.width)).map((line) => [{ ...style, text: line }])
}

/** The first size in which the text stands on one line, else the last. */
export function fittingSize(text: string, sizes: readonly TextSize[], columns: number): TextSize {
  const width = Math.max(...text.split('\n').map(textWidth))
  const last = sizes.at(-1) ?? { width: 1, height: 1 }
  return sizes.find((size) => width * size.width <= columns) ?? last
}

/** Left and right parts on one line where they fit with a gap, else the right one below at the right edge. */
export function spread(left: TextLine, right: TextLine, columns: number): TextLine[] {
  if (right.length === 0) return [left]
  const gap = columns - runsWidth(left) - runsWidth(right)
  if (gap >= 1) return [[...left, blank(gap), ...right]]
  return [left, pushRight(right, columns)]
}

/** Lines whose last one gets a part at its right edge, as {@link spread} does. */
export function spreadLast(lines: readonly TextLine[], right: TextLine, columns: number): TextLine[] {
  return [...lines.slice(0, -1), ...spread(lines.at(-1) ?? [], right, columns)]
}

/** A line at the right edge. */
export function pushRight(line: TextLine, columns: number): TextLine {
  const indent = columns - runsWidth(line)
  return indent > 0 ? [blank(indent), ...line] : line
}

/** Text in a black bar over the whole width. */
export function bar(text: string, style: TextStyle, columns: number, align: 'left' | 'centre' = 'left'): TextLine[] {
  const look = { ...style, inverted: true }
  // a column of black on both sides, so that letters do not touch the edge
  return textLines(text, look, columns - 2).map((line) => padBar(line, look, { columns, align }))
}

function padBar(line: TextLine, look: TextStyle, room: { columns: number; align: 'left' | 'centre' }): TextLine {
  const spare = room.columns - runsWidth(line)
  const before = room.align === 'left' ? 1 : Math.floor(spare / 2)
  // padding as tall as the text, or the bar would have steps
  const pad = (count: number): TextRun => ({ ...look, width: 1, text: ' '.repeat(Math.max(0, count)) })
  return [pad(before), ...line, pad(spare - before)]
}

/** A line across the paper. */
export function rule(character: string, columns: number): TextLine {
  return [{ ...textStyle({ bold: true }), text: character.repeat(columns) }]
}

/** Blanks of small text. */
export function blank(columns: number): TextRun {
  return { ...textStyle(), text: ' '.repeat(columns) }
}

/** Puts blanks before each line. */
export function indentLines(lines: readonly TextLine[], columns: number): TextLine[] {
  return columns > 0 ? lines.map((line) => [blank(columns), ...line]) : [...lines]
}
