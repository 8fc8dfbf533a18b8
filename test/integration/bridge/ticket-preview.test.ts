import { expect, test } from 'vitest'
import { orderIdSchema } from '../../../shared/order.ts'
import { printerProfileSchema } from '../../../shared/printer.ts'
import { ticketSettingsSchema } from '../../../shared/ticket-design.ts'
import { openOwnShop, type OwnShop } from '../../support/own-bridge.ts'
import { until } from '../../support/until.ts'

const profile = printerProfileSchema.parse({ columns: 32, codePage: 'PC858_EURO', cut: 'full', proof: 'auto' })

async function preview({ bridge }: OwnShop, language: 'en' | 'ar', orderId: string | null = null) {
  return bridge.command('ticket.preview', {
    orderId: orderId === null ? null : orderIdSchema.parse(orderId),
    template: 'kitchen',
    ticket: ticketSettingsSchema.parse({ language }),
    profile,
  })
}

async function pictureOf(shop: OwnShop, language: 'en' | 'ar', orderId: string | null = null) {
  const reply = await preview(shop, language, orderId)
  if (!reply.ok) throw new Error(reply.error.message)
  expect(Buffer.from(reply.value.png, 'base64').subarray(1, 4).toString('latin1')).toBe('PNG')
  return reply.value
}

test('a ticket is drawn before it is saved: a sample in its language, or an order of this PC, and nothing prints', async () => {
  const shop = await openOwnShop()
  const orderId = String(
    shop.simulator.admin.placeOrder({ status: 1, autoAccept: false, scheduledAt: null, type: 1 }).id,
  )
  await shop.bridge.command('intake.poll', {})
  await until('the ticket', async () => {
    const order = await shop.bridge.view('order', { orderId: orderIdSchema.parse(orderId) })
    return order?.prints.some((print) => print.state === 'printed') === true
  })
  const prints = async () => (await shop.bridge.view('printHistory', { limit: 50 })).jobs.length
  const before = await prints()
  const pictures = [await pictureOf(shop, 'en'), await pictureOf(shop, 'ar'), await pictureOf(shop, 'en', orderId)]
  expect(pictures.map(({ width }) => width)).toEqual([384, 384, 384])
  expect(new Set(pictures.map(({ png }) => png)).size).toBe(3)
  expect(await prints()).toBe(before)
})

test('an order that this PC does not have is named in the answer', async () => {
  const shop = await openOwnShop()
  expect(await preview(shop, 'en', '404404')).toMatchObject({
    ok: false,
    error: { code: 'not_found', message: expect.stringContaining('404404') as string },
  })
})
