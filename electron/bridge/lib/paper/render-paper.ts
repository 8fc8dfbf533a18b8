import fs from 'node:fs'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type * as CanvasModule from '@napi-rs/canvas'
import type { SKRSContext2D } from '@napi-rs/canvas'
import { assertNever, BridgeError } from '../bridge-error.ts'
import { encodeBitPng } from './bit-png.ts'
import type { DecodedPaper, PaperOperation, PaperRun } from './decode-escpos.ts'
import { CELL_HEIGHT, CELL_WIDTH, decodeEscpos, paperDots } from './decode-escpos.ts'
import { findFontsDir, paperFonts } from './fonts-dir.ts'
import type { PaperBits } from './paper-bits.ts'
import { burnPixels, burnRaster, burnRow, createPaperBits } from './paper-bits.ts'

/** A picture of printed paper; one pixel is one dot of the print head. */
interface PaperPicture {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
}

/** Draws a job's bytes as its paper would look. */
export type RenderPaper = (bytes: Uint8Array, columns: number) => Promise<PaperPicture>

// the cell's 12 dots are 0.6 em of Noto Sans Mono
const FONT_SIZE = 20
// where the letters stand in the 24-dot cell
const BASELINE = 18
const CUT_HEIGHT = 20
// 12 m of paper: a hostile job can feed kilometres. What is beyond is cut off in the picture alone
const TALLEST = 100_000
// rows of text drawn at a time
const SLICE_ROWS = 1_000

/** Makes a painter with the shipped fonts, loaded at the first picture. Throws `internal` when the fonts are missing. */
export function createRenderPaper(fontsDir: string | null = findFontsDir()): RenderPaper {
  let canvasModule: Promise<typeof CanvasModule> | null = null
  return async (bytes, columns) => {
    canvasModule ??= loadCanvas(fontsDir)
    const { createCanvas } = await canvasModule
    const paper = decodeEscpos(bytes, columns)
    const width = paperDots(columns)
    const height = Math.min(TALLEST, Math.max(CELL_HEIGHT, heightOf(paper)))
    const bits = createPaperBits(width, height)
    await printText(createCanvas(width, SLICE_ROWS).getContext('2d'), paper, columns, bits)
    printPictures(paper, bits)
    return { png: encodeBitPng(bits), width, height }
  }
}

async function loadCanvas(fontsDir: string | null): Promise<typeof CanvasModule> {
  if (!fontsDir) throw new BridgeError('internal', `Expected ${paperFonts.medium} in resources/fonts, found none.`)
  const canvas = await import('@napi-rs/canvas')
  for (const [weight, file] of Object.entries(paperFonts)) {
    // a thread before this one may have registered them: they are the process's
    if (canvas.GlobalFonts.has(`paper-${weight}`)) continue
    // read here, since the native side cannot look into app.asar
    canvas.GlobalFonts.register(fs.readFileSync(path.join(fontsDir, file)), `paper-${weight}`)
  }
  return canvas
}

function heightOf(paper: DecodedPaper): number {
  let height = 0
  for (const operation of paper.operations) height += heightOfOperation(operation)
  return height
}

function heightOfOperation(operation: PaperOperation): number {
  switch (operation.kind) {
    case 'line':
      return operation.heightDots
    case 'feed':
      return operation.dots
    case 'raster':
      return operation.height * operation.scaleY
    case 'cut':
      return CUT_HEIGHT
    default:
      return assertNever(operation)
  }
}

/** Calls back with every operation and the row it begins at. */
function eachOperation(paper: DecodedPaper, visit: (operation: PaperOperation, top: number) => void): void {
  let top = 0
  for (const operation of paper.operations) {
    visit(operation, top)
    top += heightOfOperation(operation)
  }
}

/** Text in slices, since no canvas is as tall as the longest job. */
async function printText(context: SKRSContext2D, paper: DecodedPaper, columns: number, bits: PaperBits): Promise<void> {
  for (let sliceTop = 0; sliceTop < bits.height; sliceTop += SLICE_ROWS) {
    const lines = linesWithin(paper, sliceTop, sliceTop + SLICE_ROWS)
    if (lines.length === 0) continue
    context.fillStyle = '#fff'
    context.fillRect(0, 0, bits.width, SLICE_ROWS)
    for (const { line, top } of lines) drawLine(context, line, top - sliceTop, columns)
    const rows = Math.min(SLICE_ROWS, bits.height - sliceTop)
    burnPixels(bits, context.getImageData(0, 0, bits.width, rows).data, sliceTop)
    // native memory of the pixels is given back between turns only
    await nextTurn()
  }
}

interface PlacedLine {
  readonly line: LineOperation
  readonly top: number
}

function linesWithin(paper: DecodedPaper, from: number, to: number): readonly PlacedLine[] {
  const lines: PlacedLine[] = []
  eachOperation(paper, (line, top) => {
    if (line.kind === 'line' && top < to && top + line.heightDots > from) lines.push({ line, top })
  })
  return lines
}

/** Pictures dot by dot, and a dashed line for each cut. */
function printPictures(paper: DecodedPaper, bits: PaperBits): void {
  eachOperation(paper, (operation, top) => {
    if (operation.kind === 'raster') burnRaster(bits, operation, { left: operation.leftDots, top })
    if (operation.kind !== 'cut') return
    for (let x = 0; x < bits.width; x += 16) burnRow(bits, { x, width: 9, top: top + CUT_HEIGHT / 2, rows: 2 })
  })
}

type LineOperation = PaperOperation & { readonly kind: 'line' }

function drawLine(context: SKRSContext2D, line: LineOperation, y: number, columns: number): void {
  const used = Math.max(...line.runs.map((run) => run.column + run.text.length * run.style.width))
  const room = columns - line.leftDots / CELL_WIDTH
  const spare = { left: 0, centre: (room - used) / 2, right: room - used }[line.align]
  const tallest = Math.max(...line.runs.map((run) => run.style.height))
  for (const run of line.runs) {
    // characters of unlike heights share their lower edge
    const top = y + (tallest - run.style.height) * CELL_HEIGHT
    drawRun(context, run, line.leftDots + (spare + run.column) * CELL_WIDTH, top)
  }
}

function drawRun(context: SKRSContext2D, run: PaperRun, left: number, top: number): void {
  const { style } = run
  const width = run.text.length * style.width * CELL_WIDTH
  const height = style.height * CELL_HEIGHT
  context.fillStyle = '#000'
  if (style.inverted) context.fillRect(left, top, width, height)
  if (style.underline) context.fillRect(left, top + height - 2, width, 2)
  context.fillStyle = style.inverted ? '#fff' : '#000'
  context.font = `${FONT_SIZE}px "${style.bold ? 'paper-bold' : 'paper-medium'}"`
  context.save()
  context.translate(left, top)
  context.scale(style.width, style.height)
  // one by one, since a printer's cells do not kern
  for (const [index, character] of Array.from(run.text).entries())
    context.fillText(character, index * CELL_WIDTH, BASELINE)
  context.restore()
}
