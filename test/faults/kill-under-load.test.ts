import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect } from 'vitest'
import { createRandom, type Random } from '../../electron/bridge/training/random.ts'
import { it, type Kitchen, settled } from '../support/kitchen.ts'
import { type AttendedOrder, createRandomOperator, type RandomOperator } from '../support/random-operator.ts'
import { attachHost, type Host } from '../support/spawn-host.ts'
import { type StatusWrite, statusWritesIn } from '../support/spawn-simulator.ts'
import { until } from '../support/until.ts'

const SEED = Number(process.env['FAULTS_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const KILLS = Number(process.env['FAULTS_KILLS'] ?? 55)
// klikit is called five times a second at most: more orders would only lengthen the queue at the end
const ORDERS = 60
// longer than the host waits between two calls: a step sent too early would overtake the one before it
const SLOW_CALL_MS = 700
const PRINTER_BYTES_PER_SECOND = 10_000

describe('a host killed at random moments under load', () => {
  it('loses nothing, prints nothing twice unmarked, and does what it acknowledged once and in order', async ({
    openKitchen,
  }) => {
    process.stdout.write(`kill-under-load: FAULTS_SEED=${SEED} FAULTS_KILLS=${KILLS}\n`)
    const random = createRandom(SEED)
    const kitchen = await openKitchen({ simulatorArgs: ['--seed', String(SEED)] })
    const operator = createRandomOperator(random)
    await disturb(kitchen)
    const shop = new AbortController()
    const customers = orderContinuously(kitchen, { operator, random, signal: shop.signal })
    const births: number[] = []
    for (let kill = 0; kill < KILLS; kill += 1) {
      births.push(Date.now())
      await liveAndDie(kitchen, operator, random)
    }
    shop.abort()
    await customers

    births.push(Date.now())
    const host = await kitchen.start()
    await comeToRest(kitchen, host, operator)
    expectPaperToMatchSpool(kitchen, operator.orders)
    const lostTickets = await answerForLostTickets(kitchen, host, operator)
    expect(await host.end('SIGTERM')).toEqual({ code: 0, signal: null })

    const snapshot = await kitchen.simulator.snapshot()
    expect(operator.surprises).toEqual([])
    expectEveryOrderStored(kitchen, operator.orders)
    expectEveryOrderOnPaper(kitchen, operator.orders)
    const writes = statusWritesIn(snapshot)
    for (const order of operator.orders) expectCommandsToHold(order, writes.get(order.id) ?? [])
    expectOneSendALife([...writes.values()].flat(), births)
    expect(Object.entries(snapshot.effectsByKey).filter(([, effects]) => effects > 1)).toEqual([])
    report(kitchen, operator, { writes: snapshot.writes, lostTickets })
  })
})

/** Makes calls and tickets last, so that kills hit them in the middle. */
async function disturb({ simulator, printer }: Kitchen): Promise<void> {
  await printer.set({ slowBytesPerSecond: PRINTER_BYTES_PER_SECOND })
  await simulator.setFaults(
    { kind: 'latency', delayMs: SLOW_CALL_MS, method: 'PATCH', rate: 0.3 },
    { kind: 'slow-drip', pieces: 3, pauseMs: 40, method: 'PATCH', rate: 0.3 },
  )
}

interface Custom {
  readonly operator: RandomOperator
  readonly random: Random
  readonly signal: AbortSignal
}

async function orderContinuously({ simulator }: Kitchen, { operator, random, signal }: Custom): Promise<void> {
  // the first order's number; every order has its own, so that paper tells them apart
  let number = 1000
  while (!signal.aborted) {
    await sleep(random.integer(300, 1200), undefined, { signal }).catch(() => undefined)
    if (operator.orders.length >= ORDERS || signal.aborted) continue
    number += 1
    operator.attend(await simulator.place({ fields: { short_id: String(number) } }))
  }
}

async function liveAndDie(kitchen: Kitchen, operator: RandomOperator, random: Random): Promise<void> {
  const child = await kitchen.spawn()
  // some die while starting, most at work
  const lifeMs = random.chance(0.15) ? random.integer(10, 300) : random.integer(350, 1300)
  const work = attachHost(child)
    .then((host) => workUntilDeath(host, operator, random))
    .catch(() => undefined)
  await sleep(lifeMs)
  const exit = await child.end('SIGKILL')
  // a host that ended by itself was not killed: that would be a crash
  expect(exit, child.stderr().slice(-2000)).toEqual({ code: null, signal: 'SIGKILL' })
  await work
}

async function workUntilDeath(host: Host, operator: RandomOperator, random: Random): Promise<void> {
  const dead = new AbortController()
  void host.exited.then(() => dead.abort())
  while (!dead.signal.aborted) {
    await sleep(random.integer(50, 350))
    if (random.chance(0.2)) void host.command('intake.poll', {}).catch(() => undefined)
    else await operator.tap(host)
  }
}

async function comeToRest({ printer, texts }: Kitchen, host: Host, { orders }: RandomOperator): Promise<void> {
  await printer.set({ slowBytesPerSecond: null })
  await host.command('intake.poll', {})
  await until('every order to be stored', () => texts('SELECT id FROM orders').length === orders.length)
  await settled(host, 90_000)
}

interface SpoolState {
  readonly id: string
  readonly orderId: string
  readonly kind: string
  readonly state: string
}

function spoolOf({ rows }: Kitchen): readonly SpoolState[] {
  return rows('SELECT id, order_id, kind, state FROM spool').map((row) => ({
    id: String(row['id']),
    orderId: String(row['order_id']),
    kind: String(row['kind']),
    state: String(row['state']),
  }))
}

/** What the bridge says of each first print is what lies on the counter; what it cannot know it says it cannot. */
function expectPaperToMatchSpool(kitchen: Kitchen, orders: readonly AttendedOrder[]): void {
  const spool = spoolOf(kitchen)
  for (const { id, number } of orders) {
    for (const kind of ['order', 'void']) {
      const ticket = spool.filter((row) => row.orderId === id && row.kind === kind)
      const papers = kitchen.papersOf(number).filter((paper) => paper.kind === kind)
      expect(ticket.length, `tickets (${kind}) of ${number}`).toBe(kind === 'order' ? 1 : Math.min(1, ticket.length))
      expect(papers.length, `unmarked papers (${kind}) of ${number}`).toBeLessThanOrEqual(ticket.length)
      const [state] = ticket.map((row) => row.state)
      if (state === 'printed')
        expect(
          papers.map((paper) => paper.complete),
          `paper of ${number}`,
        ).toEqual([true])
      else expect([undefined, 'unknown'], `state of the ticket of ${number}`).toContain(state)
    }
  }
}

/** Does as the operator is asked: looks whether the paper came out, and says so. Returns how many tickets were in doubt. */
async function answerForLostTickets(kitchen: Kitchen, host: Host, { orders }: RandomOperator): Promise<number> {
  const lost = spoolOf(kitchen).filter(({ state }) => state === 'unknown')
  for (const ticket of lost) {
    const papers = kitchen.papersOf(orders.find(({ id }) => id === ticket.orderId)?.number ?? '')
    const cameOut = papers.some((paper) => paper.kind === ticket.kind && paper.complete)
    await host.command('print.resolve', { jobId: ticket.id, cameOut })
  }
  await settled(host)
  return lost.length
}

function expectEveryOrderStored({ texts }: Kitchen, orders: readonly AttendedOrder[]): void {
  const stored = texts('SELECT id FROM orders')
  expect(stored.toSorted()).toEqual(orders.map(({ id }) => id).toSorted())
}

function expectEveryOrderOnPaper(kitchen: Kitchen, orders: readonly AttendedOrder[]): void {
  const readable = (number: string) =>
    kitchen.papersOf(number).some(({ kind, complete }) => complete && (kind === 'order' || kind === 'reprint'))
  expect(orders.filter(({ number }) => !readable(number)).map(({ number }) => number)).toEqual([])
}

/** Acknowledged: one effect. Answer lost: at most one. One key and one body each, in the order in which they were asked. */
function expectCommandsToHold(order: AttendedOrder, writes: readonly StatusWrite[]): void {
  const effects = writes.filter(({ outcome }) => outcome === 'effect').map(({ verb }) => verb)
  const happened = order.asked.filter((step) => step.acknowledged || effects.includes(step.verb))
  expect(effects, `effects of order ${order.number}`).toEqual(happened.map(({ verb }) => verb))
  for (const { verb } of order.asked) {
    const sent = writes.filter((write) => write.verb === verb)
    expect(
      new Set(sent.map(({ idempotencyKey, rawBody }) => `${idempotencyKey} ${rawBody}`)).size,
      `${order.number} ${verb}`,
    ).toBeLessThanOrEqual(1)
    expect(sent.filter(({ outcome }) => outcome !== 'effect' && outcome !== 'replay')).toEqual([])
  }
}

/** A kill costs a lane one resend, no more: between the first and the last send of a step lie at least as many lives. */
function expectOneSendALife(writes: readonly StatusWrite[], births: readonly number[]): void {
  const livesUntil = (at: number) => births.filter((bornAt) => bornAt < at).length
  for (const [name, sends] of Map.groupBy(writes, ({ path, verb }) => `${path} ${verb}`)) {
    // klikit notes a slow call when it looks at it: it may have been sent in the life before
    const lives = livesUntil(sends.at(-1)?.at ?? 0) - livesUntil((sends[0]?.at ?? 0) - SLOW_CALL_MS) + 1
    expect(sends.length, `sends of ${name} in ${lives} lives`).toBeLessThanOrEqual(lives)
  }
}

interface Found {
  readonly writes: readonly { readonly outcome: string }[]
  readonly lostTickets: number
}

function report(kitchen: Kitchen, operator: RandomOperator, { writes, lostTickets }: Found): void {
  const asked = operator.orders.flatMap((order) => order.asked)
  const count = (kind: string) => kitchen.papers.filter((paper) => paper.kind === kind).length
  const figures = {
    kills: KILLS,
    orders: operator.orders.length,
    commandsAcknowledged: asked.filter(({ acknowledged }) => acknowledged).length,
    answersLost: operator.lostAnswers(),
    tappedAgain: asked.filter(({ taps }) => taps > 1).length,
    effects: writes.filter(({ outcome }) => outcome === 'effect').length,
    replays: writes.filter(({ outcome }) => outcome === 'replay').length,
    ticketsInDoubt: lostTickets,
    papers: { order: count('order'), void: count('void'), reprint: count('reprint') },
  }
  process.stdout.write(`kill-under-load: ${JSON.stringify(figures)}\n`)
  // a run that hit nothing proves nothing
  expect(figures.orders).toBeGreaterThan(KILLS / 2)
  expect(figures.commandsAcknowledged).toBeGreaterThan(KILLS)
}
