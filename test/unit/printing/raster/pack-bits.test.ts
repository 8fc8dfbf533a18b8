import { expect, test } from 'vitest'
import { invertBits, packInk } from '../../../../electron/bridge/printing/raster/pack-bits.ts'

function blank(width: number, height: number) {
  return { width, height, bits: new Uint8Array((width >> 3) * height) }
}

test('ink burns its dot from two fifths of cover on, whatever its colour', () => {
  const bitmap = blank(8, 2)
  const alphas = [0, 60, 95, 96, 110, 200, 255, 0]
  packInk(Uint8ClampedArray.from(alphas.flatMap((alpha) => [0, 0, 0, alpha])), bitmap, 1)
  expect([...bitmap.bits]).toEqual([0, 0b0001_1110])
})

test('an area is turned around to the dot', () => {
  const bitmap = blank(24, 3)
  bitmap.bits[3] = 0b0000_0100
  invertBits(bitmap, { x: 5, y: 1, width: 12, height: 1 })
  expect([...bitmap.bits]).toEqual([0, 0, 0, 0b0000_0011, 0xff, 0b1000_0000, 0, 0, 0])
})

test('an area beyond the bitmap is cut to it', () => {
  const bitmap = blank(8, 2)
  invertBits(bitmap, { x: -3, y: -1, width: 100, height: 2 })
  expect([...bitmap.bits]).toEqual([0xff, 0])
})
