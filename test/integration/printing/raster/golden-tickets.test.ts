import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PNG } from 'pngjs'
import { systemClock } from '../../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../../electron/bridge/lib/logger.ts'
import type { WarmingRenderer } from '../../../../electron/bridge/printing/ticket-renderer.ts'
import { createTicketRenderer } from '../../../../electron/bridge/printing/ticket-renderer.ts'
import { dotsOf } from '../../../../shared/printer.ts'
import { expectGoldenPicture } from '../../../support/golden-picture.ts'
import { SAMPLE_NOW } from '../../../support/printable-order.ts'
import { decodeRaster } from '../../../support/raster-decoder.ts'
import { rasterSamples } from '../../../support/raster-tickets.ts'
import { SAMPLE_ZONE } from '../../../support/sample-tickets.ts'

const PRINTED_AT = SAMPLE_NOW + 1_000
let renderer: WarmingRenderer

beforeAll(() => {
  renderer = createTicketRenderer({ clock: systemClock, logger: silentLogger, timeZone: SAMPLE_ZONE })
})
afterAll(() => renderer.stop())

describe.each(rasterSamples)('$name', ({ name, ticket, profile }) => {
  test('looks as it did when it was looked at', async () => {
    const { png, width } = await renderer.picture(ticket, { profile }, PRINTED_AT)
    expect(width).toBe(dotsOf(profile))
    expectGoldenPicture(Buffer.from(png, 'base64'), name)
  })

  test.each(['gs_v_0', 'gs_paren_l'] as const)('prints by %s the very dots of its picture', async (rasterCommand) => {
    const printer = { profile: { ...profile, rasterCommand } }
    const picture = await renderer.picture(ticket, printer, PRINTED_AT)
    const { bytes, mode } = await renderer.render(ticket, printer, PRINTED_AT)
    expect(mode).toBe('raster')
    const paper = decodeRaster(bytes, picture.width)
    expect(paper.problems).toEqual([])
    const pixels = PNG.sync.read(Buffer.from(picture.png, 'base64'))
    expect([paper.width, paper.height]).toEqual([pixels.width, pixels.height])
    expect(dotsThatDiffer(paper, pixels)).toBe(0)
  })
})

function dotsThatDiffer(paper: ReturnType<typeof decodeRaster>, pixels: PNG): number {
  let count = 0
  for (let dot = 0; dot < paper.width * paper.height; dot += 1) {
    const isBurnt = ((paper.bits[dot >> 3] ?? 0) & (0x80 >> (dot & 7))) !== 0
    if (isBurnt !== (pixels.data[dot * 4] === 0)) count += 1
  }
  return count
}
