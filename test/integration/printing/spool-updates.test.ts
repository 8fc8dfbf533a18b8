import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import { createRandom } from '../../../electron/bridge/training/random.ts'
import type { OrderLine } from '../../../shared/order.ts'
import { createPaperWorld, type PaperWorld } from '../../support/paper-world.ts'
import { makeLine, makeOrder, SAMPLE_NOW } from '../../support/printable-order.ts'
import { makePrinter } from '../../support/printing-bench.ts'
import { createPrintingLine, type PrintingLine } from '../../support/printing-line.ts'
import { makeRouting, makeStation } from '../../support/routing-samples.ts'

let clock: FakeClock
let world: PaperWorld
let line: PrintingLine

beforeEach(() => {
  clock = createFakeClock(SAMPLE_NOW)
  world = createPaperWorld(createRandom(1))
  line = createPrintingLine(clock, [makePrinter('1', 9101), makePrinter('2', 9102)], world)
  line.routing = makeRouting([makeStation('wok', { printerId: '1' })], { defaultStationId: 'wok' })
  line.start()
})
afterEach(() => line.close())

const hakau = makeLine('Hakau', 2)
const teh = makeLine('Teh', 1)
const kopi = makeLine('Kopi', 1)
const cart = (...lines: OrderLine[]) => makeOrder({ lines })

let revision = 1
async function take(lines: OrderLine[], before: OrderLine[] | null): Promise<void> {
  revision += 1
  const news = before === null ? ({ kind: 'order' } as const) : ({ kind: 'update', previous: cart(...before) } as const)
  line.queue(cart(...lines), { ...news, revision })
  await clock.advance(1_000)
}

/** Loses the next ticket and has a person say that it did not come out. */
async function lose(work: () => Promise<void>): Promise<string> {
  world.moods.set(9101, 'dying')
  await work()
  world.moods.clear()
  const lost = line.printing.jobsOfOrder(cart().id).find(({ state }) => state === 'unknown')
  if (lost === undefined) throw new Error('expected a ticket of unknown fate')
  return lost.id
}

const papers = () =>
  world.papers.map(({ port, ticket }) => {
    const lines = ticket.lines.map(({ change, quantity, name }) => [change, quantity, name].filter(Boolean).join(' '))
    return `${port} ${ticket.reprint ? 'reprint ' : ''}${ticket.kind}: ${lines.join(', ')}`
  })

describe('an update after one that did not come out', () => {
  test('tells what the lost one had told', async () => {
    await take([hakau, teh], null)
    const lost = await lose(() => take([teh], [hakau, teh]))
    world.moods.set(9101, 'away')
    line.printing.resolve(lost, false)
    await take([teh, kopi], [teh])
    world.moods.clear()
    world.papers.length = 0
    await clock.advance(30_000)
    expect(papers()).toEqual(['9101 update: 1 Teh, 1 Kopi'])
  })

  test('the last dish taken off is told although its word was lost', async () => {
    await take([hakau], null)
    line.routing = makeRouting(
      [makeStation('bar', { printerId: '2' }), makeStation('wok', { printerId: '1', items: ['Sate'] })],
      {
        defaultStationId: 'bar',
      },
    )
    const lost = await lose(() => take([hakau, teh], [hakau]))
    world.moods.set(9101, 'away')
    line.printing.resolve(lost, false)
    await take([hakau, teh, kopi], [hakau, teh])
    world.moods.clear()
    world.papers.length = 0
    await clock.advance(30_000)
    expect(papers()).toEqual(['9101 update: remove 2 Hakau'])
  })
})

test('a first ticket that did not come out is printed again as the order stands, not as it was', async () => {
  const lost = await lose(() => take([hakau, teh], null))
  await take([hakau, teh, kopi], [hakau, teh])
  world.papers.length = 0
  line.printing.resolve(lost, false)
  await clock.advance(1_000)
  expect(papers()).toEqual(['9101 reprint order: 2 Hakau, 1 Teh, 1 Kopi'])
})

test('updates that wait together come out as one', async () => {
  await take([hakau], null)
  world.moods.set(9101, 'away')
  await take([hakau, teh], [hakau])
  await take([hakau, teh, kopi], [hakau, teh])
  world.moods.clear()
  await clock.advance(30_000)
  expect(papers().slice(1)).toEqual(['9101 update: 2 Hakau, 1 Teh, 1 Kopi'])
})

test('a line that the routes moved is taken off the old paper and marked on the new one', async () => {
  await take([hakau, teh], null)
  line.routing = makeRouting(
    [makeStation('wok', { printerId: '1' }), makeStation('bar', { printerId: '2', items: ['Teh'] })],
    { defaultStationId: 'wok' },
  )
  await take([hakau, teh, kopi], [hakau, teh])
  expect(papers().slice(1).toSorted()).toEqual(['9101 update: add 1 Kopi, remove 1 Teh', '9102 update: 1 Teh'])
  expect(world.papers.find(({ port }) => port === 9102)?.ticket.replaces?.code).toBe(world.papers[0]?.ticket.code)
})
