import { crc32, deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'

// the fills of a screen, and enough between them for the edges of letters
const mostColours = 64
// steps of 16 in each channel: far below what a comparison of screenshots takes for a difference
const step = 16

/** The same picture in few colours, a third of the bytes: for baselines, which are compared with a tolerance. */
export function shrinkPng(bytes: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(bytes)
  const pixels = coarse(data)
  const palette = popular(pixels)
  const indexOf = indexer(palette)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    // the first byte of a row says that it is not filtered
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf(pixels[y * width + x] ?? 0)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits a pixel, by palette
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => channels(colour)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function coarse(data: Buffer): Uint32Array {
  const round = (value: number): number => Math.min(255, Math.round(value / step) * step)
  return Uint32Array.from({ length: data.length / 4 }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 4, pixel * 4 + 3)
    return (round(red) << 16) | (round(green) << 8) | round(blue)
  })
}

function popular(pixels: Uint32Array): readonly number[] {
  const counts = new Map<number, number>()
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const byCount = [...counts].sort(([, a], [, b]) => b - a)
  return byCount.slice(0, mostColours).map(([colour]) => colour)
}

/** Finds the nearest colour of a palette, each colour once. */
function indexer(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, index) => [colour, index]))
  return (colour) => {
    const found = known.get(colour)
    if (found !== undefined) return found
    const distances = palette.map((other) => distance(colour, other))
    const nearest = distances.indexOf(Math.min(...distances))
    known.set(colour, nearest)
    return nearest
  }
}

function distance(a: number, b: number): number {
  const [left, right] = [channels(a), channels(b)]
  return left.reduce((sum, value, channel) => sum + (value - (right[channel] ?? 0)) ** 2, 0)
}

function channels(colour: number): readonly number[] {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255]
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8 + body.length)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), 4 + body.length)
  return frame
}
