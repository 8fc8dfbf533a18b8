import { expect, test } from 'vitest'
import { textWidth, wrapText } from '../../../../electron/bridge/printing/text/wrap-text.ts'

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

test('Thai, which puts no space between words, breaks between words and never before a mark', () => {
  const text = '\u0E02\u0E49\u0E32\u0E27\u0E1C\u0E31\u0E14\u0E01\u0E38\u0E49\u0E07\u0E44\u0E02\u0E48\u0E14\u0E32\u0E27'
  const words = [
    '\u0E02\u0E49\u0E32\u0E27',
    '\u0E1C\u0E31\u0E14',
    '\u0E01\u0E38\u0E49\u0E07',
    '\u0E44\u0E02\u0E48',
    '\u0E14\u0E32\u0E27',
  ]
  const lines = wrapText(text, 6)
  expect(lines.join('')).toBe(text)
  expect(lines.length).toBeGreaterThan(1)
  // each line is made of whole words
  for (const line of lines) expect(words.reduce((rest, word) => rest.replace(word, ''), line)).toBe('')
})

test('a line of text as long as an essay is wrapped in time that grows with its length', () => {
  const words = 'nasi goreng '.repeat(20_000)
  const lines = wrapText(words, 24)
  expect(lines).toHaveLength(10_000)
})
