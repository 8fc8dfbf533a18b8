/** Which way a line of text runs. */
export type TextDirection = 'ltr' | 'rtl'

const rtlLetter = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const letter = /\p{L}/u

/** The way of a text's first letter (Unicode Standard Annex 9, rule P2); null when it has no letter. */
export function firstStrongDirection(text: string): TextDirection | null {
  const first = letter.exec(text)?.[0]
  if (first === undefined) return null
  return rtlLetter.test(first) ? 'rtl' : 'ltr'
}

/** True when some letter runs from right to left. */
export function hasRtlLetters(text: string): boolean {
  return rtlLetter.test(text)
}

const groupedNumber = /\+?\d+(?:[-\u2013 ]+\d+)+|\+\d+/g
// two short numbers beside each other are two numbers; more digits in groups are a telephone
const TELEPHONE_DIGITS = 7
const LEFT_TO_RIGHT_MARK = '\u200E'

/**
 * Among Arabic letters, Annex 9 turns the groups of 050-1234567 around. A mark before such a number makes it run the way it is dialled. To be
 * used on a line as it is drawn, since a mark is not to be wrapped or stored.
 */
export function keepNumbersWhole(line: string): string {
  if (!rtlLetter.test(line)) return line
  return line.replaceAll(groupedNumber, (number) => {
    const digits = number.replaceAll(/\D/g, '').length
    return /[-\u2013+]/.test(number) || digits >= TELEPHONE_DIGITS ? LEFT_TO_RIGHT_MARK + number : number
  })
}
