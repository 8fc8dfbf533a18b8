import { describe, expect, test } from 'vitest'
import { PLACEHOLDER, sanitiseLine, sanitiseText, toCodePage } from '../../../electron/bridge/printing/sanitise.ts'

describe('sanitiseText', () => {
  test('takes every control byte out, so that no text is a printer command', () => {
    const all = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('')
    // the line feed and its kin stay as line breaks
    expect(sanitiseText(`a${all}b`)).not.toMatch(/(?!\n)\p{Cc}/u)
  })

  test.each([
    ['\u001Bp\u0000\u0019\u00FA', 'p\u00FA'],
    ['\u202Eesrever\u202C', 'esrever'],
    ['\u2066isolate\u2069\u200F', 'isolate'],
    ['zero\u200B\u200B\uFEFFwidth', 'zerowidth'],
    ['soft\u00ADhyphen', 'softhyphen'],
    ['tag\u{E0041}\u{E007F}s', 'tags'],
    ['half \uD83C', 'half \uFFFD'],
    ['\uDF36 half', '\uFFFD half'],
    ['one\r\ntwo\rthree\u2028four\u000Bfive', 'one\ntwo\nthree\nfour\nfive'],
    ['one\n\n\n\n\n\ntwo', 'one\n\ntwo'],
    ['  tabs\tand   blanks \n next ', 'tabs and blanks\nnext'],
    [`Za${'\u0301'.repeat(40)}`, 'Z\u00E1\u0301\u0301\u0301\u0301'],
    ['a\u200D\u200D\u200D\u200Cb', 'a\u200Db'],
    ['e\u0301', '\u00E9'],
  ])('%j becomes %j', (text, expected) => {
    expect(sanitiseText(text)).toBe(expected)
  })

  test('keeps scripts and emoji as they are', () => {
    const text = '\u8766\u9903 \u0E44\u0E21\u0E48 \u{1F468}\u200D\u{1F373} \u0644\u0648'
    expect(sanitiseText(text)).toBe(text)
  })

  test('names go on one line', () => {
    expect(sanitiseLine('one\n\ntwo\r\nthree')).toBe('one two three')
  })
})

describe('toCodePage', () => {
  test.each([
    ['Caf\u00E9 \u00A312', 'Caf\u00E9 \u00A312', false],
    ['\u2018it\u2019s\u2019 \u201Cso\u201D \u2013 \u2026 3 \u00D7 \u2192', "'it's' \"so\" - ... 3 x ->", false],
    ['\uFF21\uFF22\uFF11', 'AB1', false],
    ['B\u00E1nh cu\u1ED1n t\u00F4m \u0110\u1EAFc', 'B\u00E1nh cu\u00F4n t\u00F4m Dac', false],
    ['\u8766\u9903', PLACEHOLDER.repeat(2), true],
    ['\u{1F468}\u200D\u{1F373}!', `${PLACEHOLDER}!`, true],
    ['\uFFFD', PLACEHOLDER, true],
    ['\u20B1 100', `${PLACEHOLDER} 100`, true],
    ['two\nlines', 'two\nlines', false],
    ['\u0298', PLACEHOLDER, true],
  ])('%j on code page 437 becomes %j', (text, expected, incomplete) => {
    expect(toCodePage(text, 'PC437_USA')).toEqual({ text: expected, incomplete })
  })

  test('the placeholder itself is in every page', () => {
    for (const page of ['PC437_USA', 'PC850_MULTILINGUAL', 'PC858_EURO', 'WPC1252'] as const) {
      expect(toCodePage(PLACEHOLDER, page)).toEqual({ text: PLACEHOLDER, incomplete: false })
    }
  })
})
