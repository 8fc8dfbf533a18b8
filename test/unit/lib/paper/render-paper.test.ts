import fs from 'node:fs'
import path from 'node:path'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { findFontsDir, paperFonts } from '../../../../electron/bridge/lib/paper/fonts-dir.ts'
import { paperDots } from '../../../../electron/bridge/lib/paper/decode-escpos.ts'
import { createRenderPaper } from '../../../../electron/bridge/lib/paper/render-paper.ts'
import { makeTempDir } from '../../../support/temp-dir.ts'

const render = createRenderPaper()

async function draw(bytes: Buffer, columns = 48): Promise<PNG> {
  const { png, width, height } = await render(bytes, columns)
  const picture = PNG.sync.read(Buffer.from(png))
  expect([picture.width, picture.height]).toEqual([width, height])
  return picture
}

function inkIn(picture: PNG, [left, top, width, height]: readonly [number, number, number, number]): number {
  let ink = 0
  for (let y = top; y < top + height; y += 1) {
    for (let x = left; x < left + width; x += 1) if (picture.data[(y * picture.width + x) * 4] === 0) ink += 1
  }
  return ink
}

describe('paper', () => {
  test('is as wide as its print head', () => {
    expect([32, 42, 48].map(paperDots)).toEqual([384, 512, 576])
  })

  test('is burnt or blank, nothing between', async () => {
    const picture = await draw(Buffer.from('Hello\n'))
    for (let at = 0; at < picture.data.length; at += 4) expect([0, 255]).toContain(picture.data[at])
    expect(inkIn(picture, [0, 0, 60, 24])).toBeGreaterThan(100)
    expect(inkIn(picture, [61, 0, 500, 24])).toBe(0)
  })

  test('inverted text is mostly black, and as tall as its size', async () => {
    const picture = await draw(Buffer.from('\x1dB\x01\x1d!\x11ab\n', 'latin1'))
    expect(picture.height).toBe(48)
    expect(inkIn(picture, [0, 0, 48, 48])).toBeGreaterThan(48 * 48 * 0.6)
  })

  test('bold has more ink, underline has its line', async () => {
    const plain = await draw(Buffer.from('Word\n'))
    const bold = await draw(Buffer.from('\x1bE\x01Word\n'))
    const under = await draw(Buffer.from('\x1b-\x01    \n'))
    expect(inkIn(bold, [0, 0, 48, 24])).toBeGreaterThan(inkIn(plain, [0, 0, 48, 24]))
    expect(inkIn(under, [0, 0, 48, 24])).toBe(96)
  })

  test('alignment moves the line', async () => {
    const right = await draw(Buffer.from('\x1ba\x02ab\n'))
    expect(inkIn(right, [0, 0, 550, 24])).toBe(0)
    expect(inkIn(right, [552, 0, 24, 24])).toBeGreaterThan(0)
  })

  test('raster dots stand where they were set, and a cut is a dashed line', async () => {
    const picture = await draw(Buffer.from([0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0x80, 0x01, 0x1d, 0x56, 0]))
    expect(inkIn(picture, [0, 0, 1, 1])).toBe(1)
    expect(inkIn(picture, [7, 1, 1, 1])).toBe(1)
    expect(inkIn(picture, [0, 0, 576, 2])).toBe(2)
    expect(inkIn(picture, [0, 2, 576, 20])).toBeGreaterThan(500)
  })

  test('enlarged, shifted pictures and margins stand where a printer puts them', async () => {
    // margin 16, one dot doubled both ways, then a letter
    const picture = await draw(Buffer.from([0x1d, 0x4c, 16, 0, 0x1d, 0x76, 0x30, 3, 1, 0, 1, 0, 0x80, 0x41, 0x0a]))
    expect(inkIn(picture, [16, 0, 2, 2])).toBe(4)
    expect(inkIn(picture, [0, 0, 576, 2])).toBe(4)
    expect(inkIn(picture, [0, 2, 16, 30])).toBe(0)
    expect(inkIn(picture, [16, 2, 12, 30])).toBeGreaterThan(20)
  })

  test('a picture wider than the paper loses what does not fit', async () => {
    const wide = [0x1d, 0x76, 0x30, 0, 80, 0, 1, 0, ...Array<number>(80).fill(0xff)]
    expect(inkIn(await draw(Buffer.from([...wide, 0x0a])), [0, 0, 576, 24])).toBe(576)
  })

  test('of a long job has its last line as well as its first', async () => {
    const height = (await draw(Buffer.from('\n'.repeat(80) + 'X\n'))).height
    expect(height).toBe(81 * 30)
    expect(inkIn(await draw(Buffer.from('\n'.repeat(80) + 'X\n')), [0, height - 30, 12, 30])).toBeGreaterThan(20)
  })

  test('of nothing is a blank strip', async () => {
    expect((await draw(Buffer.alloc(0))).height).toBe(24)
  })

  test('of a monstrous job is cut off in the picture, not a crash', async () => {
    expect((await render(Buffer.alloc(4_000, 0x0a), 32)).height).toBe(100_000)
  })

  test('cannot be drawn without fonts', async () => {
    await expect(createRenderPaper(null)(Buffer.from('a'), 48)).rejects.toThrow('NotoSansMono-Medium.ttf')
  })
})

describe('the fonts folder', () => {
  test('is found from the sources, a bundle and a packaged app', () => {
    const folder = makeTempDir()
    const fonts = (...parts: string[]) => {
      const made = path.join(folder, ...parts)
      fs.mkdirSync(made, { recursive: true })
      fs.writeFileSync(path.join(made, paperFonts.medium), '')
      return made
    }
    const bundled = fonts('app', 'resources', 'fonts')
    const packaged = fonts('electron', 'fonts')
    expect(findFontsDir()).toMatch(/resources.fonts$/)
    expect(findFontsDir(path.join(folder, 'app', 'out', 'main', 'chunks'))).toBe(bundled)
    expect(findFontsDir(path.join(folder, 'other'), path.join(folder, 'electron'))).toBe(packaged)
    expect(findFontsDir(path.join(folder, 'other'))).toBeNull()
  })

  test('comes with its licence', () => {
    expect(fs.readFileSync(path.join(findFontsDir() ?? '', 'OFL.txt'), 'utf8')).toContain('SIL OPEN FONT LICENSE')
  })
})
