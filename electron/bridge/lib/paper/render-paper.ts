import fs from 'node:fs'
import path from 'node:path'
import type * as CanvasModule from '@napi-rs/canvas'
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas'
import { assertNever, BridgeError } from '../bridge-error.ts'
import type { DecodedPaper, PaperOperation, PaperRun } from './decode-escpos.ts'
import { CELL_HEIGHT, CELL_WIDTH, decodeEscpos } from './decode-escpos.ts'
import { findFontsDir, paperFonts } from './fonts-dir.ts'

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
// 32,767 is the tallest canvas that Skia takes; a ticket beyond it is cut off in the picture alone
const TALLEST = 32_000
// ink at or below this grey is a burnt dot
const BURNT = 140

/** Dots across the paper: 384 for 32 columns (58 mm), 512 for 42, 576 for 48 (80 mm). */
export function paperDots(columns: number): number {
  return Math.ceil((columns * CELL_WIDTH) / 64) * 64
}

/** Makes a painter with the shipped fonts, loaded at the first picture. Throws `internal` when the fonts are missing. */
export function createRenderPaper(fontsDir: string | null = findFontsDir()): RenderPaper {
  let canvasModule: Promise<typeof CanvasModule> | null = null
  return async (bytes, columns) => {
    canvasModule ??= loadCanvas(fontsDir)
    const { createCanvas } = await canvasModule
    const paper = decodeEscpos(bytes, columns)
    const width = paperDots(columns)
    const height = Math.min(TALLEST, Math.max(CELL_HEIGHT, heightOf(paper)))
    const canvas = createCanvas(width, height)
    drawPaper(canvas, paper, columns)
    return { png: await canvas.encode('png'), width, height }
  }
}

async function loadCanvas(fontsDir: string | null): Promise<typeof CanvasModule> {
  if (!fontsDir) throw new BridgeError('internal', `Expected ${paperFonts.medium} in resources/fonts, found none.`)
  const canvas = await import('@napi-rs/canvas')
  for (const [weight, file] of Object.entries(paperFonts)) {
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
      return operation.height
    case 'cut':
      return CUT_HEIGHT
    default:
      return assertNever(operation)
  }
}

function drawPaper(canvas: Canvas, paper: DecodedPaper, columns: number): void {
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  let y = 0
  for (const operation of paper.operations) {
    if (operation.kind === 'line') drawLine(context, operation, y, columns)
    if (operation.kind === 'raster') drawRaster(context, operation, y)
    if (operation.kind === 'cut') drawCut(context, y, canvas.width)
    y += heightOfOperation(operation)
  }
  burn(context, canvas)
}

type LineOperation = PaperOperation & { readonly kind: 'line' }

function drawLine(context: SKRSContext2D, line: LineOperation, y: number, columns: number): void {
  const used = Math.max(...line.runs.map((run) => run.column + run.text.length * run.style.width))
  const spare = { left: 0, centre: (columns - used) / 2, right: columns - used }[line.align]
  const tallest = Math.max(...line.runs.map((run) => run.style.height))
  for (const run of line.runs) {
    // characters of unlike heights share their lower edge
    const top = y + (tallest - run.style.height) * CELL_HEIGHT
    drawRun(context, run, (spare + run.column) * CELL_WIDTH, top)
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

type RasterOperation = PaperOperation & { readonly kind: 'raster' }

function drawRaster(context: SKRSContext2D, raster: RasterOperation, y: number): void {
  context.fillStyle = '#000'
  for (let row = 0; row < raster.height; row += 1) {
    for (let dot = 0; dot < raster.widthBytes * 8; dot += 1) {
      const byte = raster.data[row * raster.widthBytes + (dot >> 3)] ?? 0
      if (byte & (0x80 >> (dot & 7))) context.fillRect(dot, y + row, 1, 1)
    }
  }
}

function drawCut(context: SKRSContext2D, y: number, width: number): void {
  context.fillStyle = '#000'
  for (let x = 0; x < width; x += 16) context.fillRect(x, y + CUT_HEIGHT / 2, 9, 2)
}

/** Makes every dot burnt or blank, as thermal paper does. */
function burn(context: SKRSContext2D, canvas: Canvas): void {
  const image = context.getImageData(0, 0, canvas.width, canvas.height)
  const { data } = image
  for (let index = 0; index < data.length; index += 4) {
    const tone = (data[index] ?? 255) <= BURNT ? 0 : 255
    data[index] = tone
    data[index + 1] = tone
    data[index + 2] = tone
  }
  context.putImageData(image, 0, 0)
}
