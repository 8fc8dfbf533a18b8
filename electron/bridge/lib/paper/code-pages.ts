/** Code pages that receipt printers hold and that we print with: bytes 0x80-0xFF of each, in order. Below 0x80 all are ASCII. */

/** Named as in a printer's profile. */
export type CodePageName = 'PC437_USA' | 'PC850_MULTILINGUAL' | 'PC858_EURO' | 'WPC1252'

// U+FFFD stands where a page has no character
const upperHalves: Readonly<Record<CodePageName, string>> = {
  PC437_USA:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0',
  PC850_MULTILINGUAL:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0',
  PC858_EURO:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0',
  WPC1252:
    '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿' +
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
}

/** The number that `ESC t n` selects a page by (Epson's table, which most clones keep). */
export const codePageNumbers: Readonly<Record<CodePageName, number>> = {
  PC437_USA: 0,
  PC850_MULTILINGUAL: 2,
  WPC1252: 16,
  PC858_EURO: 19,
}

/** The page that `ESC t n` selects, or null for one we do not know. */
export function codePageOfNumber(number: number): CodePageName | null {
  for (const [name, known] of Object.entries(codePageNumbers)) if (known === number) return name as CodePageName
  return null
}

/** The character of a printable byte; U+FFFD where the page has none. */
export function decodeByte(page: CodePageName, byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : (upperHalves[page][byte - 0x80] ?? '\uFFFD')
}

const encodings = new Map<CodePageName, ReadonlyMap<string, number>>()

/** The byte of a printable character in a page, or null when the page lacks it. Control characters have none. */
export function encodeCharacter(page: CodePageName, character: string): number | null {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x20 && code < 0x7f) return code
  return encodingOf(page).get(character) ?? null
}

function encodingOf(page: CodePageName): ReadonlyMap<string, number> {
  const known = encodings.get(page)
  if (known) return known
  const made = new Map<string, number>()
  for (const [index, character] of Array.from(upperHalves[page]).entries()) {
    if (character !== '\uFFFD') made.set(character, index + 0x80)
  }
  encodings.set(page, made)
  return made
}
