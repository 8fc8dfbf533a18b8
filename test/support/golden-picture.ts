import fs from 'node:fs'
import path from 'node:path'
import { PNG } from 'pngjs'
import { expect } from 'vitest'

const folder = path.join(import.meta.dirname, '..', 'golden', 'raster')
/** Fonts and canvas are pinned, so pictures are the same to the dot where they were made; elsewhere rounding may move single dots of an edge. */
const DOTS_APART = process.platform === 'linux' && process.arch === 'x64' ? 0 : 0.002

/**
 * Compares a PNG with test/golden/raster/NAME.png. GOLDEN_PICTURES=write writes it instead: look at every picture before it is committed.
 */
export function expectGoldenPicture(png: Uint8Array, name: string): void {
  const file = path.join(folder, `${name}.png`)
  if (process.env['GOLDEN_PICTURES'] === 'write') fs.writeFileSync(file, png)
  const [got, wanted] = [PNG.sync.read(Buffer.from(png)), PNG.sync.read(fs.readFileSync(file))]
  expect([got.width, got.height], `size of ${name}`).toEqual([wanted.width, wanted.height])
  let apart = 0
  for (let at = 0; at < got.data.length; at += 4) if (got.data[at] !== wanted.data[at]) apart += 1
  expect(apart / (got.width * got.height), `share of dots apart from ${file}`).toBeLessThanOrEqual(DOTS_APART)
}
