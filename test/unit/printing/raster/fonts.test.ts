import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findFontsDir } from '../../../../electron/bridge/lib/paper/fonts-dir.ts'
import { readFontCoverage } from '../../../../electron/bridge/printing/raster/font-coverage.ts'
import { MISSING_GLYPH, toPrintable } from '../../../../electron/bridge/printing/raster/printable-text.ts'
import { canvasFont, hanStyleOf, ticketFontFiles } from '../../../../electron/bridge/printing/raster/ticket-fonts.ts'
import { makeTempDir } from '../../../support/temp-dir.ts'

const fontsDir = findFontsDir() ?? ''
const coverage = readFontCoverage(ticketFontFiles(fontsDir).map(({ file }) => file))

describe('the shipped fonts', () => {
  test('have the letters, signs and emoji of every kitchen we know', () => {
    const wanted = 'AzÀỖ₫₱฿৳₹₩€กุ้ลومپচক্ষசோழचਾ'.replace('ਾ', '') + '過敏腸粉与骨アレルギー김치🌶🥜→×−…'
    const missing = Array.from(wanted).filter((character) => !coverage.has(character.codePointAt(0) ?? 0))
    expect(missing).toEqual([])
  })

  test('lack Hebrew, and say so', () => {
    expect(coverage.has('ש'.codePointAt(0) ?? 0)).toBe(false)
  })

  test('stand with their licence, and the notice names each file', () => {
    const notice = fs.readFileSync(path.join(fontsDir, 'OFL.txt'), 'utf8')
    for (const file of fs.readdirSync(fontsDir).filter((name) => name.endsWith('.ttf'))) expect(notice).toContain(file)
  })

  test('that are no fonts are named', () => {
    const file = path.join(makeTempDir(), 'broken.ttf')
    fs.writeFileSync(file, 'no font at all, but longer than a header')
    expect(() => readFontCoverage([file])).toThrow(`in the font ${file}, found none`)
  })
})

describe('a text becomes printable', () => {
  test.each([
    ['Nasi Goreng é', 'Nasi Goreng é'],
    ['ข้าวผัดกุ้ง 蝦餃 🌶️', 'ข้าวผัดกุ้ง 蝦餃 🌶️'],
    ['א', MISSING_GLYPH],
    ['שלום a', `${MISSING_GLYPH.repeat(4)} a`],
    // a letter that is there is never given up for a mark that is not
    ['a\u05B0', `a${MISSING_GLYPH}`],
    ['ש\u05B0\u05B1', MISSING_GLYPH],
    // nothing to see, nothing to print
    ['\u{E0041}a', 'a'],
    ['a\nb', 'a\nb'],
  ])('%j as %j', (text, printable) => {
    expect(toPrintable(text, coverage)).toBe(printable)
  })
})

describe('Chinese characters', () => {
  test.each([
    ['骨', 'zh-Hant', 'tc'],
    ['骨', 'ja', 'jp'],
    ['骨', 'en', 'sc'],
    ['骨のスープ', 'zh-Hant', 'jp'],
    ['骨 김치', 'ja', 'kr'],
  ] as const)('%s on a ticket in %s take the shapes of %s', (text, language, style) => {
    expect(hanStyleOf(text, language)).toBe(style)
  })

  test('come from that font first', () => {
    const families = canvasFont({ px: 40, weight: 'bold', han: 'jp' })
    expect(families).toMatch(
      /^40px "ticket-bold", .*"ticket-jp", "ticket-sc", "ticket-tc", "ticket-kr", "ticket-emoji"$/,
    )
  })
})
