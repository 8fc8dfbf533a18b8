import { dotsOf, type PrinterProfile } from '../../../../shared/printer.ts'
import { type CodePageName, encodeCharacter } from '../../lib/paper/code-pages.ts'
import type { TicketBlock, TicketLayout } from '../layout/blocks.ts'
import { PLACEHOLDER } from '../sanitise.ts'
import { ticketWords } from '../words/words-by-language.ts'
import { blockLines } from './block-lines.ts'
import { toCodePage } from './code-page-text.ts'
import { codePicture } from './code-picture.ts'
import { mapTexts } from './map-texts.ts'
import { freshStyle, selectCodePage, switchStyle } from './style-commands.ts'
import { type TextLine, textLines } from './text-line.ts'

/** What text mode must know of a printer. */
export type TextProfile = Pick<
  PrinterProfile,
  'columns' | 'dots' | 'marginDots' | 'codePage' | 'rasterCommand' | 'bandRows'
>

const LINE_FEED = Buffer.from([0x0a])

/** True when every character of the ticket is on the code page, so that its text loses nothing by being printed as text. */
export function canPrintAsText(layout: TicketLayout, codePage: CodePageName): boolean {
  return layout.blocks.every((block) => {
    let exact = true
    mapTexts(block, (text) => {
      exact &&= toCodePage(text, codePage).fidelity === 'exact'
      return text
    })
    return exact
  })
}

/**
 * A layout as ESC/POS text: the body of a job, from the code page to the last line feed, to be framed by frameTicket. What the code page lacks
 * stands in plainer letters or as a {@link PLACEHOLDER}, which the paper explains.
 */
export function encodeText(layout: TicketLayout, profile: TextProfile): Uint8Array {
  const { codePage } = profile
  const columns = textColumns(profile)
  const { blocks, ...page } = inCodePage(layout, codePage)
  const lines = blockLines({ ...page, blocks }, { columns, codePage })
  const parts: Uint8Array[] = [selectCodePage(codePage)]
  let style = freshStyle
  for (const [index, block] of blocks.entries()) {
    const code = block.kind === 'qr' ? codePicture(block.data, dotsOf(profile) - profile.marginDots, profile) : null
    if (code) parts.push(code)
    const instead = block.kind === 'qr' && !code ? dataLines(block.data, columns, codePage) : []
    for (const line of [...instead, ...(lines[index] ?? [])]) style = appendLine(parts, line, { style, codePage })
  }
  parts.push(switchStyle(style, freshStyle))
  return Buffer.concat(parts)
}

/** A code's data to be typed in, where no code can be drawn. */
function dataLines(data: string, columns: number, codePage: CodePageName): readonly TextLine[] {
  return textLines(toCodePage(data, codePage).text, freshStyle, columns)
}

/** Characters of font A that fit beside the left margin. */
function textColumns({ columns, dots, marginDots }: Pick<TextProfile, 'columns' | 'dots' | 'marginDots'>): number {
  const width = dotsOf({ columns, dots })
  return Math.floor(((width - marginDots) * columns) / width)
}

/** The layout in characters the printer has, so that what is measured is what is printed. */
function inCodePage(layout: TicketLayout, codePage: CodePageName): TicketLayout {
  let incomplete = false
  const blocks = layout.blocks.map((block) =>
    mapTexts(block, (text) => {
      const shown = toCodePage(text, codePage)
      incomplete ||= shown.fidelity === 'incomplete'
      return shown.text
    }),
  )
  return { ...layout, blocks: incomplete ? explained(blocks, layout.language, codePage) : blocks }
}

/** Says before the items what the placeholder means. */
function explained(blocks: readonly TicketBlock[], language: TicketLayout['language'], codePage: CodePageName) {
  const words = toCodePage(ticketWords[language].unprintable(PLACEHOLDER), codePage).text
  const first = blocks.findIndex((block) => block.kind === 'item')
  const at = first > 0 && blocks[first - 1]?.kind === 'text' ? first - 1 : Math.max(first, 0)
  const told: readonly TicketBlock[] = [
    { kind: 'bar', text: words },
    { kind: 'space', size: 'gap' },
  ]
  return blocks.toSpliced(at, 0, ...told)
}

interface Pen {
  readonly style: typeof freshStyle
  readonly codePage: CodePageName
}

function appendLine(parts: Uint8Array[], line: TextLine, { style, codePage }: Pen): typeof freshStyle {
  let pen = style
  // a blank line is as high as the pen is tall
  for (const run of line.length === 0 ? [{ ...freshStyle, text: '' }] : line) {
    if (run.text === '' && line.length > 0) continue
    const change = switchStyle(pen, run)
    if (change.length > 0) parts.push(change)
    parts.push(toBytes(run.text, codePage))
    pen = run
  }
  parts.push(LINE_FEED)
  return pen
}

const ascii = /^[\x20-\x7E]*$/

function toBytes(text: string, page: CodePageName): Buffer {
  if (ascii.test(text)) return Buffer.from(text, 'latin1')
  const placeholder = encodeCharacter(page, PLACEHOLDER) ?? 0x3f
  return Buffer.from(Array.from(text, (character) => encodeCharacter(page, character) ?? placeholder))
}
