// letters that Unicode does not take apart into a plain one and a mark
const plainLetters: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ł: 'l',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
}
// the zeros of the digits that customers' keyboards have: Arabic, Persian, Devanagari, Bengali, Thai
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50]

/** Text as it is compared: without case, accents, widths and apostrophes, every digit as 0-9. */
export function foldText(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\p{M}'’ʼ]/gu, '')
    .normalize('NFC')
  return bare.replaceAll(/[^\0-\x7f]/gu, (letter) => plainLetters[letter] ?? plainDigit(letter) ?? letter)
}

function plainDigit(letter: string): string | null {
  const code = letter.codePointAt(0) ?? 0
  const zero = zeros.find((start) => code >= start && code < start + 10)
  return zero === undefined ? null : String(code - zero)
}

/** The words of a text, folded: runs of letters and digits, and each pictograph by itself. */
export function foldedWords(text: string): readonly string[] {
  return foldText(text).match(/[\p{L}\p{N}]+|\p{Extended_Pictographic}/gu) ?? []
}

/** Whether a word is of a script that writes no spaces between words: there a part of a run is a word too. */
export function isUnspaced(word: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+$/u.test(word)
}
