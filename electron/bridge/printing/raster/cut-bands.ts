import type { Bitmap } from './bitmap.ts'

/** Rows of a bitmap that go to the printer as one picture. */
export interface Band {
  readonly top: number
  readonly rows: number
  /** Bytes of a row up to the last one with ink, at least one. */
  readonly rowBytes: number
}

/**
 * Cuts a bitmap into bands of at most `mostRows`, between lines of text where there is a blank row: a printer that stops to wait for data
 * shows a seam only where it stops on ink.
 */
export function cutBands(bitmap: Bitmap, mostRows: number): readonly Band[] {
  const inked = inkedBytes(bitmap)
  const bands: Band[] = []
  for (let top = 0; top < bitmap.height;) {
    const rows = rowsOfBand(inked, top, mostRows)
    bands.push({ top, rows, rowBytes: Math.max(1, ...inked.subarray(top, top + rows)) })
    top += rows
  }
  return bands
}

/** Of each row, how many bytes reach to its last ink. */
function inkedBytes({ width, height, bits }: Bitmap): Uint8Array {
  const rowBytes = width >> 3
  return Uint8Array.from({ length: height }, (_, row) => {
    let bytes = rowBytes
    while (bytes > 0 && bits[row * rowBytes + bytes - 1] === 0) bytes -= 1
    return bytes
  })
}

function rowsOfBand(inked: Uint8Array, top: number, mostRows: number): number {
  const left = inked.length - top
  if (left <= mostRows) return left
  const lastBlank = inked.lastIndexOf(0, top + mostRows - 1)
  return lastBlank > top ? lastBlank + 1 - top : mostRows
}
