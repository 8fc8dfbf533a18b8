import { breakGraphemes, breakWords } from './break-text.ts'

/** How wide a text is drawn, in dots. */
type Measure = (text: string) => number

// words measured apart are a little narrower or wider together: only this near the edge is the whole line measured
const SURELY_FITS = 0.9

/**
 * Text over as many lines as it needs to stay within `width` dots: broken at line feeds, between words, and inside a word only where it is
 * wider than a line. Nothing but the spaces at line ends is left out.
 */
export function wrapMeasured(text: string, width: number, measure: Measure): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph.trimEnd(), width, measure))
}

function wrapParagraph(paragraph: string, width: number, measure: Measure): readonly string[] {
  if (measure(paragraph) <= width) return [paragraph]
  const lines: string[] = []
  let line = ''
  let estimate = 0
  for (const piece of breakWords(paragraph).flatMap((word) => cutToFit(word, width, measure))) {
    const pieceWidth = measure(piece)
    const fits = estimate + pieceWidth <= width * SURELY_FITS || measure((line + piece).trimEnd()) <= width
    if (line !== '' && !fits) lines.push(line.trimEnd())
    line = fits ? line + piece : piece
    estimate = fits ? estimate + pieceWidth : pieceWidth
  }
  return line.trimEnd() === '' ? lines : [...lines, line.trimEnd()]
}

/** A word as it is, or cut between graphemes into parts that fit. */
function cutToFit(word: string, width: number, measure: Measure): readonly string[] {
  const whole = measure(word.trimEnd())
  if (whole <= width) return [word]
  const graphemes = breakGraphemes(word)
  const guess = Math.max(1, Math.floor((graphemes.length * width) / whole))
  const parts: string[] = []
  for (let start = 0; start < graphemes.length;) {
    const part = (count: number) => graphemes.slice(start, start + count).join('')
    const count = largestFitting(graphemes.length - start, guess, (some) => measure(part(some).trimEnd()) <= width)
    parts.push(part(count))
    start += count
  }
  return parts
}

/** The largest count up to `length` that fits, at least one. Begins near `guess`: a guest may write 4,000 letters without a space. */
function largestFitting(length: number, guess: number, fits: (count: number) => boolean): number {
  let low = 0
  let high = Math.min(length, guess * 2)
  while (fits(high)) {
    if (high === length) return length
    low = high
    high = Math.min(length, high * 2)
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (fits(middle)) low = middle
    else high = middle
  }
  return Math.max(1, low)
}
