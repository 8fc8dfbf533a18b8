import { expect, test } from 'vitest'
import { breakGraphemes, breakWords } from '../../../../electron/bridge/printing/raster/break-text.ts'

test.each([
  ['Nasi Goreng, pedas!', ['Nasi ', 'Goreng, ', 'pedas!']],
  ['no (onion) please', ['no ', '(onion) ', 'please']],
  // Thai has no spaces between words
  ['ผัดไทยกุ้งสด', ['ผัด', 'ไทย', 'กุ้ง', 'สด']],
  // no line begins with these marks, none ends with those
  ['蝦餃、點心。', ['蝦餃、', '點心。']],
  ['丼「大盛り」です', ['丼', '「大盛り」', 'です']],
  ['ラーメン', ['ラーメン']],
  ['ๆ ซ้ำๆ', ['ๆ ', 'ซ้ำๆ']],
  ['10 kg', ['10 ', 'kg']],
  ['10\u00A0kg', ['10\u00A0kg']],
  ['a\u200Bb', ['a\u200B', 'b']],
  ['', []],
])('%j may break into %j', (text, pieces) => {
  expect(breakWords(text)).toEqual(pieces)
})

test('breaking leaves nothing out', () => {
  for (const text of [' a  b ', 'ข้าวผัดกุ้ง Nasi', '🌶️🌶️ 大盛り(骨)', 'لومبيا بالدجاج'])
    expect(breakWords(text).join('')).toBe(text)
})

test('a grapheme is what a reader takes for one character', () => {
  expect(breakGraphemes('น้ำ👨‍👩‍👧é')).toEqual(['น้ำ', '👨‍👩‍👧', 'é'])
})
