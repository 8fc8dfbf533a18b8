/** A picture of one bit a dot, 1 is black: rows of `width / 8` bytes from the top, the leftmost dot in the highest bit. */
export interface Bitmap {
  /** Dots, a multiple of 8. */
  readonly width: number
  readonly height: number
  readonly bits: Uint8Array
}
