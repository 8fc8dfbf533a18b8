import zlib from 'node:zlib'

/** A picture of one bit a dot, 1 is black: rows of `width / 8` bytes, the leftmost dot in the highest bit. `width` is a multiple of 8. */
export interface BitPicture {
  readonly width: number
  readonly height: number
  readonly bits: Uint8Array
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const BIT_DEPTH = 1
const GREYSCALE = 0

/** A PNG of one bit a pixel (W3C PNG specification, chunks IHDR, IDAT, IEND): a fiftieth of the same picture in colour. */
export function encodeBitPng({ width, height, bits }: BitPicture): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([BIT_DEPTH, GREYSCALE], 8)
  const rowBytes = width >> 3
  // each row begins with its filter, 0 is none; in grey 1 is white
  const rows = Buffer.alloc((rowBytes + 1) * height)
  for (let row = 0; row < height; row += 1) {
    const at = row * (rowBytes + 1) + 1
    for (let byte = 0; byte < rowBytes; byte += 1) rows[at + byte] = ~(bits[row * rowBytes + byte] ?? 0) & 0xff
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(named, 4)
  framed.writeUInt32BE(zlib.crc32(named), named.length + 4)
  return framed
}
