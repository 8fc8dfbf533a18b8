import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRenderPaper } from '../../../electron/bridge/lib/paper/render-paper.ts'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { advanceUntil, whileAdvancing } from '../../support/advance-clock.ts'
import { makeLine, makeOrder, SAMPLE_NOW } from '../../support/printable-order.ts'
import type { PrintingBench } from '../../support/printing-bench.ts'
import { createPrintingBench, makePrinter, paperText, startVirtualPrinter } from '../../support/printing-bench.ts'
import { orderIdSchema } from '../../../shared/order.ts'

let bench: PrintingBench
let printer: VirtualPrinter
let port: number

beforeEach(async () => {
  bench = createPrintingBench([], { renderPaper: createRenderPaper() })
  const started = await startVirtualPrinter(bench.clock)
  printer = started.printer
  port = started.port
  bench.printers = [makePrinter('1', port)]
})

afterEach(async () => {
  await bench.close()
  await printer.stop()
})

const stateOf = (jobId: string | undefined) => bench.printing.jobById(jobId ?? '')
const lastPaper = () => paperText(printer.tickets().at(-1)?.bytes ?? new Uint8Array())
const names = { providerName: 'GrabFood' }

/** Leaves the first ticket in state `unknown`. */
async function loseTicket(): Promise<string> {
  await printer.set({ resetAfterBytes: 200 })
  const [jobId = ''] = bench.queue(makeOrder())
  await bench.runHead('1')
  expect(stateOf(jobId)?.state).toBe('unknown')
  return jobId
}

describe('queueing', () => {
  test('twice the same makes one ticket and one job', async () => {
    expect(bench.queue(makeOrder())).toHaveLength(1)
    expect(bench.queue(makeOrder())).toHaveLength(0)
    expect(bench.restart().queueOrder(makeOrder(), { kind: 'order', revision: 1, ...names })).toHaveLength(0)
    expect(bench.outbox.jobs).toMatchObject([{ kind: 'print', lane: 'printer:1' }])
    await bench.runHead('1')
    expect(printer.ticketCount()).toBe(1)
  })

  test('makes one ticket for each enabled printer and copy', () => {
    const off = { ...makePrinter('3', port), enabled: false }
    bench.printers = [makePrinter('1', port), { ...makePrinter('2', port), copies: 2 }, off]
    const ids = bench.queue(makeOrder())
    expect(ids.map((id) => [stateOf(id)?.printerId, stateOf(id)?.copy])).toEqual([
      ['1', 1],
      ['2', 1],
      ['2', 2],
    ])
    expect(bench.outbox.jobs.map((job) => [job.lane, job.subject])).toEqual([
      ['printer:1', ids[0]],
      ['printer:2', ids[1]],
      ['printer:2', ids[2]],
    ])
  })

  test('rolls back with the transaction it runs in', () => {
    const failing = bench.database.transaction(() => {
      bench.printing.queueOrder(makeOrder(), { kind: 'order', revision: 1, ...names })
      throw new Error('rolled back')
    })
    expect(failing).toThrow('rolled back')
    expect(bench.printing.jobsOfOrder(makeOrder().id)).toEqual([])
  })

  test('an update prints what changed and names the ticket it changes', async () => {
    const before = makeOrder()
    const [first = ''] = bench.queue(before)
    await bench.runHead('1')
    const order = makeOrder({ lines: [...before.lines, makeLine('Es Teh', 1)] })
    bench.queue(order, { kind: 'update', revision: 2, previous: before })
    await bench.runHead('1')
    expect(lastPaper()).toContain('UPDATE 1')
    expect(lastPaper()).toMatch(/\+1 +Es Teh/)
    expect(lastPaper()).not.toContain('Dimsum Cumi')
    expect(lastPaper()).toContain(`K1-${first.slice(0, 4).toUpperCase()}`)
    bench.queue(before, { kind: 'update', revision: 3, previous: order })
    await bench.runHead('1')
    expect(lastPaper()).toContain('UPDATE 2')
  })

  test('a cancellation voids the ticket by its code', async () => {
    const [first = ''] = bench.queue(makeOrder())
    await bench.runHead('1')
    bench.queue(makeOrder(), { kind: 'void' })
    await bench.runHead('1')
    expect(lastPaper()).toContain('CANCELLED')
    expect(lastPaper()).toContain(`K1-${first.slice(0, 4).toUpperCase()}`)
  })

  test('a void for a printer that had no ticket names none', async () => {
    bench.queue(makeOrder(), { kind: 'void' })
    await bench.runHead('1')
    expect(lastPaper()).not.toContain('Voids the ticket')
  })
})

describe('reprints', () => {
  test('carry their number and the time of the first print', async () => {
    bench.queue(makeOrder())
    await bench.runHead('1')
    await bench.clock.advance(600_000)
    const [jobId] = bench.printing.queueReprint(makeOrder(), undefined, names)
    await bench.runHead('1')
    expect(stateOf(jobId)).toMatchObject({ kind: 'reprint', reprint: 1, state: 'printed' })
    expect(lastPaper()).toContain('REPRINT #1')
    expect(lastPaper()).toMatch(/First printed \d\d:\d8\. Do not cook twice/)
    const [second] = bench.printing.queueReprint(makeOrder(), '1', names)
    expect(stateOf(second)?.reprint).toBe(2)
  })

  test('of a cancelled order stay cancelled', async () => {
    bench.queue(makeOrder())
    bench.queue(makeOrder(), { kind: 'void' })
    bench.printing.queueReprint(makeOrder(), '1', names)
    for (let job = 0; job < 3; job += 1) await bench.runHead('1')
    expect(lastPaper()).toContain('REPRINT #1')
    expect(lastPaper()).toContain('CANCELLED')
  })

  test('answer the question about a lost ticket', async () => {
    const jobId = await loseTicket()
    const [reprint] = bench.printing.queueReprint(makeOrder(), '1', names)
    expect(stateOf(jobId)).toMatchObject({ state: 'discarded', cause: 'Printed again as REPRINT #1' })
    expect(bench.printing.ordersInTrouble()).toEqual([])
    await bench.runHead('1')
    expect(stateOf(reprint)?.state).toBe('printed')
    expect(lastPaper()).toContain('A first print may exist')
  })

  test('of an order that was never printed here are possible', async () => {
    bench.printing.queueReprint(makeOrder(), '1', names)
    await bench.runHead('1')
    expect(lastPaper()).toContain('A first print may exist')
  })

  test('need a printer that exists', () => {
    expect(() => bench.printing.queueReprint(makeOrder(), 'x', names)).toThrow('configured printer, got x')
    expect(() => bench.printing.queueTest('x')).toThrow('configured printer, got x')
  })
})

describe('did it come out?', () => {
  test('yes ends it as printed', async () => {
    const jobId = await loseTicket()
    expect(bench.printing.ordersInTrouble()).toEqual([makeOrder().id])
    bench.printing.resolve(jobId, true)
    expect(stateOf(jobId)).toMatchObject({ state: 'printed', cause: null })
    expect(bench.printing.ordersInTrouble()).toEqual([])
    expect(bench.outbox.jobs).toHaveLength(1)
  })

  test('no prints the same ticket again, marked, and only once', async () => {
    const jobId = await loseTicket()
    bench.printing.resolve(jobId, false)
    expect(stateOf(jobId)).toMatchObject({
      state: 'discarded',
      cause: 'Did not come out; printed again as REPRINT #1',
    })
    expect(() => bench.printing.resolve(jobId, false)).toThrow(
      'Expected a ticket that is unknown, got one that is discarded',
    )
    await bench.runHead('1')
    expect(lastPaper()).toContain('REPRINT #1')
    expect(bench.printing.jobsOfOrder(makeOrder().id).map((job) => [job.kind, job.state])).toEqual([
      ['reprint', 'printed'],
      ['order', 'discarded'],
    ])
  })

  test('no to a test page prints nothing', async () => {
    await printer.set({ resetAfterBytes: 200 })
    const jobId = bench.printing.queueTest('1')
    await bench.runHead('1')
    bench.printing.resolve(jobId, false)
    expect(stateOf(jobId)?.state).toBe('discarded')
    expect(bench.outbox.jobs).toHaveLength(1)
  })

  test('of a ticket that does not exist is refused', () => {
    expect(() => bench.printing.resolve('x', true)).toThrow('id of a ticket, got x')
  })
})

describe('giving up a ticket', () => {
  test('keeps it from printing', async () => {
    const [jobId = ''] = bench.queue(makeOrder())
    bench.printing.discard(jobId)
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'done' })
    expect(printer.connectionCount()).toBe(0)
  })

  test('also between the questions and the first byte', async () => {
    await printer.set({ mute: true })
    const [jobId = ''] = bench.queue(makeOrder())
    const running = bench.outbox.runHead('printer:1', bench.printing.handler)
    await advanceUntil(bench.clock, () => printer.receivedBytes() === 3, 1)
    bench.printing.discard(jobId)
    await expect(whileAdvancing(bench.clock, running)).resolves.toMatchObject({ kind: 'done' })
    expect(stateOf(jobId)?.state).toBe('discarded')
    expect([printer.ticketCount(), printer.receivedBytes()]).toEqual([0, 3])
  })
})

describe('after a crash', () => {
  test('a ticket whose bytes may have left is unknown, never printed again by itself', async () => {
    const [jobId = ''] = bench.queue(makeOrder())
    bench.database.prepare("UPDATE spool SET state = 'printing', first_byte_at = 1 WHERE id = ?").run(jobId)
    const restarted = bench.restart()
    expect(restarted.recoverAfterCrash()).toBe(1)
    expect(restarted.recoverAfterCrash()).toBe(0)
    expect(restarted.jobById(jobId)).toMatchObject({ state: 'unknown' })
    expect(restarted.jobById(jobId)?.cause).toContain('Kitchen 1: POS Bridge stopped')
    await expect(bench.outbox.runHead('printer:1', restarted.handler)).resolves.toMatchObject({ kind: 'unknown' })
    expect(printer.connectionCount()).toBe(0)
  })

  test('even when nobody recovered it, the handler does not send it', async () => {
    const [jobId = ''] = bench.queue(makeOrder())
    bench.database.prepare("UPDATE spool SET state = 'blocked', first_byte_at = 1 WHERE id = ?").run(jobId)
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'unknown' })
    expect(printer.connectionCount()).toBe(0)
  })

  test('a ticket that was only queued prints', async () => {
    bench.queue(makeOrder())
    expect(bench.restart().recoverAfterCrash()).toBe(0)
    await bench.runHead('1')
    expect(printer.ticketCount()).toBe(1)
  })

  test('an outcome that the disk did not take is remembered, not guessed', async () => {
    const [jobId] = bench.queue(makeOrder())
    bench.database.exec(`CREATE TRIGGER full BEFORE UPDATE ON spool WHEN NEW.state = 'printed'
      BEGIN SELECT RAISE(FAIL, 'disk full'); END`)
    await expect(bench.runHead('1')).rejects.toThrow('disk full')
    bench.database.exec('DROP TRIGGER full')
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'done' })
    expect(stateOf(jobId)?.state).toBe('printed')
    expect(printer.ticketCount()).toBe(1)
  })
})

describe('a printer of the settings', () => {
  test('that was removed leaves its ticket for a person', async () => {
    const [jobId] = bench.queue(makeOrder())
    bench.printers = []
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'dead', error: { code: 'printer_removed' } })
    expect(stateOf(jobId)?.cause).toContain('removed from the settings')
  })

  test('that was switched off keeps its ticket', async () => {
    const [jobId] = bench.queue(makeOrder())
    bench.printers = bench.printers.map((config) => ({ ...config, enabled: false }))
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'blocked', retryInMs: 15_000 })
    expect(stateOf(jobId)?.cause).toContain('switched off in the settings')
  })

  test.each(['not json', '{}', '{"jobId":"gone"}'])('jobs of %s are dead', async (payload) => {
    bench.outbox.enqueue({ kind: 'print', lane: 'printer:1', subject: 'x', payload })
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'dead' })
  })
})

describe('what screens ask', () => {
  test('jobs of many orders at once, newest first, without inner fields', async () => {
    const other = makeOrder({ id: orderIdSchema.parse('2') })
    bench.queue(makeOrder())
    bench.queue(other)
    bench.printing.queueReprint(other, '1', names)
    const jobs = bench.printing.jobsOfOrders([makeOrder().id, other.id, 'none'])
    expect([...jobs.keys()].toSorted()).toEqual(['2', makeOrder().id])
    expect(jobs.get('2')?.map((job) => job.kind)).toEqual(['reprint', 'order'])
    expect(Object.keys(jobs.get('2')?.[0] ?? {})).not.toContain('firstByteAt')
  })

  test('conditions count what waits and tell the last print', async () => {
    expect(bench.printing.conditions()).toEqual([
      { id: '1', name: 'Kitchen 1', condition: 'unknown', cause: null, waiting: 0, lastPrintedAt: null },
    ])
    bench.queue(makeOrder())
    expect(bench.printing.conditions()).toMatchObject([{ waiting: 1 }])
    await bench.runHead('1')
    expect(bench.printing.conditions()).toMatchObject([{ waiting: 0, lastPrintedAt: SAMPLE_NOW, condition: 'ready' }])
  })

  test('every change is told with its order', async () => {
    bench.queue(makeOrder())
    await bench.runHead('1')
    expect(bench.changes).toContainEqual({ orderId: makeOrder().id, printerId: '1' })
    expect(bench.changes).toContainEqual({ orderId: null, printerId: '1' })
  })

  test('a picture of any ticket, also of a printer that is gone', async () => {
    const [jobId = ''] = bench.queue(makeOrder())
    const picture = await bench.printing.picture(jobId)
    expect(picture?.width).toBe(576)
    expect(
      Buffer.from(picture?.png ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    bench.printers = []
    await expect(bench.printing.picture(jobId)).resolves.toMatchObject({ width: 576 })
    await expect(bench.printing.picture('x')).resolves.toBeNull()
  })

  test('the test page comes out', async () => {
    const jobId = bench.printing.queueTest('1')
    await bench.runHead('1')
    expect(stateOf(jobId)).toMatchObject({ state: 'printed', kind: 'test', orderId: null })
    expect(lastPaper()).toContain('123456789012345678901234567890123456789012345678')
  })
})
