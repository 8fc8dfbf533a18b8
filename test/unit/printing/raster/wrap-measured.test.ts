import { describe, expect, test } from 'vitest'
import { breakGraphemes } from '../../../../electron/bridge/printing/raster/break-text.ts'
import { wrapMeasured } from '../../../../electron/bridge/printing/raster/wrap-measured.ts'

/** Every grapheme is 10 dots wide. */
const tens = (text: string) => breakGraphemes(text).length * 10

describe('a text', () => {
  test.each([
    ['one line', 100, ['one line']],
    ['one two three', 80, ['one two', 'three']],
    ['first\nsecond', 200, ['first', 'second']],
    ['a long-winded word', 60, ['a', 'long-w', 'inded', 'word']],
    ['kata  spaced', 60, ['kata', 'spaced']],
    ['ผัดไทยกุ้งสด', 60, ['ผัดไทย', 'กุ้งสด']],
    ['', 60, ['']],
  ])('%j at %i dots becomes %j', (text, width, lines) => {
    expect(wrapMeasured(text, width, tens)).toEqual(lines)
  })

  test('keeps every character but the spaces at line ends', () => {
    const text = 'Llanfairpwllgwyngyll 蝦餃皇、腸粉 ข้าวผัดกุ้ง 👨‍👩‍👧👨‍👩‍👧 (shawarma) '.repeat(9)
    for (let width = 10; width <= 400; width += 30) {
      const lines = wrapMeasured(text, width, tens)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      for (const line of lines) expect(tens(line)).toBeLessThanOrEqual(width)
    }
  })

  test('is measured as a whole near the edge, where letters lean on one another', () => {
    // together, words are wider than apart
    const leaning = (text: string) => tens(text) + (text.trimEnd().includes(' ') ? 15 : 0)
    expect(wrapMeasured('abcd efgh', 90, leaning)).toEqual(['abcd', 'efgh'])
    expect(wrapMeasured('abcd efgh', 105, leaning)).toEqual(['abcd efgh'])
  })

  test('one character wider than the line stands alone', () => {
    expect(wrapMeasured('ab', 5, tens)).toEqual(['a', 'b'])
  })
})

test('4,000 letters without a space take few looks each', () => {
  let measured = 0
  const counting = (text: string) => {
    measured += text.length
    return text.length * 10
  }
  expect(wrapMeasured('x'.repeat(4_000), 300, counting)).toHaveLength(134)
  expect(measured).toBeLessThan(4_000 * 20)
})
