/** Stands for a character the printer cannot print. Every code page of ours has it, and no menu uses it by itself. */
export const PLACEHOLDER = '\u00BF'

const lineBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g
// all of C0, DEL and C1 but the line feed: to a printer these are commands
const controls = /(?!\n)\p{Cc}/gu
// marks that turn, hide or fill without a trace: bidi, zero width, interlinear annotation, soft hyphen, joiners and fillers of no width, tags
const invisible =
  /[\u034F\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu
const joinerFlood = /([\u200C\u200D])[\u200C\u200D]+/g
// the longest emoji in use joins four people: a chain of more is no picture, and as one character it could not be broken over lines
const joinedFlood =
  /((?:\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*\u200D){7}\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*)\u200D/gu
// no script stacks more than four marks; floods of them climb over the lines above
const markFlood = /(\p{M}{4})\p{M}+/gu
const blankFlood = /\n{3,}/g
const visible = /[\p{L}\p{N}\p{P}\p{S}\p{Co}\p{Cn}]/u
// what most names are made of, and nothing of which is ever changed
const plainLine = /^[\x21-\x7E]+(?: [\x21-\x7E]+)*$/

/**
 * Customer text made safe for paper: no byte of it can be a command, turn the line or pile up, and half characters become
 * U+FFFD. Line breaks stay, as `\n`.
 */
export function sanitiseText(text: string): string {
  if (plainLine.test(text)) return text
  return text
    .toWellFormed()
    .replace(lineBreaks, '\n')
    .replaceAll('\t', ' ')
    .replace(controls, '')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(joinerFlood, '$1')
    .replace(joinedFlood, '$1')
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

/** False for text of blanks and marks alone, which leave no trace on paper. */
export function showsSomething(text: string): boolean {
  return visible.test(text)
}
