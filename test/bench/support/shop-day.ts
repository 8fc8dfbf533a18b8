import type { Locator, Page } from '@playwright/test'
import { type OrderId, orderIdSchema } from '../../../shared/order.ts'
import type { ShopWindow } from './shop-window.ts'

/** A counter that never rests: so many orders come in and go out in an hour. */
const ORDERS_AN_HOUR = 60
const MINUTE_MS = 60_000
/** How often in an hour: a walk through every screen, and a line that breaks. */
const WALKS_AN_HOUR = 2
const BREAKS_AN_HOUR = 4
const OPENED_A_WALK = 5

/** Has the page's own clock, and its line to the host, in our hand from the start. */
export async function takeTimeInHand(page: Page): Promise<void> {
  await page.clock.install()
  await page.addInitScript(() => {
    const lines = new Set<WebSocket>()
    Reflect.set(window, 'benchLines', lines)
    window.WebSocket = class extends WebSocket {
      constructor(...of: ConstructorParameters<typeof WebSocket>) {
        super(...of)
        lines.add(this)
        this.addEventListener('close', () => lines.delete(this))
      }
    }
  })
}

/** An hour of a shop: its orders come, are stepped and go; every screen is looked at; the line breaks; and each minute's timers fire. */
export async function workAnHour(window: ShopWindow): Promise<void> {
  for (let order = 0; order < ORDERS_AN_HOUR; order++) {
    await serveOne(window)
    await window.page.clock.runFor((60 / ORDERS_AN_HOUR) * MINUTE_MS)
    if (isTurn(order, BREAKS_AN_HOUR)) await breakLine(window.page)
    if (isTurn(order, WALKS_AN_HOUR)) await walkThrough(window.page)
  }
}

function isTurn(order: number, timesAnHour: number): boolean {
  return (order + 1) % (ORDERS_AN_HOUR / timesAnHour) === 0
}

/** Ends every order that is open, so that what is measured later is the same empty board each time. */
export async function clearBoard({ host, page }: ShopWindow): Promise<void> {
  await host.command('intake.poll', {})
  const { cards } = await host.view('board')
  for (const { id, verbs } of cards) await end(host, id, verbs)
  await go(page, 1)
  await page.waitForFunction(() => document.querySelector('.order-card') === null)
}

type Host = ShopWindow['host']

async function serveOne({ host }: ShopWindow): Promise<void> {
  const { orderId: id } = await host.command('training.placeOrder', {})
  const orderId = orderIdSchema.parse(id)
  await host.command('intake.poll', {})
  for (const verb of ['accept', 'ready', 'pickUp'] as const) {
    const verbs = await verbsOf(host, orderId)
    if (verbs.includes(verb === 'accept' ? 'accepted' : verb === 'ready' ? 'ready' : 'picked_up'))
      await host.command(`order.${verb}`, { orderId })
  }
  await end(host, orderId, await verbsOf(host, orderId))
}

async function verbsOf(host: Host, orderId: OrderId): Promise<readonly string[]> {
  return (await host.view('order', { orderId }))?.card.verbs ?? []
}

async function end(host: Host, orderId: OrderId, verbs: readonly string[]): Promise<void> {
  if (verbs.includes('rejected')) await host.command('order.reject', { orderId, reasonCode: 'BUSY' })
  else if (verbs.includes('cancelled')) await host.command('order.cancel', { orderId, reasonCode: 'BUSY' })
}

/** The line to the host breaks, and is there again when the page has tried. */
async function breakLine(page: Page): Promise<void> {
  await page.evaluate(() => {
    // put there by takeTimeInHand
    for (const line of Reflect.get(window, 'benchLines') as Set<WebSocket>) line.close()
  })
  await page.clock.runFor(5_000)
  // put there by takeTimeInHand
  await page.waitForFunction(() =>
    [...(Reflect.get(window, 'benchLines') as Set<WebSocket>)].some((line) => line.readyState === 1),
  )
}

async function go(page: Page, place: number): Promise<void> {
  await press(page.locator('.rail-item').nth(place))
}

/** Presses a button wherever it stands, also below the band of a new order that rings. */
function press(button: Locator): Promise<void> {
  return button.dispatchEvent('click')
}

/** Looks at everything once: some orders, every place of the rail, every section of the settings. */
async function walkThrough(page: Page): Promise<void> {
  await go(page, 1)
  const numbers = page.locator('.board .order-number')
  for (let at = 0; at < Math.min(OPENED_A_WALK, await numbers.count()); at++) {
    await press(numbers.nth(at))
    // a locator: the handle that waitForSelector gives would keep the element alive
    await page.locator('.order-detail').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.board').waitFor()
  }
  const places = await page.locator('.rail-item').count()
  for (let place = 0; place < places; place++) await go(page, place)
  await pressEach(page.locator('.settings-nav .settings-link'))
}

async function pressEach(buttons: Locator): Promise<void> {
  for (let at = 0; at < (await buttons.count()); at++) await press(buttons.nth(at))
}
