import { expect, test } from 'vitest'
import { textWidth, wrapText } from '../../../electron/bridge/printing/wrap-text.ts'

test('CJK and emoji take two columns, marks and joined emoji none of their own', () => {
  expect(textWidth('abc')).toBe(3)
  expect(textWidth('\u8766\u9903')).toBe(4)
  expect(textWidth('e\u0301')).toBe(1)
  expect(textWidth('\u{1F468}\u200D\u{1F373}')).toBe(2)
})

test('breaks at words, and keeps line breaks', () => {
  expect(wrapText('Nasi Goreng Kampung\nno egg', 11)).toEqual(['Nasi Goreng', 'Kampung', 'no egg'])
})

test('breaks a word that is longer than a line between characters', () => {
  expect(wrapText('x abcdefgh y', 3)).toEqual(['x', 'abc', 'def', 'gh', 'y'])
  expect(wrapText('\u8766\u9903\u8766', 5)).toEqual(['\u8766\u9903', '\u8766'])
  expect(wrapText('e\u0301e\u0301e\u0301', 2)).toEqual(['e\u0301e\u0301', 'e\u0301'])
})

test('a character wider than the paper still comes out', () => {
  expect(wrapText('\u8766\u9903', 1)).toEqual(['\u8766', '\u9903'])
})

test('loses nothing and is never too wide, whatever the text', () => {
  const text = 'Paket \u8766\u9903 Llanfairpwllgwyngyll a  b\n\nend'
  for (let width = 2; width < 30; width += 1) {
    const lines = wrapText(text, width)
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(/[ \n]/g, ''))
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width)
  }
})
