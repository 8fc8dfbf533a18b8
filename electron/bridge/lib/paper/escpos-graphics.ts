import type { EscposCommand } from './escpos-commands.ts'

const PRINT_FUNCTIONS: readonly unknown[] = [2, 50]
const STORE_RASTER = 112
const MONOCHROME = 48

/**
 * A whole `GS ( L pL pH m fn ...`: function 112 stores a picture (a bx by c xL xH yL yH d..., sizes in dots), 2 and 50 print it. Others, and
 * pictures whose data does not fit their size, are `unknown`.
 */
export function parseGraphics(bytes: Uint8Array): EscposCommand {
  const at = (index: number) => bytes[index] ?? 0
  if (PRINT_FUNCTIONS.includes(bytes[6])) return { kind: 'print_stored' }
  const widthBytes = Math.ceil((at(11) + at(12) * 256) / 8)
  const height = at(13) + at(14) * 256
  const data = bytes.slice(15)
  const isWhole = bytes[6] === STORE_RASTER && at(7) === MONOCHROME && data.length === widthBytes * height
  const scaleX = at(8)
  const scaleY = at(9)
  if (!isWhole || !isScale(scaleX) || !isScale(scaleY)) return { kind: 'unknown', bytes: bytes.slice(0, 15) }
  return { kind: 'store_raster', widthBytes, height, data, scaleX, scaleY }
}

function isScale(value: number): value is 1 | 2 {
  return value === 1 || value === 2
}
