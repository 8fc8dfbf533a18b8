import { describe, expect, onTestFinished, test } from 'vitest'
import { commands } from '../../../shared/contract/commands.ts'
import { views } from '../../../shared/contract/views.ts'
import { type OrderId, orderIdSchema } from '../../../shared/order.ts'
import { printRulesSchema } from '../../../shared/routing.ts'
import type { Settings } from '../../../shared/settings.ts'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { createVirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { kitchenPrinter, openOwnShop, type OwnShop } from '../../support/own-bridge.ts'
import { readPaper } from '../../support/read-paper.ts'
import { makeRouting, makeStation } from '../../support/routing-samples.ts'
import { until } from '../../support/until.ts'

const waiting = { status: 1, autoAccept: false, autoReady: false, scheduledAt: null, type: 1 } as const

/** The shop with a printer whose papers can be read by their letters. */
async function openTextShop(settings: Partial<Settings> = {}): Promise<OwnShop> {
  const shop = await openOwnShop(settings)
  const { printers } = (await shop.bridge.view('settings', {})).settings
  await shop.bridge.command('settings.save', { patch: { printers: printers.map(printsText) } })
  return shop
}

function printsText(printer: Settings['printers'][number]): Settings['printers'][number] {
  return { ...printer, profile: { ...printer.profile, mode: 'text' } }
}

async function takeIn({ bridge, simulator }: OwnShop): Promise<OrderId> {
  const orderId = orderIdSchema.parse(String(simulator.admin.placeOrder(waiting).id))
  await bridge.command('intake.poll', {})
  await until('the order on the board', async () => (await cardOf({ bridge }, orderId)) !== undefined)
  return orderId
}

const cardOf = async ({ bridge }: Pick<OwnShop, 'bridge'>, orderId: OrderId) =>
  (await bridge.view('board', {})).cards.find((each) => each.id === orderId)
const jobsOf = async ({ bridge }: OwnShop, orderId: OrderId) => (await bridge.view('order', { orderId }))?.prints ?? []
const onAccept = { printRules: printRulesSchema.parse({ printOn: 'accept' }) }

/** A second printer of the shop. */
async function startSecondPrinter() {
  const printer = createVirtualPrinter({ clock: systemClock, host: '127.0.0.1', port: 0, onTicket: () => {} })
  const { port } = await printer.start()
  onTestFinished(() => printer.stop())
  return {
    printer,
    config: { ...printsText(kitchenPrinter(port)), id: 'second' as Settings['printers'][number]['id'], name: 'Second' },
  }
}

describe('printing on acceptance', () => {
  test('an order prints when it is accepted here, though the line is down', async () => {
    const shop = await openTextShop(onAccept)
    const orderId = await takeIn(shop)
    expect((await cardOf(shop, orderId))?.print.state).toBe('none')
    shop.simulator.admin.setFaults([{ kind: 'reset-before-effect' }])
    const reply = await shop.bridge.command('order.accept', { orderId })
    expect(reply.ok).toBe(true)
    await until('the ticket', async () => (await cardOf(shop, orderId))?.print.state === 'printed')
    await shop.bridge.command('order.ready', { orderId })
    expect(await jobsOf(shop, orderId)).toHaveLength(1)
  })

  test('an order that klikit shows accepted prints', async () => {
    const shop = await openTextShop(onAccept)
    const orderId = await takeIn(shop)
    shop.simulator.admin.advance(Number(orderId), 2)
    await shop.bridge.command('intake.poll', {})
    await until('the ticket', async () => {
      await shop.bridge.command('intake.poll', {})
      return shop.printer.ticketCount() === 1
    })
  })

  test('an order that is accepted by itself prints without a hand', async () => {
    const shop = await openTextShop(onAccept)
    await shop.bridge.command('settings.save', { patch: { intake: { autoAccept: true } } })
    await takeIn(shop)
    await until('the ticket', () => shop.printer.ticketCount() === 1)
  })

  test('a rejected order prints nothing', async () => {
    const shop = await openTextShop(onAccept)
    const orderId = await takeIn(shop)
    await shop.bridge.command('order.reject', { orderId, reasonCode: 'kitchen_closed' })
    await until('the order gone', async () => (await cardOf(shop, orderId)) === undefined)
    expect(shop.printer.ticketCount()).toBe(0)
  })
})

describe('the operator’s hand on tickets', () => {
  test('gives up one that waits, and the card stops calling', async () => {
    const shop = await openTextShop()
    await shop.printer.set({ paperOut: true })
    const orderId = await takeIn(shop)
    const blocked = await until('the blocked ticket', async () => {
      const card = await cardOf(shop, orderId)
      return card?.attention.includes('not_printed') && card
    })
    const jobId = blocked.print.jobId ?? ''
    expect(await shop.bridge.command('print.again', { jobId })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    })
    expect(await shop.bridge.command('print.cancel', { jobId })).toEqual({ ok: true, value: {} })
    expect((await cardOf(shop, orderId))?.attention).toEqual([])
    expect((await shop.bridge.view('health', {})).queue).toEqual([])
    expect(await shop.bridge.command('print.cancel', { jobId })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    })
    expect(await shop.bridge.command('print.cancel', { jobId: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    })
  })

  test('prints a ticket of the past again on another printer', async () => {
    const second = await startSecondPrinter()
    const shop = await openTextShop()
    const { printers } = (await shop.bridge.view('settings', {})).settings
    await shop.bridge.command('settings.save', { patch: { printers: [...printers, second.config] } })
    const orderId = await takeIn(shop)
    await until('both tickets', () => shop.printer.ticketCount() + second.printer.ticketCount() === 2)
    const job = (await jobsOf(shop, orderId)).find(({ printerId }) => printerId === 'kitchen')
    const reply = await shop.bridge.command('print.again', { jobId: job?.id ?? '', printerId: second.config.id })
    expect(commands['print.again'].output.safeParse(reply.ok && reply.value).success).toBe(true)
    await until('the reprint', () => second.printer.ticketCount() === 2)
    expect(readPaper(second.printer.tickets()[1]?.bytes ?? new Uint8Array(), true).kind).toBe('reprint')
  })

  test('a cancelled order’s old ticket says so when it is printed again', async () => {
    const shop = await openTextShop()
    const orderId = await takeIn(shop)
    await until('the ticket', () => shop.printer.ticketCount() === 1)
    const [job] = await jobsOf(shop, orderId)
    await shop.bridge.command('order.reject', { orderId, reasonCode: 'kitchen_closed' })
    await until('the void', () => shop.printer.ticketCount() === 2)
    await shop.bridge.command('print.again', { jobId: job?.id ?? '' })
    await until('the reprint', () => shop.printer.ticketCount() === 3)
    expect(readPaper(shop.printer.tickets()[2]?.bytes ?? new Uint8Array(), true).text).toMatch(/CANCELLED/)
  })

  test('settles nothing where nothing is old', async () => {
    const shop = await openTextShop()
    expect(await shop.bridge.command('print.settleOld', { choice: 'print' })).toEqual({
      ok: true,
      value: { tickets: 0 },
    })
  })
})

describe('the history of prints', () => {
  test('has every ticket with its outcome and bytes, page by page, by printer', async () => {
    const shop = await openTextShop()
    const ids: OrderId[] = []
    for (let order = 0; order < 3; order += 1) ids.push(await takeIn(shop))
    await until('three tickets', () => shop.printer.ticketCount() === 3)
    await until('all told', async () =>
      (await shop.bridge.view('printHistory', {})).jobs.every(({ job }) => job.state === 'printed'),
    )
    const first = await shop.bridge.view('printHistory', { limit: 2 })
    expect(views.printHistory.data.safeParse(first).error).toBeUndefined()
    expect(first.jobs.map(({ job }) => job.orderId)).toEqual([ids[2], ids[1]])
    expect(first.jobs[0]?.job.bytes).toBeGreaterThan(100)
    expect(first.jobs[0]?.orderNumber).toBe((await cardOf(shop, ids[2] ?? orderIdSchema.parse('x')))?.number)
    const rest = await shop.bridge.view('printHistory', { limit: 2, cursor: first.nextCursor ?? '' })
    expect([rest.jobs.map(({ job }) => job.orderId), rest.nextCursor]).toEqual([[ids[0]], null])
    expect((await shop.bridge.view('printHistory', { printerId: 'kitchen' })).jobs).toHaveLength(3)
    expect((await shop.bridge.view('printHistory', { printerId: 'other' })).jobs).toEqual([])
    await expect(shop.bridge.view('printHistory', { cursor: 'DROP' })).rejects.toThrow('got DROP')
  })
})

describe('routes on screen', () => {
  test('show what the shop sells, what prints where, and where an order would print', async () => {
    const shop = await openTextShop()
    const sample = await shop.bridge.command('routing.preview', { orderId: null, routing: {} })
    expect(commands['routing.preview'].output.safeParse(sample.ok && sample.value).error).toBeUndefined()
    expect(sample.ok && sample.value).toMatchObject({ orderId: null, stations: [{ station: 'Kitchen' }], nowhere: [] })
    expect(sample.ok && sample.value.stations[0]?.lines.length).toBeGreaterThan(1)
    const orderId = await takeIn(shop)
    const order = (await shop.bridge.view('order', { orderId }))?.order
    const category = order?.lines[0]?.category ?? ''
    expect(category).not.toBe('')
    const routing = makeRouting([makeStation('grill', { name: 'Grill', printerId: 'kitchen', categories: [category] })])
    const reply = await shop.bridge.command('routing.preview', { orderId: null, routing })
    expect(commands['routing.preview'].output.safeParse(reply.ok && reply.value).error).toBeUndefined()
    expect(reply.ok && reply.value).toMatchObject({
      orderId,
      stations: [
        { station: 'Grill', printerName: 'Kitchen', because: expect.arrayContaining([`category ${category}`]) },
      ],
    })
    await shop.bridge.command('settings.save', { patch: { routing } })
    const view = await shop.bridge.view('routing', {})
    expect(views.routing.data.safeParse(view).error).toBeUndefined()
    expect(view.categories.find(({ name }) => name === category)).toMatchObject({ stations: ['Grill'] })
    expect(view.items.length).toBeGreaterThan(0)
    expect(view.providers.map(({ name }) => name)).toContain('GrabFood')
    expect(await shop.bridge.command('routing.preview', { orderId: orderIdSchema.parse('1'), routing })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    })
  })
})
