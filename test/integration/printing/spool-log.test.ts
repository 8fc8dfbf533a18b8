import { expect, test } from 'vitest'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { makeOrder } from '../../support/printable-order.ts'
import { createPrintingBench, makePrinter, startVirtualPrinter } from '../../support/printing-bench.ts'

test('a ticket that waits for paper all night says so once in the log, and once more when it is printed', async () => {
  const outcomes: unknown[] = []
  const info = (event: string, fields?: Readonly<Record<string, unknown>>) => {
    if (event === 'print.outcome') outcomes.push(fields?.['outcome'])
  }
  const bench = createPrintingBench([], { logger: { ...silentLogger, info } })
  const { printer, port } = await startVirtualPrinter(bench.clock)
  bench.printers = [makePrinter('1', port)]
  await printer.set({ paperOut: true })
  bench.queue(makeOrder())
  for (let tries = 0; tries < 5; tries++) await bench.runHead('1')
  expect(outcomes).toEqual(['blocked'])
  await printer.set({ paperOut: false })
  await bench.runHead('1')
  expect(outcomes).toEqual(['blocked', 'printed'])
  await bench.close()
  await printer.stop()
})
