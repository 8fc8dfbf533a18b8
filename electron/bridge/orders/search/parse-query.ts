import { foldText, foldedWords } from './fold-text.ts'
import { cut, TAIL_MARK } from './order-terms.ts'
import { nationalDigits, reversed } from './phone-digits.ts'

/** A term that an order must hold, or, where it is not `whole`, one that begins like this. */
export interface Needle {
  readonly text: string
  readonly whole: boolean
}

/** What was typed: every part must be there, each in one of its forms. */
export interface Query {
  readonly parts: readonly (readonly Needle[])[]
  /** The one number or id that was typed: orders that hold exactly this come first. */
  readonly exact: string | null
}

// more words than these narrow nothing down
const MOST_PARTS = 6
// with fewer digits than these, separate numbers are separate words
const FEWEST_PHONE_DIGITS = 7
const FEWEST_TAIL_DIGITS = 3
// the end of a number in which two customers hardly ever agree
const TELLING_DIGITS = 8

/** Reads what a person typed. No character has a meaning of its own; text without a letter or digit asks for nothing. */
export function parseQuery(typed: string): Query {
  const text = foldText(typed).trim()
  if (isPhone(text)) return { parts: [phoneForms(text)], exact: null }
  const words = foldedWords(text).slice(0, MOST_PARTS)
  return { parts: words.map(formsOf), exact: exactOf(text, words) }
}

/** One number or id, however it is divided: an order holds it as one word too. */
function exactOf(text: string, words: readonly string[]): string | null {
  return /\d/.test(text) && !/\s/.test(text) && words.length > 0 ? cut(words.join('')) : null
}

/** Nothing but digits and what stands between those of a phone number. */
function isPhone(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '')
  return /^\+?[\d\s().\-/]+$/.test(text) && /[+\s().\-/]/.test(text) && digits.length >= FEWEST_PHONE_DIGITS
}

function phoneForms(text: string): readonly Needle[] {
  const digits = text.replaceAll(/\D/g, '')
  return [begins(digits), begins(nationalDigits(text)), ...tailForms(digits)]
}

function formsOf(word: string): readonly Needle[] {
  const text = cut(word)
  if (/^\d+$/.test(text)) return digitForms(text)
  return [begins(text)]
}

function digitForms(digits: string): readonly Needle[] {
  const national = digits.length >= FEWEST_TAIL_DIGITS ? nationalDigits(digits) : digits
  return [begins(digits), ...(national === digits || national === '' ? [] : [begins(national)]), ...tailForms(digits)]
}

function tailForms(digits: string): readonly Needle[] {
  const significant = digits.replace(/^0+/, '')
  if (digits.length < FEWEST_TAIL_DIGITS) return []
  if (significant.length > TELLING_DIGITS) return [begins(TAIL_MARK + reversed(digits.slice(-TELLING_DIGITS)))]
  return [begins(TAIL_MARK + reversed(digits))]
}

function begins(text: string): Needle {
  return { text, whole: false }
}
