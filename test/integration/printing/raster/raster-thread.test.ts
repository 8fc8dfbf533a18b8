import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../../electron/bridge/lib/logger.ts'
import { findFontsDir } from '../../../../electron/bridge/lib/paper/fonts-dir.ts'
import { buildTicket } from '../../../../electron/bridge/printing/build-ticket.ts'
import { createRasterPress } from '../../../../electron/bridge/printing/raster/raster-press.ts'
import { findWorkerFile, startRasterThread } from '../../../../electron/bridge/printing/raster/raster-thread.ts'
import { warmUpTicket } from '../../../../electron/bridge/printing/raster/warm-up-ticket.ts'
import { createTicketRenderer } from '../../../../electron/bridge/printing/ticket-renderer.ts'
import { makeLine, makeModifier, makeOrder, SAMPLE_NOW } from '../../../support/printable-order.ts'
import { decodeRaster } from '../../../support/raster-decoder.ts'
import { makeFacts, makeProfile } from '../../../support/sample-tickets.ts'
import { makeTempDir } from '../../../support/temp-dir.ts'

const fontsDir = findFontsDir() ?? ''
const built = path.resolve('out/main/raster-worker.js')

function openPress(options: Parameters<typeof startRasterThread>[0]) {
  const startThread = (listener: Parameters<typeof startRasterThread>[1]) => startRasterThread(options, listener)
  const press = createRasterPress({ clock: systemClock, logger: silentLogger, startThread })
  onTestFinished(() => press.stop())
  return press
}

function openRenderer() {
  const renderer = createTicketRenderer({ clock: systemClock, logger: silentLogger })
  onTestFinished(() => renderer.stop())
  return renderer
}

describe('the thread', () => {
  test.runIf(fs.existsSync(built))('of the bundle draws what the one of the sources draws', async () => {
    const request = { kind: 'encode', ticket: warmUpTicket } as const
    const [ours, bundled] = [openPress({ fontsDir }), openPress({ fontsDir, workerFile: built })]
    expect(await bundled.run(request)).toEqual(await ours.run(request))
  })

  test('is found beside the sources, in the bundle and from its chunks', () => {
    const bundle = makeTempDir()
    const chunks = path.join(bundle, 'chunks')
    fs.mkdirSync(chunks)
    fs.writeFileSync(path.join(bundle, 'raster-worker.js'), '')
    expect(findWorkerFile()).toMatch(/raster-worker\.ts$/)
    expect(findWorkerFile(bundle)).toBe(path.join(bundle, 'raster-worker.js'))
    expect(fs.realpathSync(findWorkerFile(chunks))).toBe(fs.realpathSync(path.join(bundle, 'raster-worker.js')))
  })

  test('that lacks a font ends, and the job says which', async () => {
    const press = openPress({ fontsDir: makeTempDir() })
    await expect(press.run({ kind: 'warm_up' })).rejects.toThrow(/failed twice: .*NotoSans_500Medium.ttf/)
  })

  test('draws the paper of a text printer too', async () => {
    const answer = await openPress({ fontsDir }).run({ kind: 'paper', bytes: Buffer.from('Hello\n'), columns: 48 })
    expect(answer).toMatchObject({ kind: 'picture', picture: { width: 576 } })
  })
})

describe('a monstrous order', () => {
  const profile = makeProfile({ mode: 'raster' })
  const long = 'ไม่ใส่ผักชี no onion 走蔥 بدون بصل '.repeat(120).slice(0, 4_000)

  test('with 4,000 characters in every place prints whole, in a second', async () => {
    const order = makeOrder({
      number: long,
      comment: long,
      lines: [makeLine(long, 3, { comment: 'x'.repeat(4_000), modifiers: [makeModifier(long)] })],
    })
    const renderer = openRenderer()
    await renderer.warmUp()
    const startedAt = performance.now()
    const { bytes, mode } = await renderer.render(buildTicket(order, makeFacts()), { profile }, SAMPLE_NOW)
    expect(performance.now() - startedAt).toBeLessThan(4_000)
    expect(mode).toBe('raster')
    expect(decodeRaster(bytes, 576).problems).toEqual([])
    // 4,000 letters x at 30 dots take some 150 lines
    expect(decodeRaster(bytes, 576).height).toBeGreaterThan(20_000)
  })

  test('of 300 lines prints whole', async () => {
    const lines = Array.from({ length: 300 }, (_, index) =>
      makeLine(`ข้าวผัดกุ้ง ${index} Nasi Goreng`, index, { modifiers: [makeModifier('辣椒油')], comment: 'بدون بصل' }),
    )
    const { bytes, mode } = await openRenderer().render(
      buildTicket(makeOrder({ lines }), makeFacts()),
      { profile },
      SAMPLE_NOW,
    )
    expect(mode).toBe('raster')
    expect(decodeRaster(bytes, 576).height).toBeGreaterThan(300 * 150)
  })
})
