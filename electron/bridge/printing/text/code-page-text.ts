import { type CodePageName, encodeCharacter } from '../../lib/paper/code-pages.ts'
import { PLACEHOLDER } from '../sanitise.ts'

// what typographers and phones write, in letters that every page has: nobody misses a word by it
const typography: ReadonlyMap<string, string> = new Map([
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u201C', '"'],
  ['\u201D', '"'],
  ['\u2013', '-'],
  ['\u2014', '-'],
  ['\u2212', '-'],
  ['\u2022', '*'],
  ['\u2026', '...'],
  ['\u2192', '->'],
  ['\u00B7', '-'],
  ['\u00D7', 'x'],
  ['\u00A0', ' '],
])
// letters whose stroke is no accent that normalising could take off
const strokes: ReadonlyMap<string, string> = new Map([
  ['\u0110', 'D'],
  ['\u0111', 'd'],
  ['\u0141', 'L'],
  ['\u0142', 'l'],
])

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const ascii = /^[\x20-\x7E\n]*$/

/** How faithfully a code page shows a text: as it was written, in plainer letters, or with a {@link PLACEHOLDER} in it. */
type Fidelity = 'exact' | 'plainer' | 'incomplete'

/** Text as a code page can show it. */
export interface PrintableText {
  readonly text: string
  readonly fidelity: Fidelity
}

/**
 * Text in the characters of one code page: as it is, else in a plain form (curly quotes, accents too many), else one
 * {@link PLACEHOLDER} a character. Nothing vanishes.
 */
export function toCodePage(text: string, page: CodePageName): PrintableText {
  if (ascii.test(text)) return { text, fidelity: 'exact' }
  let result = ''
  let fidelity: Fidelity = 'exact'
  for (const { segment } of graphemes.segment(text)) {
    const shown = segment === '\n' ? exactly(segment) : showGrapheme(segment, page)
    result += shown.text
    fidelity = worse(fidelity, shown.fidelity)
  }
  return { text: result, fidelity }
}

function worse(one: Fidelity, other: Fidelity): Fidelity {
  const ranks: Readonly<Record<Fidelity, number>> = { exact: 0, plainer: 1, incomplete: 2 }
  return ranks[one] > ranks[other] ? one : other
}

function exactly(text: string): PrintableText {
  return { text, fidelity: 'exact' }
}

function showGrapheme(grapheme: string, page: CodePageName): PrintableText {
  if (isPrintable(grapheme, page)) return exactly(grapheme)
  const typed = typography.get(grapheme)
  if (typed !== undefined) return exactly(typed)
  const plain = strokes.get(grapheme) ?? grapheme.normalize('NFKC')
  const shown = isPrintable(plain, page) ? plain : withFewerAccents(plain, page)
  return shown === null ? { text: PLACEHOLDER, fidelity: 'incomplete' } : { text: shown, fidelity: 'plainer' }
}

/** A Latin letter with accents taken off from the outside until the page has it. */
function withFewerAccents(letter: string, page: CodePageName): string | null {
  if (!/^\p{Script=Latin}/u.test(letter)) return null
  const parts = Array.from(letter.normalize('NFD'))
  for (let kept = parts.length - 1; kept > 0; kept -= 1) {
    const simpler = parts.slice(0, kept).join('').normalize('NFC')
    if (isPrintable(simpler, page)) return simpler
  }
  return null
}

function isPrintable(text: string, page: CodePageName): boolean {
  return Array.from(text).every((character) => encodeCharacter(page, character) !== null)
}
