import { textWidth, wrapText } from './wrap-text.ts'

/** How characters look: width and height are multiples (1-4) of the printer's font A. */
export interface TextStyle {
  readonly width: 1 | 2 | 3 | 4
  readonly height: 1 | 2 | 3 | 4
  readonly bold: boolean
  readonly inverted: boolean
}

/** Characters of one look, side by side. */
export interface TextRun extends TextStyle {
  readonly text: string
}

/** One line of paper; without runs it is blank. */
export type LayoutLine = readonly TextRun[]

/** A style from what differs from small plain text. */
export function textStyle(differences: Partial<TextStyle> = {}): TextStyle {
  return { width: 1, height: 1, bold: false, inverted: false, ...differences }
}

/** Columns that runs take together. */
export function runsWidth(runs: LayoutLine): number {
  return runs.reduce((sum, run) => sum + textWidth(run.text) * run.width, 0)
}

/** Text in one style over as many lines as it needs. */
export function textLines(text: string, style: TextStyle, columns: number): LayoutLine[] {
  return wrapText(text, Math.floor(columns / style.width)).map((line) => [{ ...style, text: line }])
}

/** Left and right parts on one line where they fit with a gap, else the right one below at the right edge. */
export function spread(left: LayoutLine, right: LayoutLine, columns: number): LayoutLine[] {
  const gap = columns - runsWidth(left) - runsWidth(right)
  if (gap >= 1) return [[...left, blank(gap), ...right]]
  const indent = columns - runsWidth(right)
  return [left, indent > 0 ? [blank(indent), ...right] : right]
}

/** Lines whose last one gets a part at its right edge, as {@link spread} does. */
export function spreadLast(lines: readonly LayoutLine[], right: LayoutLine, columns: number): LayoutLine[] {
  return lines.flatMap((line, index) => (index < lines.length - 1 ? [line] : spread(line, right, columns)))
}

/** Text in a black bar over the whole width. */
export function bar(text: string, style: TextStyle, columns: number, align: 'left' | 'centre' = 'left'): LayoutLine[] {
  const look = { ...style, inverted: true }
  // a column of black on both sides, so that letters do not touch the edge
  return textLines(text, look, columns - 2).map((line) => padBar(line, look, columns, align))
}

function padBar(line: LayoutLine, look: TextStyle, columns: number, align: 'left' | 'centre'): LayoutLine {
  const spare = columns - runsWidth(line)
  const before = align === 'left' ? 1 : Math.floor(spare / 2)
  // padding as tall as the text, or the bar would have steps
  const pad = (count: number): TextRun => ({ ...look, width: 1, text: ' '.repeat(count) })
  return [pad(before), ...line, pad(spare - before)]
}

/** A line across the paper. */
export function rule(character: string, columns: number): LayoutLine {
  return [{ ...textStyle({ bold: true }), text: character.repeat(columns) }]
}

/** Blanks of small text. */
export function blank(columns: number): TextRun {
  return { ...textStyle(), text: ' '.repeat(columns) }
}

/** Puts blanks before each line. */
export function indentLines(lines: readonly LayoutLine[], columns: number): LayoutLine[] {
  return lines.map((line) => [blank(columns), ...line])
}
