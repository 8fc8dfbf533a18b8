const words = new Intl.Segmenter('und', { granularity: 'word' })
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

// a no-break space is none of these
const breakingSpace = /^[ \t\u1680\u2000-\u2006\u2008-\u200B\u205F\u3000]+$/
// scripts that put no space between words, and the punctuation that goes with them
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303F\uFF00-\uFFEF]/u
// what never begins a line: closing and ending punctuation, small kana, marks of length and repetition (JIS X 4051, Thai paiyannoi and mai yamok)
const neverFirst =
  /^[\p{Pe}\p{Pf}\p{Po}\p{M}\u30FC\u3005\u303B\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308E\u30A1\u30A3\u30A5\u30A7\u30A9\u30C3\u30E3\u30E5\u30E7\u30EE\u0E2F\u0E46%]/u
const neverLast = /[\p{Ps}\p{Pi}]$/u

/** A text in the pieces between which a line may end: words with the punctuation that clings to them and the spaces after them. */
export function breakWords(text: string): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  let afterSpace = false
  for (const { segment } of words.segment(text)) {
    const isSpace = breakingSpace.test(segment)
    if (piece !== '' && !isSpace && (afterSpace || mayBreakBetween(piece, segment))) {
      pieces.push(piece)
      piece = ''
    }
    piece += segment
    afterSpace = isSpace
  }
  return piece === '' ? pieces : [...pieces, piece]
}

function mayBreakBetween(before: string, after: string): boolean {
  if (neverFirst.test(after) || neverLast.test(before)) return false
  return spaceless.test(before.at(-1) ?? '') || spaceless.test(after.at(0) ?? '')
}

/** What a reader takes for one character each. */
export function breakGraphemes(text: string): readonly string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}
