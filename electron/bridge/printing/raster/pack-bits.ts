import type { Bitmap } from './bitmap.ts'

/**
 * Ink that covers this much of a dot burns it, of 255. Less than half: a hair stroke of Thai or CJK that falls between two rows covers some
 * 40 % of both, and would vanish.
 */
const BURNS = 96

/** Packs the ink of RGBA rows as wide as the bitmap into its rows from `top` on. Ink is what is not transparent. */
export function packInk(pixels: Uint8ClampedArray, bitmap: Bitmap, top: number): void {
  const { width, bits } = bitmap
  let alpha = 3
  for (let at = top * (width >> 3); alpha < pixels.length; at += 1) {
    let byte = 0
    for (let dot = 0; dot < 8; dot += 1, alpha += 4) byte = (byte << 1) | ((pixels[alpha] ?? 0) >= BURNS ? 1 : 0)
    bits[at] = byte
  }
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Turns black to white and white to black within an area; what lies outside the bitmap is ignored. */
export function invertBits({ width, height, bits }: Bitmap, area: Area): void {
  const rowBytes = width >> 3
  const left = Math.max(0, area.x)
  const right = Math.min(width, area.x + area.width)
  const mask = new Uint8Array(rowBytes)
  for (let dot = left; dot < right; dot += 1) mask[dot >> 3] = (mask[dot >> 3] ?? 0) | (0x80 >> (dot & 7))
  for (let row = Math.max(0, area.y); row < Math.min(height, area.y + area.height); row += 1) {
    for (let byte = left >> 3; byte << 3 < right; byte += 1) {
      const at = row * rowBytes + byte
      bits[at] = (bits[at] ?? 0) ^ (mask[byte] ?? 0)
    }
  }
}
