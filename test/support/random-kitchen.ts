import { orderIdSchema, type Order, type OrderLine } from '../../shared/order.ts'
import { type PrinterConfig, type PrintJob, printerIdSchema } from '../../shared/printer.ts'
import { printRulesSchema, type Routing } from '../../shared/routing.ts'
import { createFakeClock, type FakeClock } from '../../electron/bridge/lib/clock.ts'
import { ticketCode } from '../../electron/bridge/printing/ticket.ts'
import { createRandom, type Random } from '../../electron/bridge/training/random.ts'
import { createPaperWorld, type PaperWorld } from './paper-world.ts'
import { makeLine, makeOrder, SAMPLE_NOW } from './printable-order.ts'
import { makePrinter } from './printing-bench.ts'
import { createPrintingLine, type PrintingLine } from './printing-line.ts'
import { makeRouting, makeStation } from './routing-samples.ts'

/** An order of the random kitchen and what a person did to its tickets. */
export interface LivedOrder {
  order: Order
  revision: number
  isCancelled: boolean
  /** A person gave up a ticket of it: what is missing on paper is missing by will. */
  isGivenUp: boolean
}

/** A kitchen in which anything may happen at any time. */
export interface RandomKitchen {
  readonly clock: FakeClock
  readonly line: PrintingLine
  readonly world: PaperWorld
  readonly orders: ReadonlyMap<string, LivedOrder>
  /** Tickets that a person had printed once more though nothing was wrong with them. */
  readonly again: ReadonlySet<string>
  readonly diary: readonly string[]
  /** Something happens. */
  step(): Promise<void>
  /** Every printer is mended, every question is answered truthfully, and what waits is printed. */
  settle(): Promise<void>
  /** The next update of every live order, by routes of stations. */
  updateAll(): void
  close(): Promise<void>
}

const brands = [
  { id: '3', name: 'Klikit Dimsum' },
  { id: '4', name: 'Klikit Satay' },
] as const
const dishes = ['Hakau', 'Siomay', 'Sate', 'Lontong', 'Teh', 'Kopi', 'Es Krim'] as const
const categories = ['Steamed', 'Steamed', 'Grilled', 'Grilled', 'Drinks', 'Drinks', 'Sweets'] as const
const PRINTERS = 4

type Happening = readonly [name: string, what: () => unknown, weight: number]

function makePrinters(): PrinterConfig[] {
  return Array.from({ length: PRINTERS }, (_, index) => {
    // each has the next one as its backup, the last one the first: a cycle
    const backupId = printerIdSchema.parse(String(((index + 1) % PRINTERS) + 1))
    return { ...makePrinter(String(index + 1), 9101 + index), backupId }
  })
}

/** Routes that send each dish to one station, in several ways. */
const matching: readonly Routing[] = [
  makeRouting(
    [
      makeStation('steam', { printerId: '1', categories: ['Steamed'], backupId: '3' }),
      makeStation('grill', { printerId: '2', categories: ['Grilled'], backupId: '1' }),
      makeStation('bar', { printerId: '3', categories: ['Drinks', 'Sweets'], backupId: '2' }),
    ],
    { defaultStationId: 'steam' },
  ),
  makeRouting(
    [
      makeStation('steam', { printerId: '1', brands: [brands[0]] }),
      makeStation('grill', { printerId: '4', brands: [brands[1]], items: ['Teh'] }),
    ],
    { defaultStationId: 'grill' },
  ),
  makeRouting(
    [
      makeStation('hot', { printerId: '2', categories: ['Steamed', 'Grilled'] }),
      makeStation('cold', { printerId: '4', categories: ['Drinks'] }),
    ],
    { defaultStationId: 'cold' },
  ),
  makeRouting([makeStation('steam', { printerId: '2' })], { defaultStationId: 'steam' }),
]

/** Routes in which some stations get everything. */
const withMasters: readonly Routing[] = [
  makeRouting(
    [
      makeStation('pass', { printerId: '1', lines: 'all' }),
      makeStation('grill', { printerId: '2', categories: ['Grilled'] }),
    ],
    { excludedCategories: ['Sweets'] },
  ),
  makeRouting([]),
]

const routesOf: Readonly<Record<RouteChanges, readonly Routing[]>> = {
  never: [],
  matching,
  any: [...matching, ...withMasters],
}

/** Whether stations and printers of the settings change too, and whether some of the stations then get everything. */
export type RouteChanges = 'never' | 'matching' | 'any'

/** Makes the kitchen; all chance follows from `seed`. */
export function createRandomKitchen(seed: number, changes: RouteChanges): RandomKitchen {
  const changesRoutes = changes !== 'never'
  const random = createRandom(seed)
  const clock = createFakeClock(SAMPLE_NOW)
  const world = createPaperWorld(random)
  const line = createPrintingLine(clock, makePrinters(), world)
  line.routing = matching[0] ?? makeRouting([])
  line.rules = printRulesSchema.parse({ failoverSeconds: 30, expireMinutes: 30 })
  const orders = new Map<string, LivedOrder>()
  const again = new Set<string>()
  const diary: string[] = []
  let lastId = 100
  line.start()

  const live = () => [...orders.values()].filter((each) => !each.isCancelled)
  const jobsOf = (id: string) => line.printing.jobsOfOrder(id)
  const jobs = () => [...orders.keys()].flatMap(jobsOf)

  function takeIn(): void {
    lastId += 1
    const id = orderIdSchema.parse(String(lastId))
    const order = makeOrder({
      id,
      number: id,
      externalId: id,
      brands: [...brands],
      createdAt: clock.now(),
      updatedAt: clock.now(),
      lines: someLines(random),
    })
    orders.set(id, { order, revision: 1, isCancelled: false, isGivenUp: false })
    line.queue(order)
  }

  function change(lived: LivedOrder, order: Order): void {
    const previous = lived.order
    const wasTold = jobsOf(order.id).length > 0
    lived.order = order
    lived.revision += 1
    if (wasTold) line.queue(order, { kind: 'update', revision: lived.revision, previous })
    else line.queue(order, { kind: 'order', revision: lived.revision })
  }

  function cancelOrder(lived: LivedOrder): void {
    lived.isCancelled = true
    if (jobsOf(lived.order.id).length > 0) line.queue(lived.order, { kind: 'void', revision: lived.revision })
  }

  function giveUp(): void {
    const open = jobs().filter(({ state }) => ['queued', 'blocked', 'expired'].includes(state))
    if (open.length === 0) return
    const { id, orderId } = random.pick(open)
    try {
      line.printing.cancel(id)
      const lived = orders.get(orderId ?? '')
      if (lived) lived.isGivenUp = true
    } catch (error) {
      if (!String(error).includes('cannot be taken back')) throw error
    }
  }

  function printAgain(): void {
    const over = jobs().filter(({ state }) => state === 'sent_unconfirmed')
    if (over.length === 0 || !line.printers.some(({ enabled }) => enabled)) return
    const { id, orderId } = random.pick(over)
    const isCancelled = orders.get(orderId ?? '')?.isCancelled === true
    const printerId = random.chance(0.3) ? random.pick(line.printers).id : undefined
    again.add(line.printing.printAgain(id, { printerId, isCancelled }))
  }

  function answerAll(): void {
    // a "no" prints the ticket again, and without a printer it is refused
    if (!line.printers.some(({ enabled }) => enabled)) return
    for (const { id, state, orderId, printerName } of jobs()) {
      if (state !== 'unknown') continue
      const cameOut = world.papers.some(
        ({ ticket }) => ticket.longId === orderId && ticket.code === ticketCode(printerName, id),
      )
      line.printing.resolve(id, cameOut)
    }
  }

  function reroute(): void {
    line.routing = random.pick(routesOf[changes])
  }

  function switchPrinter(): void {
    const index = random.integer(0, PRINTERS - 1)
    line.printers = line.printers.map((printer, place) =>
      place === index ? { ...printer, enabled: !printer.enabled } : printer,
    )
  }

  function removePrinter(): void {
    const [first, ...others] = line.printers
    // it comes back when the next one goes
    if (line.printers.length < PRINTERS) line.printers = makePrinters()
    else if (first !== undefined) line.printers = random.chance(0.5) ? others : line.printers.slice(0, -1)
  }

  function reprintOrder(): void {
    if (live().length === 0 || line.printers.length === 0) return
    const { order } = random.pick(live())
    if (jobsOf(order.id).length === 0 || !line.printers.some(({ enabled }) => enabled)) return
    line.printing.queueReprint(order, undefined, { providerName: null })
  }

  function crash(): void {
    world.forsake()
    line.crash()
  }

  function setMood(): void {
    const mood = random.weighted([
      ['ready', 4],
      ['away', 4],
      ['dying', 1],
      ['hanging', 1],
    ] as const)
    world.moods.set(random.integer(9101, 9100 + PRINTERS), mood)
  }

  const happenings: readonly Happening[] = [
    ['order', takeIn, 10],
    ['change', () => live().length > 0 && change(...changed(random.pick(live()), random)), 10],
    ['cancel order', () => live().length > 0 && cancelOrder(random.pick(live())), 3],
    ['mood', setMood, 10],
    ['seconds', () => clock.advance(random.integer(1, 12) * 1_000), 20],
    ['minute', () => clock.advance(60_000), 6],
    ['half an hour', () => clock.advance(31 * 60_000), 0.5],
    ['crash', crash, 3],
    ['answer', answerAll, 6],
    ['give up', giveUp, 1],
    ['again', printAgain, 2],
    ['reprint', reprintOrder, 1],
    ['old', () => void line.printing.settleOld('print', undefined), 2],
    ['routes', reroute, changesRoutes ? 3 : 0],
    ['printer', switchPrinter, changesRoutes ? 2 : 0],
    ['removed printer', removePrinter, changesRoutes ? 1 : 0],
  ]

  return {
    clock,
    line,
    world,
    orders,
    again,
    diary,
    async step() {
      const [name, what] = random.weighted(happenings.map((each) => [each, each[2]] as const))
      diary.push(name)
      await what()
    },
    async settle() {
      world.moods.clear()
      line.printers = makePrinters()
      // what hangs is freed by nothing but the end of its process
      crash()
      for (let round = 0; round < 60; round += 1) {
        await clock.advance(20_000)
        answerAll()
        line.printing.settleOld('print', undefined)
        if (jobs().every(isOver)) return
      }
      throw new Error(`tickets still wait: ${JSON.stringify(jobs().filter((job) => !isOver(job)))}`)
    },
    updateAll() {
      for (const lived of live()) change(...changed(lived, random))
    },
    async close() {
      world.forsake()
      line.crash()
      await line.close()
    },
  }
}

function isOver({ state }: Pick<PrintJob, 'state'>): boolean {
  return state === 'sent_unconfirmed' || state === 'printed' || state === 'discarded'
}

function someLines(random: Random): OrderLine[] {
  return random.sample(dishes, random.integer(1, 4)).map((dish) => dishLine(dish, random.integer(1, 3)))
}

function dishLine(dish: string, quantity: number): OrderLine {
  const place = (dishes as readonly string[]).indexOf(dish)
  return makeLine(dish, quantity, { category: categories[place] ?? null, brand: brands[place % 2] ?? null })
}

/** The order with another quantity, a dish more, a dish less, or another note. */
function changed(lived: LivedOrder, random: Random): readonly [LivedOrder, Order] {
  const { order } = lived
  const missing = dishes.filter((dish) => !order.lines.some(({ name }) => name === dish))
  const kind = random.pick(['quantity', 'more', 'less', 'note'] as const)
  if (kind === 'note') return [lived, { ...order, comment: `note ${lived.revision}` }]
  if (kind === 'more' && missing.length > 0) {
    return [lived, { ...order, lines: [...order.lines, dishLine(random.pick(missing), 1)] }]
  }
  if (kind === 'less' && order.lines.length > 1) return [lived, { ...order, lines: order.lines.slice(1) }]
  const [first, ...others] = order.lines
  if (first === undefined) return [lived, order]
  return [lived, { ...order, lines: [{ ...first, quantity: first.quantity + 1 }, ...others] }]
}
