import { breakGraphemes, breakWords } from '../raster/break-text.ts'

// East Asian wide and fullwidth blocks, and emoji: two columns (Unicode annex 11)
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u
// one column a code unit: printable ASCII and Latin letters of one code point
const narrow = /^[\x20-\x7E\u00A1-\u017F]*$/

/** Columns that text takes at width 1: CJK and emoji take two, marks none of their own. */
export function textWidth(text: string): number {
  if (narrow.test(text)) return text.length
  let width = 0
  for (const grapheme of breakGraphemes(text)) width += wide.test(grapheme) ? 2 : 1
  return width
}

/** Text in lines of at most `width` columns: broken at line breaks, then words, then characters. Nothing is cut off. */
export function wrapText(text: string, width: number): readonly string[] {
  if (text.length <= width && narrow.test(text)) return [text]
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width))
}

function wrapParagraph(paragraph: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of wordsOf(paragraph)) {
    const whole = textWidth(word)
    // a blank at the end of a line takes no room
    if (used + textWidth(word.trimEnd()) <= width) {
      line += word
      used += whole
      continue
    }
    if (line !== '') lines.push(line.trimEnd())
    line = breakWord(word, width, lines)
    used = textWidth(line)
  }
  lines.push(line.trimEnd())
  return lines
}

/** Pieces between which a line may end; ASCII needs no dictionary for that. */
function wordsOf(paragraph: string): readonly string[] {
  return narrow.test(paragraph) ? (paragraph.match(/[^ ]+ */g) ?? []) : breakWords(paragraph)
}

/** Adds a word to `lines` in pieces of at most `width`, and returns the last; a character wider than that stands alone. */
function breakWord(word: string, width: number, lines: string[]): string {
  if (textWidth(word.trimEnd()) <= width) return word
  let piece = ''
  let used = 0
  for (const grapheme of breakGraphemes(word)) {
    const columns = textWidth(grapheme)
    if (piece !== '' && used + columns > width) {
      lines.push(piece.trimEnd())
      piece = ''
      used = 0
    }
    piece += grapheme
    used += columns
  }
  return piece
}
