import type { Attention } from '../../../shared/contract/order-views.ts'
import { until } from '../../support/until.ts'
import type { App } from './app.ts'
import { moveIn, type Shop } from './shop.ts'

const MINUTE = 60_000

/** Orders of every kind that a board can show, so that each screen has something to go wrong with. */
export async function fillKitchen(app: App, shop: Shop): Promise<void> {
  const now = Date.now()
  const { klikit } = shop
  const place = (minutesAgo: number, request: Parameters<Shop['place']>[0]) =>
    shop.place({ createdAt: now - minutesAgo * MINUTE, ...request })
  place(6, { type: 1, providerId: 1, comment: 'ALERGI KACANG TANAH' })
  place(1, { type: 2, providerId: 6, lineCount: 5 })
  place(0, { type: 3 })
  place(40, { type: 2, providerId: 6, status: 2 })
  const changed = place(8, { type: 2, providerId: 17, status: 2 })
  const cancelled = place(9, { type: 2, providerId: 9, status: 2 })
  place(5, { type: 1, providerId: 1, status: 2, lineCount: 6 })
  const ready = place(14, { type: 2, providerId: 11, status: 4 })
  place(12, { type: 1, providerId: 1, status: 4 })
  place(0, { type: 1, providerId: 1, status: undefined, scheduledAt: now + 90 * MINUTE })
  klikit.courierStep(ready.id, 3, { name: 'Casey', phone: '+6200001', license_plate: 'B 1 XX' })
  // only the first look reaches back; so they are all there when the app moves in
  await moveIn(app, shop)
  await app.command('intake.poll', {})
  klikit.editCart(changed.id)
  klikit.cancel(cancelled.id)
  await app.command('intake.poll', {})
  await untilNeeded(app, 'changed')
  await untilNeeded(app, 'cancelled')
  await shop.printer.set({ paperOut: true })
  place(2, { type: 2, providerId: 6, status: 2, comment: '' })
  await app.command('intake.poll', {})
  await untilNeeded(app, 'not_printed')
}

/** Waits until a card asks for a person for this reason. */
async function untilNeeded(app: App, reason: Attention): Promise<void> {
  await until(`a card that says ${reason}`, async () => {
    const { cards } = await app.view('board')
    return cards.some((card) => card.attention.includes(reason))
  })
}
