import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRenderPaper } from '../../../electron/bridge/lib/paper/render-paper.ts'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { routingSchema } from '../../../shared/routing.ts'
import type { PrintingBench } from '../../support/printing-bench.ts'
import { createPrintingBench, makePrinter, paperText, startVirtualPrinter } from '../../support/printing-bench.ts'
import { sampleDay } from '../../support/sample-tickets.ts'
import { createTextRenderer } from '../../support/text-renderer.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

let bench: PrintingBench
let printer: VirtualPrinter

beforeEach(async () => {
  bench = createPrintingBench([], { renderer: createTextRenderer(createRenderPaper()) })
  const started = await startVirtualPrinter(bench.clock)
  printer = started.printer
  bench.printers = [makePrinter('1', started.port), makePrinter('2', started.port)]
})

afterEach(async () => {
  await bench.close()
  await printer.stop()
})

const ask = (printerId?: string) => bench.printing.queueReport(sampleDay, { printerId, shop: 'Buleleng', soFar: false })
const lastPaper = () => paperText(printer.tickets().at(-1)?.bytes ?? new Uint8Array())

describe('a report on paper', () => {
  test('comes out with counts and totals of every kind, and stands in the history', async () => {
    const jobId = ask()
    await bench.runHead('1')
    const paper = lastPaper()
    for (const words of ['Z-REPORT', 'Buleleng', '2026-11-20 - 2026-11-21', 'IDR 12.345.678', 'SGD 456.00'])
      expect(paper).toContain(words)
    expect(paper).toMatch(/GrabFood {2}80 orders +IDR 8\.000\.000/)
    expect(paper).toMatch(/Cash {2}34 orders/)
    expect(paper).toMatch(/Cancelled {2}7 orders/)
    expect(paper).toMatch(/Late +12 orders/)
    expect(paper).toMatch(/Accepted after +under 1 min/)
    expect(paper).toMatch(/Ready after +14 min/)
    expect(bench.printing.jobById(jobId)).toMatchObject({ kind: 'report', state: 'printed', orderId: null })
    const history = bench.printing.history({ before: null, limit: 10, printerId: undefined })
    expect(history.jobs.map(({ id }) => id)).toEqual([jobId])
  })

  test('printed again says so, on its own printer or another', async () => {
    const jobId = ask()
    await bench.runHead('1')
    const again = bench.printing.printAgain(jobId, { printerId: '2', isCancelled: false })
    await bench.runHead('2')
    expect(lastPaper()).toContain('REPRINT #1')
    expect(bench.printing.jobById(again)).toMatchObject({ kind: 'report', printerId: '2', reprint: 1 })
    const third = bench.printing.printAgain(again, { printerId: undefined, isCancelled: false })
    expect(bench.printing.jobById(third)).toMatchObject({ printerId: '2', reprint: 2 })
  })

  test('speaks the language of the tickets', async () => {
    bench.ticketSettings = { ...bench.ticketSettings, language: 'id' }
    ask()
    await bench.runHead('1')
    expect(lastPaper()).toContain('LAPORAN Z')
    expect(lastPaper()).toContain('80 pesanan')
  })

  test('of unknown fate comes out again only when somebody says that it did not', async () => {
    await printer.set({ resetAfterBytes: 200 })
    const jobId = ask()
    await bench.runHead('1')
    expect(bench.printing.jobById(jobId)?.state).toBe('unknown')
    bench.printing.resolve(jobId, false)
    await bench.runHead('1')
    expect(lastPaper()).toContain('REPRINT #1')
  })

  test('is no ticket of an order: what an order\u2019s papers are read for is not in it', () => {
    ask()
    expect(bench.printing.ordersInTrouble()).toEqual([])
  })
})

describe('where it prints', () => {
  test('is the counter\u2019s printer, where a station prints bills', () => {
    bench.routing = routingSchema.parse({
      stations: [
        { id: 'hot', name: 'Hot', printerId: '1' },
        { id: 'till', name: 'Till', printerId: '2', template: 'cashier' },
      ],
    })
    expect(bench.printing.jobById(ask())?.printerId).toBe('2')
  })

  test('is the first printer that is on', () => {
    bench.printers = bench.printers.map((each, index) => ({ ...each, enabled: index > 0 }))
    expect(bench.printing.jobById(ask())?.printerId).toBe('2')
  })

  test('has clear words where there is none, or the chosen one is off or strange', async () => {
    bench.printers = bench.printers.map((each) => ({ ...each, enabled: false }))
    expect(await thrownBridgeError(() => ask())).toMatchObject({
      code: 'not_allowed',
      message: expect.stringContaining('There is no printer to print on'),
    })
    expect(await thrownBridgeError(() => ask('1'))).toMatchObject({
      code: 'not_allowed',
      message: expect.stringContaining('switched off'),
    })
    expect((await thrownBridgeError(() => ask('9'))).code).toBe('not_found')
    expect(bench.outbox.jobs).toEqual([])
  })
})
