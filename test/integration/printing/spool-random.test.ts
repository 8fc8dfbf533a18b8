import { describe, expect, it } from 'vitest'
import type { OrderTicket } from '../../../electron/bridge/printing/ticket.ts'
import { ticketCode } from '../../../electron/bridge/printing/ticket.ts'
import { routeOrder } from '../../../electron/bridge/printing/routing/route-order.ts'
import type { LivedOrder, RandomKitchen } from '../../support/random-kitchen.ts'
import { createRandomKitchen } from '../../support/random-kitchen.ts'

const STEPS = 60
// SEED=1000 SEEDS=500 looks further than every run does
const FIRST = Number(process.env['SEED'] ?? 1)
const COUNT = Number(process.env['SEEDS'] ?? 30)
const seeds = Array.from({ length: COUNT }, (_, index) => FIRST + index)

interface StoredTicket {
  readonly id: string
  readonly orderId: string
  readonly stationId: string
  readonly kind: string
  readonly revision: number
  readonly printerId: string
  readonly printerName: string
  readonly state: string
}

/** A paper with the row it came from. */
interface KnownPaper {
  readonly ticket: OrderTicket
  readonly row: StoredTicket
}

function storedTickets({ line }: RandomKitchen): readonly StoredTicket[] {
  return line.database
    .prepare<[], StoredTicket>(
      `SELECT id, order_id AS orderId, station AS stationId, kind, revision, printer_id AS printerId, printer_name AS printerName, state
       FROM spool WHERE kind <> 'test' ORDER BY seq`,
    )
    .all()
}

function papersOf(kitchen: RandomKitchen, orderId: string): readonly KnownPaper[] {
  const rows = storedTickets(kitchen).filter((row) => row.orderId === orderId)
  return kitchen.world.papers
    .filter(({ ticket }) => ticket.longId === orderId)
    .map(({ ticket }) => {
      const row = rows.find(({ id, printerName }) => ticketCode(printerName, id) === ticket.code)
      if (row === undefined) throw new Error(`no ticket is stored for the paper ${ticket.code}`)
      return { ticket, row }
    })
}

/** What a cook who follows the papers of one station has in hand, by dish. */
function inHand(papers: readonly KnownPaper[]): ReadonlyMap<string, number> {
  const dishes = new Map<string, number>()
  for (const { ticket } of papers) {
    if (!ticket.delta || ticket.kind === 'void') dishes.clear()
    if (ticket.kind === 'void') continue
    for (const { name, change, quantity } of ticket.lines) {
      if (change === 'remove') dishes.delete(name)
      else dishes.set(name, quantity)
    }
  }
  return dishes
}

function byStation(kitchen: RandomKitchen, orderId: string): ReadonlyMap<string, readonly KnownPaper[]> {
  const papers = papersOf(kitchen, orderId).filter(({ row }) => !kitchen.again.has(row.id))
  return Map.groupBy(papers, ({ row }) => row.stationId)
}

const strict = (kitchen: RandomKitchen): readonly LivedOrder[] =>
  [...kitchen.orders.values()].filter(({ isGivenUp }) => !isGivenUp)

/** What each station should have in hand by the routes in force. */
function wanted({ line }: RandomKitchen, { order }: LivedOrder): Record<string, Record<string, number>> {
  const { stations } = routeOrder(order, { routing: line.routing, printers: line.printers })
  return Object.fromEntries(
    stations.map(({ station, lines }) => [
      station.id,
      Object.fromEntries(
        lines.flatMap((place) => {
          const dish = order.lines[place]
          return dish ? [[dish.name, dish.quantity]] : []
        }),
      ),
    ]),
  )
}

/** What the stations have in hand; a station of no route counts unless it began with a marked copy of the whole order, by hand. */
function held(kitchen: RandomKitchen, lived: LivedOrder): Record<string, Record<string, number>> {
  const routed = Object.keys(wanted(kitchen, lived))
  const isCopy = (papers: readonly KnownPaper[]) => papers[0]?.ticket.reprint !== null
  const stations = [...byStation(kitchen, lived.order.id)].filter(([id, own]) => routed.includes(id) || !isCopy(own))
  const inHands = stations.map(([id, papers]) => [id, Object.fromEntries(inHand(papers))] as const)
  return Object.fromEntries(inHands.filter(([, dishes]) => Object.keys(dishes).length > 0))
}

/** At any moment: whatever waits has a job that will bring it to paper, and whoever looks is told of it. */
function expectNothingForgotten({ line }: RandomKitchen): void {
  const orphans = line.database
    .prepare<[], { id: string }>(
      `SELECT id FROM spool WHERE state IN ('queued','blocked') AND first_byte_at IS NULL AND NOT EXISTS (
         SELECT 1 FROM outbox WHERE subject = spool.id AND lane = 'printer:' || spool.printer_id
           AND state IN ('queued','parked','blocked','dead'))`,
    )
    .all()
  expect(orphans).toEqual([])
  const told = new Set(line.printing.ordersInTrouble())
  const old = line.printing.oldTickets().reduce((sum, { count }) => sum + count, 0)
  const open = line.rows()
  for (const row of open) {
    if (['blocked', 'unknown', 'expired'].includes(row.state) && row.orderId !== null)
      expect(told).toContain(row.orderId)
  }
  expect(old).toBe(open.filter(({ state }) => state === 'expired').length)
}

/** A cancelled order hangs nowhere without its cancellation. */
function expectVoids(kitchen: RandomKitchen): void {
  for (const { order, isCancelled } of strict(kitchen)) {
    if (!isCancelled) continue
    for (const [station, papers] of byStation(kitchen, order.id)) {
      expect(papers.at(-1)?.ticket.kind, `the last paper of ${order.id} at ${station}`).toBe('void')
    }
  }
}

/** No first ticket comes twice to one station, and one printer tells an order's story in its sequence. */
function expectNoSilentRepeat(kitchen: RandomKitchen): void {
  for (const { order } of kitchen.orders.values()) {
    const papers = papersOf(kitchen, order.id)
    const firsts = papers.filter(({ ticket }) => ticket.kind === 'order' && ticket.reprint === null)
    const places = firsts.map(({ row }) => row.stationId)
    expect(new Set(places).size, `unmarked papers of ${order.id}: ${places.join(' ')}`).toBe(places.length)
    for (const own of Map.groupBy(papers, ({ row }) => `${row.printerId} ${row.stationId}`).values()) {
      const told = own.filter(({ ticket }) => ticket.reprint === null).map(({ row }) => row.revision)
      expect(told, `sequence of ${order.id}`).toEqual(told.toSorted((a, b) => a - b))
    }
  }
}

/** No dish stands unmarked on a paper of one station while another station cooks it from its own. */
function expectNoSilentMove(kitchen: RandomKitchen): void {
  for (const { order } of strict(kitchen)) {
    const papers = papersOf(kitchen, order.id).filter(({ row }) => !kitchen.again.has(row.id))
    papers.forEach(({ ticket, row }, place) => {
      if (ticket.kind !== 'order' || ticket.reprint !== null) return
      const elsewhere = Map.groupBy(
        papers.slice(0, place).filter((each) => each.row.stationId !== row.stationId),
        (each) => each.row.stationId,
      )
      const taken = [...elsewhere.values()].flatMap((each) => [...inHand(each).keys()])
      const twice = ticket.lines.map(({ name }) => name).filter((name) => taken.includes(name))
      expect(twice, `unmarked at ${row.stationId} and in hand elsewhere, order ${order.id}`).toEqual([])
    })
  }
}

async function live(kitchen: RandomKitchen): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) {
    await kitchen.step()
    expectNothingForgotten(kitchen)
  }
  await kitchen.settle()
}

/** Every station has in hand what the routes in force give it of the orders as they are. */
function expectTruePaper(kitchen: RandomKitchen): void {
  for (const lived of strict(kitchen)) {
    const { order, isCancelled } = lived
    if (!isCancelled) expect(held(kitchen, lived), `order ${order.id}`).toEqual(wanted(kitchen, lived))
  }
  expectVoids(kitchen)
  expectNoSilentRepeat(kitchen)
}

const cases = (['never', 'matching', 'any'] as const).flatMap((changes) =>
  seeds.map((seed) => [changes, seed] as const),
)

describe('whatever happens in whatever sequence', () => {
  it.each(cases)('every dish is on paper where it belongs (routes change: %s, seed %i)', async (changes, seed) => {
    const kitchen = createRandomKitchen(seed, changes)
    try {
      await live(kitchen)
      if (changes !== 'never') {
        // papers follow new routes with the next news of their order
        kitchen.updateAll()
        await kitchen.settle()
      }
      expectTruePaper(kitchen)
      // a station for everything repeats what others have, and is meant to
      if (changes !== 'any') expectNoSilentMove(kitchen)
    } finally {
      await kitchen.close()
    }
  })
})
