import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Order } from '../../../shared/order.ts'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { makeLine, makeOrder } from '../../support/printable-order.ts'
import type { PrintingBench } from '../../support/printing-bench.ts'
import { createPrintingBench, makePrinter, paperText, startVirtualPrinter } from '../../support/printing-bench.ts'
import { makeRouting, makeStation } from '../../support/routing-samples.ts'

let bench: PrintingBench
let printer: VirtualPrinter

beforeEach(async () => {
  bench = createPrintingBench([])
  const started = await startVirtualPrinter(bench.clock)
  printer = started.printer
  bench.printers = ['1', '2', '3'].map((id) => makePrinter(id, started.port))
  bench.routing = makeRouting([
    makeStation('grill', { name: 'Grill', printerId: '1', categories: ['Grilled'] }),
    makeStation('fry', { name: 'Fry', printerId: '2', categories: ['Sides'] }),
    makeStation('till', { name: 'Till', printerId: '3', lines: 'all', template: 'cashier' }),
  ])
})
afterEach(async () => {
  await bench.close()
  await printer.stop()
})

const satay = makeLine('Sate Ayam', 2, { category: 'Grilled' })
const fries = makeLine('Kentang Goreng', 1, { category: 'Sides' })
const order = (...lines: Order['lines']) => makeOrder({ lines: [...lines] })

const jobs = () => bench.printing.jobsOfOrder(makeOrder().id)
/** Newest first: what was made for whom, and what became of it. */
const made = () => jobs().map((job) => `${job.kind} ${job.station} ${job.state}`)
/** Prints all that waits; gives the papers in the order in which they came out. */
async function printAll(): Promise<string[]> {
  const before = printer.ticketCount()
  for (const { id } of bench.printers) {
    while (bench.outbox.waitingIn(`printer:${id}`).length > 0) await bench.runHead(id)
  }
  return printer
    .tickets()
    .slice(before)
    .map(({ bytes }) => paperText(bytes))
}

describe('an order for several stations', () => {
  test('makes one ticket a station with its own lines, page and neighbours', async () => {
    bench.queue(order(satay, fries))
    expect(jobs().map((job) => [job.station, job.printerId, job.backupFor])).toEqual([
      ['Till', '3', null],
      ['Fry', '2', null],
      ['Grill', '1', null],
    ])
    const [grill = '', fry = '', till = ''] = await printAll()
    expect(grill).toMatch(/GRILL +ALSO AT: FRY +1\/2/)
    expect(grill).toContain('Sate Ayam')
    expect(grill).not.toContain('Kentang')
    expect(fry).toMatch(/FRY +ALSO AT: GRILL +2\/2/)
    expect(till).toMatch(/Sate Ayam[^]*Kentang Goreng/)
  })

  test('takes the copies of the printer it goes to', () => {
    bench.printers = bench.printers.map((each) => (each.id === '2' ? { ...each, copies: 2 } : each))
    expect(bench.queue(order(fries))).toHaveLength(3)
  })

  test('says on paper that no station takes a line, where it prints it all the same', async () => {
    bench.queue(order(makeLine('Riddle', 1)))
    const [grill = ''] = await printAll()
    expect(grill).toContain('Riddle')
    expect(jobs().map((job) => job.station)).toEqual(['Till', 'Grill'])
  })

  test('is made once, also when the routes changed meanwhile', () => {
    bench.queue(order(satay))
    bench.routing = makeRouting([makeStation('new', { printerId: '2', lines: 'all' })])
    expect(bench.queue(order(satay))).toEqual([])
  })
})

describe('a change of an order', () => {
  test('goes to the stations whose lines changed, and to no other', async () => {
    const before = order(satay, fries)
    bench.queue(before)
    await printAll()
    bench.queue(order({ ...satay, quantity: 3 }, fries), { kind: 'update', revision: 2, previous: before })
    expect(made().slice(0, 2).toSorted()).toEqual(['update Grill queued', 'update Till queued'])
    const [grill = ''] = await printAll()
    expect(grill).toMatch(/UPDATE 1/)
    expect(grill).not.toContain('Kentang')
  })

  test('brings a first ticket to a station that is new to the order', async () => {
    const before = order(satay)
    bench.queue(before)
    await printAll()
    bench.queue(order(satay, fries), { kind: 'update', revision: 2, previous: before })
    expect(made().slice(0, 2).toSorted()).toEqual(['order Fry queued', 'update Till queued'])
  })

  test('tells a station that its last line went away', async () => {
    const before = order(satay, fries)
    bench.queue(before)
    await printAll()
    bench.queue(order(satay), { kind: 'update', revision: 2, previous: before })
    expect(made().slice(0, 2).toSorted()).toEqual(['update Fry queued', 'update Till queued'])
    const [fry = ''] = await printAll()
    expect(fry).toMatch(/REMOVE|-1/)
    expect(fry).toContain('Kentang')
  })

  test('of the note goes to every station that has paper', async () => {
    const before = order(satay, fries)
    bench.queue(before)
    await printAll()
    bench.queue({ ...before, comment: 'Allergy: peanuts' }, { kind: 'update', revision: 2, previous: before })
    expect(made().slice(0, 3).toSorted()).toEqual(['update Fry queued', 'update Grill queued', 'update Till queued'])
  })

  test('takes the place of a ticket that still waits, station by station', async () => {
    const before = order(satay, fries)
    bench.queue(before)
    await bench.runHead('1')
    const after = order({ ...satay, quantity: 3 }, { ...fries, quantity: 2 })
    bench.queue(after, { kind: 'update', revision: 2, previous: before })
    expect(made().toSorted()).toEqual([
      'order Fry discarded',
      'order Fry queued',
      'order Grill printed',
      'order Till discarded',
      'order Till queued',
      'update Grill queued',
    ])
  })

  test('reaches the printer on which the whole order was printed again', async () => {
    const before = order(satay)
    bench.queue(before)
    bench.printers = [...bench.printers, makePrinter('4', 1)]
    await printAll()
    const [again = ''] = bench.printing.queueReprint(before, '4', { providerName: null })
    bench.database.prepare("UPDATE spool SET state = 'printed', first_byte_at = 1 WHERE id = ?").run(again)
    bench.queue(order(satay, fries), { kind: 'update', revision: 2, previous: before })
    expect(made().slice(0, 3).toSorted()).toEqual(['order Fry queued', 'update Kitchen 4 queued', 'update Till queued'])
  })
})

describe('a cancellation', () => {
  test('goes wherever there may be paper and takes back what still waits', async () => {
    bench.queue(order(satay, fries))
    await bench.runHead('1')
    bench.queue(order(satay, fries), { kind: 'void' })
    expect(made().toSorted()).toEqual([
      'order Fry discarded',
      'order Grill printed',
      'order Till discarded',
      'void Grill queued',
    ])
    const [grill = ''] = await printAll()
    expect(grill).toContain('CANCELLED')
    expect(grill).not.toContain('Kentang')
  })

  test('is told of a ticket whose fate nobody knows', async () => {
    await printer.set({ resetAfterBytes: 150 })
    bench.queue(order(satay))
    await bench.runHead('1')
    bench.queue(order(satay), { kind: 'void' })
    expect(made()).toContain('order Grill unknown')
    expect(made()).toContain('void Grill queued')
  })

  test('reaches the paper of a station that was taken out of the settings', async () => {
    bench.queue(order(satay, fries))
    await printAll()
    bench.routing = makeRouting([
      makeStation('fry', { name: 'Fry', printerId: '2', categories: ['Sides'], brands: [] }),
    ])
    bench.queue(order(satay, fries), { kind: 'void' })
    expect(made().slice(0, 3).toSorted()).toEqual(['void Fry queued', 'void Grill queued', 'void Till queued'])
  })
})

describe('a station without its printer', () => {
  test('prints at its backup, else at any that is on, marked', async () => {
    bench.printers = bench.printers.filter(({ id }) => id !== '1')
    bench.queue(order(satay))
    expect(jobs().map((job) => [job.station, job.printerId, job.backupFor])).toEqual([
      ['Till', '3', null],
      ['Grill', '2', 'Grill'],
    ])
    const papers = await printAll()
    expect(papers.find((paper) => paper.includes('BACKUP'))).toMatch(/BACKUP FOR GRILL/i)
  })
})

describe('while every printer is off', () => {
  test.each([
    ['with stations', () => {}],
    ['without', () => (bench.routing = makeRouting([]))],
  ])('a change loses no ticket that waits, %s', async (_, setUp) => {
    setUp()
    const before = order(satay)
    bench.queue(before)
    const on = bench.printers
    bench.printers = on.map((each) => ({ ...each, enabled: false }))
    bench.queue(order(satay, satay), { kind: 'update', revision: 2, previous: before })
    bench.printers = on
    const papers = await printAll()
    expect(papers.length).toBeGreaterThan(1)
    for (const paper of papers) expect(paper).toMatch(/Sate Ayam[^]*Sate Ayam/)
    expect(jobs().every((job) => job.state === 'printed' || job.state === 'discarded')).toBe(true)
  })

  test('a cancellation waits for the printer that has the paper', async () => {
    bench.queue(order(satay))
    await printAll()
    const on = bench.printers
    bench.printers = on.map((each) => ({ ...each, enabled: false }))
    bench.queue(order(satay), { kind: 'void' })
    bench.printers = on
    const [grill = ''] = await printAll()
    expect(grill).toContain('CANCELLED')
  })
})

describe('a reprint', () => {
  test('of an order prints every station’s ticket, or a printer’s stations, or the whole on a printer of none', async () => {
    bench.queue(order(satay, fries))
    await printAll()
    const names = { providerName: null }
    const stationsOf = (ids: readonly string[]) => ids.map((id) => bench.printing.jobById(id)?.station)
    expect(stationsOf(bench.printing.queueReprint(order(satay, fries), undefined, names))).toEqual([
      'Grill',
      'Fry',
      'Till',
    ])
    expect(stationsOf(bench.printing.queueReprint(order(satay, fries), '2', names))).toEqual(['Fry'])
    bench.printers = [...bench.printers, makePrinter('4', 1)]
    expect(stationsOf(bench.printing.queueReprint(order(satay, fries), '4', names))).toEqual(['Kitchen 4'])
  })

  test('of the whole order elsewhere takes back what waits at the stations', () => {
    bench.queue(order(satay, fries))
    bench.printers = [...bench.printers, makePrinter('4', 1)]
    bench.printing.queueReprint(order(satay, fries), '4', { providerName: null })
    expect(made()).toEqual([
      'reprint Kitchen 4 queued',
      'order Till discarded',
      'order Fry discarded',
      'order Grill discarded',
    ])
  })
})
