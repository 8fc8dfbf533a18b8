import { describe, expect, test } from 'vitest'
import type { Bitmap } from '../../../../electron/bridge/printing/raster/bitmap.ts'
import { cutBands } from '../../../../electron/bridge/printing/raster/cut-bands.ts'
import { encodeRaster } from '../../../../electron/bridge/printing/raster/encode-raster.ts'
import { decodeRaster } from '../../../support/raster-decoder.ts'

const commands = ['gs_v_0', 'gs_paren_l'] as const
const widths = [384, 512, 576] as const

/** A small generator of the same numbers every time (xorshift). */
function createNoise(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}

/** Rows of noise that is rich in the bytes real-time commands are made of. */
function noisyBitmap(width: number, height: number, seed: number): Bitmap {
  const noise = createNoise(seed)
  const risky = [0x10, 0x04, 0x05, 0x14, 0x10, 0x00, 0x01, 0x18]
  const bits = Uint8Array.from({ length: (width >> 3) * height }, () => risky[noise() % risky.length] ?? 0)
  return { width, height, bits }
}

function solid(width: number, height: number): Bitmap {
  return { width, height, bits: new Uint8Array((width >> 3) * height).fill(0xff) }
}

function realtimeCommands(bytes: Uint8Array): number {
  let count = 0
  for (let at = 0; at < bytes.length; at += 1)
    if (bytes[at] === 0x10 && [0x04, 0x05, 0x14].includes(bytes[at + 1] ?? 0)) count += 1
  return count
}

function dotsApart(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, byte, at) => sum + (byte ^ (b[at] ?? 0)).toString(2).replaceAll('0', '').length, 0)
}

describe.each(commands)('%s', (rasterCommand) => {
  test.each(widths)('at %i dots comes back as what was printed, dot by dot', (width) => {
    for (const bandRows of [24, 100, 240]) {
      const { bytes, printed } = encodeRaster(noisyBitmap(width, 517, width + bandRows), { rasterCommand, bandRows })
      const paper = decodeRaster(bytes, width)
      expect(paper.problems).toEqual([])
      expect(paper.height).toBe(517)
      expect(Buffer.compare(paper.bits, printed.bits)).toBe(0)
    }
  })

  test('leaves no real-time command in any job, and changes one dot for each', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const bitmap = noisyBitmap(384, 64 + seed, seed * 7_919)
      const { bytes, printed } = encodeRaster(bitmap, { rasterCommand, bandRows: 24 + seed })
      expect(realtimeCommands(bytes)).toBe(0)
      expect(dotsApart(bitmap.bits, printed.bits)).toBeLessThanOrEqual(realtimeCommands(bitmap.bits))
    }
  })

  test('prints a clean bitmap as it is, and leaves the one it was given alone', () => {
    const bitmap = noisyBitmap(384, 40, 5)
    const before = bitmap.bits.slice()
    encodeRaster(bitmap, { rasterCommand, bandRows: 240 })
    expect(bitmap.bits).toEqual(before)
    const { printed } = encodeRaster(solid(576, 700), { rasterCommand, bandRows: 240 })
    expect(dotsApart(printed.bits, solid(576, 700).bits)).toBe(0)
  })

  test('has no white between bands, and sends no blank columns', () => {
    const { bytes } = encodeRaster(solid(576, 1_000), { rasterCommand, bandRows: 240 })
    expect(Buffer.compare(decodeRaster(bytes, 576).bits, solid(576, 1_000).bits)).toBe(0)
    const blank = encodeRaster(
      { width: 576, height: 240, bits: new Uint8Array(72 * 240) },
      { rasterCommand, bandRows: 240 },
    )
    expect(blank.bytes.length).toBeLessThan(300)
    expect(decodeRaster(blank.bytes, 576).height).toBe(240)
  })

  test('a command over two rows, or split by the end of a band, is none', () => {
    // 0x10 ends every row, 0x04 begins the next
    const bits = Uint8Array.from({ length: 48 * 50 }, (_, at) => (at % 48 === 47 ? 0x10 : at % 48 === 0 ? 0x04 : 0xff))
    const { bytes, printed } = encodeRaster({ width: 384, height: 50, bits }, { rasterCommand, bandRows: 25 })
    expect(realtimeCommands(bytes)).toBe(0)
    // one row in each band has no row after it
    expect(dotsApart(bits, printed.bits)).toBe(48)
  })
})

test('a length that reads as a command is avoided by sending the band in two', () => {
  // 10 + 1030 bytes are 10 04: rows of 5 bytes, 206 of them
  const bits = Uint8Array.from({ length: 48 * 206 }, (_, at) => (at % 48 < 5 ? 0xff : 0))
  const { bytes } = encodeRaster({ width: 384, height: 206, bits }, { rasterCommand: 'gs_paren_l', bandRows: 240 })
  expect(realtimeCommands(bytes)).toBe(0)
  expect(decodeRaster(bytes, 384).height).toBe(206)
  expect(bytes.filter((byte, at) => byte === 0x1d && bytes[at + 1] === 0x28)).toHaveLength(4)
})

describe('bands', () => {
  test('are cut at the last blank row that fits', () => {
    const bitmap = solid(8, 300)
    bitmap.bits[90] = 0
    bitmap.bits[150] = 0
    expect(cutBands(bitmap, 200)).toEqual([
      { top: 0, rows: 151, rowBytes: 1 },
      { top: 151, rows: 149, rowBytes: 1 },
    ])
  })

  test('are cut on ink only where there is no blank row, and miss no row', () => {
    const bands = cutBands(solid(16, 500), 240)
    expect(bands.map(({ top, rows }) => [top, rows])).toEqual([
      [0, 240],
      [240, 240],
      [480, 20],
    ])
  })

  test('of nothing are none', () => {
    expect(cutBands({ width: 8, height: 0, bits: new Uint8Array() }, 240)).toEqual([])
  })
})
