import type { BitPicture } from '../../electron/bridge/lib/paper/bit-png.ts'
import { decodeEscpos } from '../../electron/bridge/lib/paper/decode-escpos.ts'
import { burnRaster, createPaperBits } from '../../electron/bridge/lib/paper/paper-bits.ts'

/** A job's pictures below one another, as a printer with paper of `width` dots lays them; what else the job does is left out. */
export function decodeRaster(bytes: Uint8Array, width: number): BitPicture & { readonly problems: readonly string[] } {
  const { operations, problems } = decodeEscpos(bytes, width / 12)
  const pictures = operations.filter((operation) => operation.kind === 'raster')
  const height = pictures.reduce((sum, picture) => sum + picture.height * picture.scaleY, 0)
  const bits = createPaperBits(width, height)
  let top = 0
  for (const picture of pictures) {
    burnRaster(bits, picture, { left: picture.leftDots, top })
    top += picture.height * picture.scaleY
  }
  return { ...bits, problems }
}
