import { encode } from 'uqr'
import type { Box, Part } from './boxes.ts'
import { blankPart, stacked } from './boxes.ts'
import type { PlaceContext } from './place-context.ts'
import { placeWords } from './place-head.ts'

/** Share of the paper that the code takes at most, its white edge included. */
const WIDEST = 0.62
// ISO/IEC 18004: four modules of white around
const QUIET_MODULES = 4
// 3 dots are 0.375 mm at 203 dots to the inch, the least that phones read well off thermal paper
const SMALLEST_MODULE = 3
// version 40 at error correction M holds this many bytes
const MOST_BYTES = 2_331

/** A square code with its words below. Data that no such code holds is printed as text. */
export function placeCode(data: string, caption: string, context: PlaceContext): Part {
  const { scale, width } = context
  const look = { px: scale.plain, weight: 'medium', align: 'centre' } as const
  const words = caption === '' ? [] : [placeWords(caption, context, look)]
  const code = Buffer.byteLength(data) > MOST_BYTES ? null : placeModules(data, width)
  return stacked([code ?? placeWords(data, context, look), ...words, blankPart(scale.gap)])
}

/** Null when the paper is too narrow for modules that a phone can read. */
function placeModules(data: string, paperWidth: number): Part | null {
  const modules = encode(data, { ecc: 'M', border: QUIET_MODULES }).data
  const module = Math.floor(Math.max((paperWidth * WIDEST) / modules.length, SMALLEST_MODULE))
  const size = module * modules.length
  if (size > paperWidth) return null
  const left = (paperWidth - size) >> 1
  return { height: size, boxes: modules.flatMap((row, index) => rowBoxes(row, { left, top: index * module, module })) }
}

interface RowPlace {
  readonly left: number
  readonly top: number
  readonly module: number
}

/** One box for each run of black modules. */
function rowBoxes(row: readonly boolean[], { left, top, module }: RowPlace): readonly Box[] {
  const boxes: Box[] = []
  for (let start = 0; start < row.length; start += 1) {
    if (!row[start]) continue
    const end = row.indexOf(false, start)
    const length = (end === -1 ? row.length : end) - start
    boxes.push({ kind: 'fill', x: left + start * module, y: top, width: length * module, height: module })
    start += length
  }
  return boxes
}
