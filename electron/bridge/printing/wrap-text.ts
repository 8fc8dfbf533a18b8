const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

// East Asian wide and fullwidth blocks, and emoji: two columns (Unicode annex 11)
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u

/** Columns that text takes at width 1: CJK and emoji take two, marks none of their own. */
export function textWidth(text: string): number {
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1
  return width
}

/** Text in lines of at most `width` columns: broken at line breaks, then words, then characters. Nothing is cut off. */
export function wrapText(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width))
}

function wrapParagraph(paragraph: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`
    if (textWidth(joined) <= width) {
      line = joined
      continue
    }
    if (line !== '') lines.push(line)
    line = breakWord(word, width, lines)
  }
  lines.push(line)
  return lines
}

/** Adds a word to `lines` in pieces of at most `width`, and returns the last; a character wider than that stands alone. */
function breakWord(word: string, width: number, lines: string[]): string {
  let piece = ''
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && textWidth(piece + segment) > width) {
      lines.push(piece)
      piece = ''
    }
    piece += segment
  }
  return piece
}
