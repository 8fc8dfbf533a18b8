import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRenderPaper } from '../../../electron/bridge/lib/paper/render-paper.ts'
import type { TicketRenderer } from '../../../electron/bridge/printing/render-ticket.ts'
import { openTransport } from '../../../electron/bridge/printing/transports/transport.ts'
import { createTextRenderer } from '../../support/text-renderer.ts'
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
  bench = createPrintingBench([], { renderer: createTextRenderer(createRenderPaper()) })
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
const first = { kind: 'order', revision: 1, dueAt: SAMPLE_NOW, ...names } as const

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
    expect(bench.restart().queueOrder(makeOrder(), first)).toHaveLength(0)
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
      bench.printing.queueOrder(makeOrder(), first)
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

  test('the cancellation of an order without paper prints nothing', () => {
    expect(bench.queue(makeOrder(), { kind: 'void' })).toEqual([])
    const [jobId = ''] = bench.queue(makeOrder())
    expect(bench.queue(makeOrder(), { kind: 'void' })).toEqual([])
    expect(stateOf(jobId)).toMatchObject({ state: 'discarded', cause: 'Cancelled before it was printed' })
    expect(bench.outbox.waitingIn('printer:1')).toEqual([])
  })

  test('a change before the first print replaces the ticket by one that is right', async () => {
    const before = makeOrder()
    const [old = ''] = bench.queue(before)
    const order = makeOrder({ lines: [makeLine('Es Teh', 1)] })
    const [fresh = ''] = bench.queue(order, { kind: 'update', revision: 2, previous: before })
    expect(stateOf(old)).toMatchObject({ state: 'discarded', cause: 'The order changed before it was printed' })
    expect(stateOf(fresh)).toMatchObject({ kind: 'order', state: 'queued' })
    await bench.runHead('1')
    expect(bench.outbox.waitingIn('printer:1')).toEqual([])
    expect(printer.ticketCount()).toBe(1)
    expect(lastPaper()).toContain('Es Teh')
    expect(lastPaper()).not.toMatch(/UPDATE|Dimsum Cumi/)
  })

  test('a change that no cook would notice prints nothing', async () => {
    const before = makeOrder()
    bench.queue(before)
    await bench.runHead('1')
    const [first, ...rest] = before.lines
    if (!first) throw new Error('expected a line')
    const split = makeOrder({ lines: [...rest, { ...first, quantity: 1 }, { ...first, quantity: 1 }] })
    expect(bench.queue(split, { kind: 'update', revision: 2, previous: before })).toEqual([])
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
    await bench.runHead('1')
    bench.queue(makeOrder(), { kind: 'void' })
    bench.printing.queueReprint(makeOrder(), '1', names)
    for (let job = 0; job < 2; job += 1) await bench.runHead('1')
    expect(lastPaper()).toContain('REPRINT #1')
    expect(lastPaper()).toContain('CANCELLED')
  })

  test('of an order that was cancelled before it was printed say so too', async () => {
    bench.queue(makeOrder())
    bench.queue(makeOrder(), { kind: 'void' })
    bench.printing.queueReprint(makeOrder(), '1', { ...names, isCancelled: true })
    await bench.runHead('1')
    expect(lastPaper()).toContain('CANCELLED')
  })

  test('take the place of the ticket that still waits, so that it is not cooked twice', async () => {
    const [jobId = ''] = bench.queue(makeOrder())
    const [reprint = ''] = bench.printing.queueReprint(makeOrder(), undefined, names)
    expect(stateOf(jobId)).toMatchObject({ state: 'discarded', cause: 'Printed again as REPRINT #1' })
    await bench.runHead('1')
    expect(bench.outbox.waitingIn('printer:1')).toEqual([])
    expect([stateOf(reprint)?.state, printer.ticketCount()]).toEqual(['printed', 1])
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
    bench.printing.cancel(jobId)
    expect(stateOf(jobId)).toMatchObject({ state: 'discarded', cause: 'Given up by hand' })
    expect(bench.outbox.waitingIn('printer:1')).toEqual([])
    const [job] = bench.outbox.jobs
    if (!job) throw new Error('expected a job')
    await expect(bench.outbox.run(job, bench.printing.handler)).resolves.toMatchObject({ kind: 'done' })
    expect(printer.connectionCount()).toBe(0)
  })

  test('also while the printer is being called: what that comes to changes nothing', async () => {
    await printer.set({ off: true })
    const [jobId = ''] = bench.queue(makeOrder())
    const running = bench.outbox.runHead('printer:1', bench.printing.handler)
    bench.printing.cancel(jobId)
    await expect(whileAdvancing(bench.clock, running)).resolves.toMatchObject({ kind: 'done' })
    expect(stateOf(jobId)?.state).toBe('discarded')
  })

  test('is refused once the printer has it', async () => {
    await printer.set({ paperOutAfterBytes: 100 })
    const [jobId = ''] = bench.queue(makeOrder())
    const running = bench.outbox.runHead('printer:1', bench.printing.handler)
    await advanceUntil(bench.clock, () => stateOf(jobId)?.state === 'blocked')
    expect(() => bench.printing.cancel(jobId)).toThrow('Kitchen 1 has it already')
    await printer.set({ paperOut: false })
    await whileAdvancing(bench.clock, running)
    expect(() => bench.printing.cancel(jobId)).toThrow('it is printed. It cannot be taken back')
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

describe('any ticket again', () => {
  test('comes out as it was, marked, on its own printer or another', async () => {
    const [jobId = ''] = bench.queue(makeOrder())
    await bench.runHead('1')
    const again = bench.printing.printAgain(jobId, { printerId: undefined, isCancelled: false })
    await bench.runHead('1')
    expect(stateOf(again)).toMatchObject({ kind: 'reprint', reprint: 1, state: 'printed', printerId: '1' })
    expect(lastPaper()).toMatch(/REPRINT #1[^]*First printed/)
    bench.printers = [...bench.printers, makePrinter('2', port)]
    const elsewhere = bench.printing.printAgain(jobId, { printerId: '2', isCancelled: false })
    expect(stateOf(elsewhere)).toMatchObject({ printerId: '2', reprint: 2, backupFor: null })
    await bench.runHead('2')
    expect(lastPaper()).not.toContain('BACKUP')
  })

  test('of an order that was cancelled since says so', async () => {
    const [jobId = ''] = bench.queue(makeOrder())
    await bench.runHead('1')
    bench.printing.printAgain(jobId, { printerId: undefined, isCancelled: true })
    await bench.runHead('1')
    expect(lastPaper()).toContain('CANCELLED')
  })

  test('of a ticket that still waits is refused: it would be cooked twice', () => {
    const [jobId = ''] = bench.queue(makeOrder())
    const again = () => bench.printing.printAgain(jobId, { printerId: undefined, isCancelled: false })
    expect(again).toThrow('still waits at Kitchen 1')
    bench.printing.cancel(jobId)
    expect(again()).toBeTypeOf('string')
    expect(() => bench.printing.printAgain('x', { printerId: undefined, isCancelled: false })).toThrow('got x')
  })

  test('answers the question about a lost one', async () => {
    const jobId = await loseTicket()
    bench.printing.printAgain(jobId, { printerId: undefined, isCancelled: false })
    expect(stateOf(jobId)).toMatchObject({ state: 'discarded', cause: 'Printed again as REPRINT #1' })
  })

  test('is another test page for a test page', async () => {
    const jobId = bench.printing.queueTest('1')
    await bench.runHead('1')
    expect(stateOf(bench.printing.printAgain(jobId, { printerId: undefined, isCancelled: false }))?.kind).toBe('test')
  })
})

describe('a ticket that cannot be drawn', () => {
  const broken: Pick<TicketRenderer, 'render'> = { render: () => Promise.reject(new Error('no font')) }

  test('is tried again, then left to a person, and the next one prints', async () => {
    await bench.close()
    const text = createTextRenderer(createRenderPaper())
    let fails = true
    bench = createPrintingBench([makePrinter('1', port)], {
      renderer: { ...text, render: (...request) => (fails ? broken.render(...request) : text.render(...request)) },
    })
    const [jobId = ''] = bench.queue(makeOrder())
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'blocked', error: { code: 'not_drawn' } })
    expect(stateOf(jobId)?.cause).toContain('could not be drawn (no font)')
    await bench.runHead('1')
    await expect(bench.runHead('1')).resolves.toMatchObject({ kind: 'dead' })
    expect(stateOf(jobId)?.state).toBe('blocked')
    fails = false
    const [next = ''] = bench.queue(makeOrder({ id: orderIdSchema.parse('2') }))
    await bench.runHead('1')
    expect(stateOf(next)?.state).toBe('printed')
  })
})

describe('a ticket that goes to another printer while its own is being called', () => {
  test.each(['answers', 'is not there'])(
    'is not touched by the call, though the printer %s in the end',
    async (end) => {
      await bench.close()
      const calling = Promise.withResolvers<undefined>()
      bench = createPrintingBench([makePrinter('1', port), makePrinter('2', port)], {
        async connect(...request) {
          await calling.promise
          return openTransport(...request)
        },
      })
      if (end === 'is not there') await printer.set({ off: true })
      const [jobId = ''] = bench.queue(makeOrder())
      const running = bench.outbox.runHead('printer:1', bench.printing.handler)
      bench.database.prepare("UPDATE spool SET printer_id = '2' WHERE id = ?").run(jobId)
      calling.resolve(undefined)
      await expect(whileAdvancing(bench.clock, running)).resolves.toMatchObject({ kind: 'done' })
      expect(stateOf(jobId)).toMatchObject({ state: 'queued', printerId: '2' })
      expect(printer.ticketCount()).toBe(0)
    },
  )
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

  test('that was switched off prints a test ticket all the same: a person asked for it', async () => {
    bench.printers = bench.printers.map((config) => ({ ...config, enabled: false }))
    const jobId = bench.printing.queueTest('1')
    await bench.runHead('1')
    expect(stateOf(jobId)).toMatchObject({ state: 'printed', kind: 'test' })
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
