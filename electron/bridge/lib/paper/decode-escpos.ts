import type { CodePageName } from './code-pages.ts'
import { codePageOfNumber, decodeByte } from './code-pages.ts'
import type { EscposCommand, PrinterQuery, PrintStyle, RasterData } from './escpos-commands.ts'
import { readCommand } from './escpos-commands.ts'

/** Font A's cell, in dots. */
export const CELL_WIDTH = 12
export const CELL_HEIGHT = 24
// ESC 2: the spacing of a fresh printer, in dots
const DEFAULT_LINE_SPACING = 30

/** Dots across the paper: 384 for 32 columns (58 mm), 512 for 42, 576 for 48 (80 mm). */
export function paperDots(columns: number): number {
  return Math.ceil((columns * CELL_WIDTH) / 64) * 64
}

/** Characters of one look, standing at column `column` (of font A). */
export interface PaperRun {
  readonly column: number
  readonly text: string
  readonly style: PrintStyle
}

/** What the print head does, top to bottom. `heightDots` of a line is how far the paper moves; `leftDots` is where line or picture begin. */
export type PaperOperation =
  | {
      readonly kind: 'line'
      readonly runs: readonly PaperRun[]
      readonly align: 'left' | 'centre' | 'right'
      readonly heightDots: number
      readonly leftDots: number
    }
  | { readonly kind: 'feed'; readonly dots: number }
  | ({ readonly kind: 'raster'; readonly leftDots: number } & RasterData)
  | { readonly kind: 'cut'; readonly partial: boolean }

/** A job as a printer would take it. `problems` names bytes that no clean job holds. */
export interface DecodedPaper {
  readonly operations: readonly PaperOperation[]
  readonly queries: readonly PrinterQuery[]
  readonly problems: readonly string[]
}

const plain: PrintStyle = { width: 1, height: 1, bold: false, underline: false, inverted: false }

interface Head {
  style: PrintStyle
  align: 'left' | 'centre' | 'right'
  page: CodePageName
  lineSpacing: number
  margin: number
  stored: RasterData | null
  runs: PaperRun[]
  column: number
}

function freshHead(): Head {
  return {
    style: plain,
    align: 'left',
    page: 'PC437_USA',
    lineSpacing: DEFAULT_LINE_SPACING,
    margin: 0,
    stored: null,
    runs: [],
    column: 0,
  }
}

/** Interprets a job for paper `columns` wide. Never throws: what it cannot read becomes a problem. */
export function decodeEscpos(bytes: Uint8Array, columns: number): DecodedPaper {
  const decoder = createDecoder(columns)
  let offset = 0
  while (offset < bytes.length) {
    const read = readCommand(bytes, offset)
    if (!read) {
      decoder.report(`byte ${offset}: a command that never ends`)
      break
    }
    decoder.take(read.command, offset)
    offset += read.length
  }
  return decoder.finish()
}

function createDecoder(columns: number) {
  const operations: PaperOperation[] = []
  const queries: PrinterQuery[] = []
  const problems: string[] = []
  const head = freshHead()

  function printLine(): void {
    const tallest = Math.max(0, ...head.runs.map((run) => run.style.height * CELL_HEIGHT))
    const heightDots = Math.max(head.lineSpacing, tallest)
    if (head.runs.length === 0) operations.push({ kind: 'feed', dots: heightDots })
    else operations.push({ kind: 'line', runs: head.runs, align: head.align, heightDots, leftDots: head.margin })
    head.runs = []
    head.column = 0
  }

  function printCharacter(byte: number): void {
    const room = Math.min(columns, Math.floor((paperDots(columns) - head.margin) / CELL_WIDTH))
    if (head.column + head.style.width > room) printLine()
    const text = decodeByte(head.page, byte)
    const last = head.runs.at(-1)
    if (last?.style === head.style) head.runs[head.runs.length - 1] = { ...last, text: last.text + text }
    else head.runs.push({ column: head.column, text, style: head.style })
    head.column += head.style.width
  }

  function selectPage(number: number, offset: number): void {
    const page = codePageOfNumber(number)
    if (page) head.page = page
    else problems.push(`byte ${offset}: code page ${number} is not known here`)
  }

  function cut(command: EscposCommand & { kind: 'cut' }): void {
    if (command.feedDots > 0) operations.push({ kind: 'feed', dots: command.feedDots })
    operations.push({ kind: 'cut', partial: command.partial })
  }

  /** Pictures keep to the margin and the alignment as text does. */
  function printRaster(raster: RasterData): void {
    if (head.runs.length > 0) printLine()
    const spare = Math.max(0, paperDots(columns) - head.margin - raster.widthBytes * 8 * raster.scaleX)
    const shift = { left: 0, centre: spare >> 1, right: spare }[head.align]
    operations.push({ ...raster, kind: 'raster', leftDots: head.margin + shift })
  }

  function printStored(offset: number): void {
    if (head.stored === null) problems.push(`byte ${offset}: there is no stored picture to print`)
    else printRaster(head.stored)
    head.stored = null
  }

  function moveTo({ dots, relative }: EscposCommand & { kind: 'position' }): void {
    const cells = Math.round(dots / CELL_WIDTH)
    head.column = Math.max(0, relative ? head.column + cells : cells)
    // a copy: what comes next begins a run of its own, where the head stands
    head.style = { ...head.style }
  }

  function printBarcode(text: string): void {
    if (head.runs.length > 0) printLine()
    head.runs = [{ column: 0, text: `|${text}|`, style: head.style }]
    printLine()
  }

  function feedLines(lines: number): void {
    if (head.runs.length > 0) printLine()
    if (lines > 0) operations.push({ kind: 'feed', dots: lines * head.lineSpacing })
  }

  function take(command: EscposCommand, offset: number): void {
    switch (command.kind) {
      case 'character':
        return printCharacter(command.byte)
      case 'line_feed':
        return printLine()
      case 'initialise':
        Object.assign(head, freshHead())
        return
      case 'style':
        head.style = { ...head.style, ...command.set }
        return
      case 'align':
        head.align = command.to
        return
      case 'code_page':
        return selectPage(command.number, offset)
      case 'line_spacing':
        head.lineSpacing = command.dots ?? DEFAULT_LINE_SPACING
        return
      case 'feed_lines':
        return feedLines(command.lines)
      case 'feed_dots':
        operations.push({ kind: 'feed', dots: command.dots })
        return
      case 'cut':
        return cut(command)
      case 'raster':
        return printRaster(command)
      case 'store_raster':
        if (head.stored !== null) problems.push(`byte ${offset}: a stored picture was never printed`)
        head.stored = command
        return
      case 'print_stored':
        return printStored(offset)
      case 'margin':
        head.margin = command.dots
        return
      case 'position':
        return moveTo(command)
      case 'barcode':
        return printBarcode(command.text)
      case 'query':
        queries.push(command.query)
        return
      case 'drawer':
      case 'silent':
        return
      case 'stray':
        problems.push(`byte ${offset}: stray control byte 0x${command.byte.toString(16).padStart(2, '0')}`)
        return
      case 'unknown':
        problems.push(`byte ${offset}: unknown command ${Buffer.from(command.bytes).toString('hex')}`)
    }
  }

  function finish(): DecodedPaper {
    if (head.runs.length > 0) printLine()
    if (head.stored !== null) problems.push('at the end: a stored picture was never printed')
    return { operations, queries, problems }
  }

  return { take, finish, report: (problem: string) => problems.push(problem) }
}
