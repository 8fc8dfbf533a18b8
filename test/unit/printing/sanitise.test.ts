import { describe, expect, test } from 'vitest'
import { sanitiseLine, sanitiseText, showsSomething } from '../../../electron/bridge/printing/sanitise.ts'

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

  test('an emoji joined without end is broken up, and the longest family in use stays whole', () => {
    const family = ['\u{1F468}', '\u{1F469}', '\u{1F467}', '\u{1F466}'].join('\u200D')
    expect(sanitiseText(family)).toBe(family)
    const graphemes = [...new Intl.Segmenter().segment(sanitiseText('\u{1F468}\u200D'.repeat(3_000)))]
    expect(graphemes.length).toBeGreaterThan(300)
  })

  test('fillers that leave no trace go', () => {
    expect(sanitiseText('a\u3164\u115F\u1160\uFFA0\u034F\u180Eb')).toBe('ab')
  })

  test('text of 4,000 characters and more keeps every word', () => {
    const text = 'kata-kata '.repeat(4_000).trim()
    expect(sanitiseText(text)).toBe(text)
  })

  test('nothing changes when it is done twice', () => {
    const text = `x \u202E\t\r\n y\u0301${'\u0301'.repeat(9)} \uD800 \u200D\u200D z`
    expect(sanitiseText(sanitiseText(text))).toBe(sanitiseText(text))
  })

  test('names go on one line', () => {
    expect(sanitiseLine('one\n\ntwo\r\nthree')).toBe('one two three')
  })
})

test.each([
  ['', false],
  [' \u3000\u2003', false],
  ['\uFE0F\u0301', false],
  ['a', true],
  ['\u0301a', true],
  ['-', true],
  ['\u{1F35C}', true],
  ['\uE000', true],
])('%j leaves a trace on paper: %s', (text, expected) => {
  expect(showsSomething(text)).toBe(expected)
})
