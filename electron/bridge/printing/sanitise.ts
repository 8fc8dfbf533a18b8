import type { CodePageName } from '../lib/paper/code-pages.ts'
import { encodeCharacter } from '../lib/paper/code-pages.ts'

/** Stands for a character the printer cannot print. Every code page of ours has it, and no menu uses it by itself. */
export const PLACEHOLDER = '\u00BF'

const lineBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g
// all of C0, DEL and C1 but the line feed: to a printer these are commands
const controls = /(?!\n)\p{Cc}/gu
// marks that turn or hide text: bidi, zero width, interlinear annotation, soft hyphen, tags
const invisible =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu
const joinerFlood = /([\u200C\u200D])[\u200C\u200D]+/g
// no script stacks more than four marks; floods of them climb over the lines above
const markFlood = /(\p{M}{4})\p{M}+/gu
const blankFlood = /\n{3,}/g

/**
 * Customer text made safe for paper: no byte of it can be a command, turn the line or pile up, and half characters become
 * U+FFFD. Line breaks stay, as `\n`.
 */
export function sanitiseText(text: string): string {
  return text
    .toWellFormed()
    .replace(lineBreaks, '\n')
    .replaceAll('\t', ' ')
    .replace(controls, '')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(joinerFlood, '$1')
    .replace(markFlood, '$1')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(blankFlood, '\n\n')
    .trim()
}

/** {@link sanitiseText} on one line, for names and numbers. */
export function sanitiseLine(text: string): string {
  return sanitiseText(text).replaceAll(/\n+/g, ' ')
}

// what typographers and phones write, in the letters that every page has
const plainForms: ReadonlyMap<string, string> = new Map([
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
  ['\u00D7', 'x'],
  ['\u00A0', ' '],
  ['\u0110', 'D'],
  ['\u0111', 'd'],
  ['\u0141', 'L'],
  ['\u0142', 'l'],
])

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Text as a code page can show it. */
export interface PrintableText {
  readonly text: string
  /** True when a {@link PLACEHOLDER} stands for something. */
  readonly incomplete: boolean
}

/**
 * Text in the characters of one code page: as it is, else in a plain form (curly quotes, accents too many), else one
 * {@link PLACEHOLDER} a character. Nothing vanishes.
 */
export function toCodePage(text: string, page: CodePageName): PrintableText {
  let result = ''
  let incomplete = false
  for (const { segment } of graphemes.segment(text)) {
    const shown = segment === '\n' ? segment : showGrapheme(segment, page)
    incomplete ||= shown === null
    result += shown ?? PLACEHOLDER
  }
  return { text: result, incomplete }
}

function showGrapheme(grapheme: string, page: CodePageName): string | null {
  if (isPrintable(grapheme, page)) return grapheme
  const plain = plainForms.get(grapheme) ?? grapheme.normalize('NFKC')
  if (isPrintable(plain, page)) return plain
  return /^\p{Script=Latin}/u.test(plain) ? withFewerAccents(plain, page) : null
}

/** A Latin letter with accents taken off from the outside until the page has it. */
function withFewerAccents(letter: string, page: CodePageName): string | null {
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
