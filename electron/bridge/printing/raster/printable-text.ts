import type { FontCoverage } from './font-coverage.ts'

/** Stands for a character that no shipped font has. */
export const MISSING_GLYPH = '\u25A1'

const ignorable = /^\p{Default_Ignorable_Code_Point}$/u
// everything up to U+02FF is in Noto Sans
const plain = /^[\u0020-\u007E\u00A0-\u017F]*$/
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The text in characters that can be drawn: a grapheme whose base no font has becomes one {@link MISSING_GLYPH}, as does a strange mark. */
export function toPrintable(text: string, coverage: FontCoverage): string {
  if (plain.test(text)) return text
  const canDraw = (character: string) => coverage.has(character.codePointAt(0) ?? 0)
  let printable = ''
  for (const { segment } of graphemes.segment(text)) printable += drawable(segment, canDraw)
  return printable
}

function drawable(grapheme: string, canDraw: (character: string) => boolean): string {
  const [base = '', ...marks] = grapheme
  if (base === '\n') return base
  if (ignorable.test(base) && !canDraw(base)) return marks.length === 0 ? '' : drawable(marks.join(''), canDraw)
  if (!canDraw(base)) return MISSING_GLYPH
  return base + marks.map((mark) => (canDraw(mark) ? mark : ignorable.test(mark) ? '' : MISSING_GLYPH)).join('')
}
