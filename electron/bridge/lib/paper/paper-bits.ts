import type { BitPicture } from './bit-png.ts'
import type { RasterData } from './escpos-commands.ts'

/** Paper dot by dot, all blank at first; 1 is burnt. */
export type PaperBits = BitPicture

// ink at or below this grey is a burnt dot
const BURNT = 140

/** Blank paper; `width` is a multiple of 8. */
export function createPaperBits(width: number, height: number): PaperBits {
  return { width, height, bits: new Uint8Array((width >> 3) * height) }
}

/** Burns the dark ones of grey RGBA rows as wide as the paper, from row `top` on. */
export function burnPixels({ width, bits }: PaperBits, pixels: Uint8ClampedArray, top: number): void {
  for (let pixel = 0; pixel * 4 < pixels.length; pixel += 1) {
    const at = top * width + pixel
    if ((pixels[pixel * 4] ?? 255) <= BURNT) bits[at >> 3] = (bits[at >> 3] ?? 0) | (0x80 >> (at & 7))
  }
}

/** Burns a printer's picture at its place; what lies beyond the paper is lost, as on a printer. */
export function burnRaster(bits: PaperBits, raster: RasterData, place: { left: number; top: number }): void {
  const { widthBytes, height, data, scaleX, scaleY } = raster
  for (let at = 0; at < widthBytes * height; at += 1) {
    const byte = data[at] ?? 0
    if (byte === 0) continue
    const top = place.top + Math.floor(at / widthBytes) * scaleY
    for (let dot = 0; dot < 8; dot += 1) {
      const x = place.left + ((at % widthBytes) * 8 + dot) * scaleX
      if (byte & (0x80 >> dot)) burnRow(bits, { x, width: scaleX, top, rows: scaleY })
    }
  }
}

interface Area {
  readonly x: number
  readonly width: number
  readonly top: number
  readonly rows: number
}

/** Burns a small area, as far as it lies on the paper. */
export function burnRow({ width, height, bits }: PaperBits, area: Area): void {
  const right = Math.min(width, area.x + area.width)
  const bottom = Math.min(height, area.top + area.rows)
  for (let row = area.top; row < bottom; row += 1) {
    for (let x = area.x; x < right; x += 1) {
      const at = row * width + x
      bits[at >> 3] = (bits[at >> 3] ?? 0) | (0x80 >> (at & 7))
    }
  }
}
