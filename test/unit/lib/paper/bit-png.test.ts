import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { encodeBitPng } from '../../../../electron/bridge/lib/paper/bit-png.ts'

test('another reader finds each dot where it was', () => {
  const bits = Uint8Array.of(0b1000_0001, 0x00, 0xff, 0b0101_0101, 0x00, 0b0000_0001)
  const { width, height, data } = PNG.sync.read(Buffer.from(encodeBitPng({ width: 16, height: 3, bits })))
  expect([width, height]).toEqual([16, 3])
  const read = Array.from({ length: 48 }, (_, dot) => (data[dot * 4] === 0 ? 1 : 0))
  const set = Array.from({ length: 48 }, (_, dot) => ((bits[dot >> 3] ?? 0) >> (7 - (dot & 7))) & 1)
  expect(read).toEqual(set)
})

test('a blank ticket of a metre takes a few kilobytes', () => {
  const bits = new Uint8Array(72 * 8_000)
  expect(encodeBitPng({ width: 576, height: 8_000, bits }).length).toBeLessThan(4_096)
})
