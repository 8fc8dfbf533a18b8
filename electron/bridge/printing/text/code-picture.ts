import { encode } from 'uqr'
import type { PrinterProfile } from '../../../../shared/printer.ts'
import { encodeRaster } from '../raster/encode-raster.ts'

// 4 dots are 0.5 mm at 203 dots to the inch: phones read it off worn paper too
const MODULE_DOTS = 4
// ISO/IEC 18004: four modules of white around
const QUIET_MODULES = 4
// version 40 at error correction M holds this many bytes
const MOST_BYTES = 2_331

/**
 * A square code as a picture in the middle of a text ticket's paper, `dots` wide: printers' own code commands differ too much. Null for data that
 * no code holds or whose code is wider than the paper.
 */
export function codePicture(
  data: string,
  dots: number,
  profile: Pick<PrinterProfile, 'rasterCommand' | 'bandRows'>,
): Uint8Array | null {
  if (Buffer.byteLength(data) > MOST_BYTES) return null
  const modules = encode(data, { ecc: 'M', border: QUIET_MODULES }).data
  const size = modules.length * MODULE_DOTS
  if (size > dots) return null
  const left = (dots - size) >> 1
  const width = Math.ceil((left + size) / 8) * 8
  const bits = new Uint8Array((width / 8) * size)
  for (const [row, cells] of modules.entries()) {
    const line = packedRow(cells, left, width)
    for (let copy = 0; copy < MODULE_DOTS; copy += 1) bits.set(line, ((row * MODULE_DOTS + copy) * width) / 8)
  }
  return encodeRaster({ width, height: size, bits }, profile).bytes
}

function packedRow(cells: readonly boolean[], left: number, width: number): Uint8Array {
  const line = new Uint8Array(width / 8)
  for (let dot = 0; dot < cells.length * MODULE_DOTS; dot += 1) {
    const at = left + dot
    if (cells[Math.floor(dot / MODULE_DOTS)]) line[at >> 3] = (line[at >> 3] ?? 0) | (0x80 >> (at & 7))
  }
  return line
}
