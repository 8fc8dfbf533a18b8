import { expect, type Locator } from '@playwright/test'
import type { StockState } from '../../shared/contract/stock-views.ts'
import { test } from './fixtures.ts'
import type { App } from './support/app.ts'
import type { Screen } from './support/screen.ts'
import type { Shop } from './support/shop.ts'
import { t } from './support/words.ts'

interface Dish {
  readonly key: string
  readonly name: string
  readonly sku: string
  readonly category: string
  readonly brandName: string
}

async function readDishes(app: App): Promise<readonly Dish[]> {
  await app.command('menu.refresh', {})
  const { items } = await app.view('stock')
  return items.flatMap(({ key, name, partnerItemId: sku, category, brandName }) =>
    sku === null ? [] : { key, name, sku, brandName, category: category.name },
  )
}

async function pickDish(app: App): Promise<Dish> {
  const dishes = await readDishes(app)
  const plain = dishes.find(
    ({ name }) => /^[\w ]+$/.test(name) && dishes.filter((dish) => dish.name === name).length === 1,
  )
  if (!plain) throw new Error('expected an item with a SKU on the menu')
  return plain
}

const itemsOf = ({ page }: Screen): Locator => page.getByRole('region', { name: t('stock.title'), exact: true })
const rowOf = (ui: Screen, { name }: Pick<Dish, 'name'>): Locator => itemsOf(ui).getByRole('row', { name, exact: true })
const switchOf = (ui: Screen, { name }: Pick<Dish, 'name'>): Locator =>
  itemsOf(ui).getByRole('switch', { name: t('stock.switch', { name }), exact: true })
const panelOf = ({ page }: Screen): Locator => page.getByRole('complementary')
const search = ({ page }: Screen): Locator => page.getByRole('searchbox', { name: t('stock.find') })
const category = ({ page }: Screen, name: string): Locator =>
  page.getByRole('navigation', { name: t('stock.categories') }).getByRole('button', { name })
const wordsAtKlikit = (shop: Shop, { sku }: Dish) =>
  shop.klikit
    .snapshot()
    .availability.filter((record) => record.sku === sku)
    .map((record) => record.available)
const stateOf = async (app: App, { key }: Dish): Promise<StockState | undefined> =>
  (await app.view('stockNow')).states.find((state) => state.key === key)

test.describe('stock', () => {
  test('an item is switched off and on again, and klikit hears both', async ({ app, shop, ui, page }) => {
    const dish = await pickDish(app)
    await ui.go('stock')
    await search(ui).fill(dish.name)
    await expect(switchOf(ui, dish)).toBeChecked()
    await ui.toggle(switchOf(ui, dish))
    await expect(switchOf(ui, dish)).not.toBeChecked()
    await expect(rowOf(ui, dish)).toContainText(t('sync.sent'))
    expect(wordsAtKlikit(shop, dish)).toEqual([false])
    await search(ui).fill('')
    await category(ui, t('stock.outNow')).click()
    await expect(rowOf(ui, dish)).toBeVisible()
    await ui.toggle(switchOf(ui, dish))
    await expect(itemsOf(ui)).toContainText(t('stock.nothingOut'))
    await expect.poll(() => wordsAtKlikit(shop, dish)).toEqual([true])
    await expect(page.getByRole('log').getByText(t('stock.isBack', { name: dish.name }))).toBeVisible()
  })

  test('offline, the last wish wins', async ({ app, shop, ui }) => {
    const dish = await pickDish(app)
    await ui.go('stock')
    await search(ui).fill(dish.name)
    await shop.cutLine()
    const toggle = switchOf(ui, dish)
    await ui.toggle(toggle)
    await expect(toggle).not.toBeChecked()
    await expect(rowOf(ui, dish)).toContainText(t('stock.waiting'))
    await ui.toggle(toggle)
    await expect(toggle).toBeChecked()
    await ui.toggle(toggle)
    await expect(toggle).not.toBeChecked()
    await shop.mendLine()
    await expect(rowOf(ui, dish)).toContainText(t('sync.sent'), { timeout: 40_000 })
    expect(wordsAtKlikit(shop, dish)).toEqual([false])
  })

  test('an item is out for two hours, says until when, and is undone', async ({ app, shop, ui, page }) => {
    const dish = await pickDish(app)
    await ui.go('stock')
    await search(ui).fill(dish.name)
    await rowOf(ui, dish).getByText(dish.name, { exact: true }).click()
    await panelOf(ui)
      .getByRole('button', { name: t('stock.hours', { count: 2 }) })
      .click()
    // the clock of the screen goes by whole minutes
    await expect(rowOf(ui, dish)).toContainText(/(1 h 59|2 h 0) min left/)
    await expect(panelOf(ui)).toContainText('also when offline')
    await expect.poll(() => wordsAtKlikit(shop, dish)).toEqual([false])
    expect((await stateOf(app, dish))?.returns?.because).toBe('hours')
    await page
      .getByRole('log')
      .getByRole('button', { name: t('stock.undo') })
      .click()
    await expect(switchOf(ui, dish)).toBeChecked()
    await expect.poll(() => wordsAtKlikit(shop, dish)).toEqual([true])
  })

  test('the rest of the day ends when the branch closes, and the screen says when', async ({ app, shop, ui }) => {
    const dish = await pickDish(app)
    const { stores } = await app.view('stockNow')
    await ui.go('stock')
    await search(ui).fill(dish.name)
    await rowOf(ui, dish).getByText(dish.name, { exact: true }).click()
    await panelOf(ui)
      .getByRole('button', { name: t('stock.restOfDay') })
      .click()
    await expect.poll(async () => (await stateOf(app, dish))?.returns).toEqual(stores[0]?.endOfDay)
    const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(stores[0]?.endOfDay.at)
    await expect(rowOf(ui, dish)).toContainText(time)
    await expect.poll(() => wordsAtKlikit(shop, dish)).toEqual([false])
  })

  test('a whole category goes out and comes back with one undo', async ({ app, shop, ui, page }) => {
    const dishes = await readDishes(app)
    const [first] = dishes
    if (!first) throw new Error('expected a menu')
    const own = dishes.filter((dish) => dish.category === first.category)
    await ui.go('stock')
    await category(ui, first.category).click()
    await itemsOf(ui)
      .getByRole('button', { name: t('stock.whole') })
      .click()
    await ui.sheet.getByRole('button', { name: t('stock.untilOn') }).click()
    const done = t('stock.progress', { sent: own.length, total: own.length })
    await expect(page.getByRole('region', { name: t('stock.change') })).toContainText(done)
    const out = () => shop.klikit.snapshot().availability.filter(({ available }) => !available).length
    expect(out()).toBe(own.length)
    await page
      .getByRole('region', { name: t('stock.change') })
      .getByRole('button', { name: t('stock.undo') })
      .click()
    await expect.poll(out).toBe(0)
    await expect(ui.toast(t('stock.undone'))).toBeVisible()
  })

  test('what klikit does not know is said, with a way to send it again', async ({ app, shop, ui }) => {
    const dish = await pickDish(app)
    const message = 'no such partner item'
    const fault = { kind: 'status', status: 404, code: 'unmapped', message, path: '^/items/' } as const
    shop.klikit.setFaults([fault])
    await ui.go('stock')
    await search(ui).fill(dish.name)
    await ui.toggle(switchOf(ui, dish))
    await expect(rowOf(ui, dish)).toContainText(t('sync.refused'))
    await rowOf(ui, dish).getByText(dish.name, { exact: true }).click()
    await expect(panelOf(ui)).toContainText(message)
    shop.klikit.setFaults([])
    await panelOf(ui)
      .getByRole('button', { name: t('stock.sendAgain') })
      .click()
    await expect(rowOf(ui, dish)).toContainText(t('sync.sent'))
    expect(wordsAtKlikit(shop, dish)).toEqual([false])
  })

  test('hands on the keyboard alone find an item, take it out and put it back', async ({ app, shop, ui, page }) => {
    const dish = await pickDish(app)
    await ui.go('stock')
    await expect(itemsOf(ui).getByRole('row').first()).toBeVisible()
    await page.keyboard.press('/')
    await page.keyboard.type(dish.sku)
    await expect(rowOf(ui, dish)).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(rowOf(ui, dish)).toBeFocused()
    await page.keyboard.press('Space')
    await expect(switchOf(ui, dish)).not.toBeChecked()
    await page.keyboard.press('Enter')
    await expect(switchOf(ui, dish)).toBeChecked()
    await expect.poll(() => wordsAtKlikit(shop, dish)).toEqual([true])
  })

  test('an option goes out too', async ({ app, shop, ui }) => {
    await readDishes(app)
    const { menus } = await app.view('stockMenu')
    const items = menus.flatMap(({ menu }) =>
      menu.sections.flatMap(({ categories }) => categories.flatMap((each) => each.items)),
    )
    const dish = items.find(
      ({ groups, name }) => groups.length > 0 && items.filter((each) => each.name === name).length === 1,
    )
    const option = dish?.groups[0]?.options[0]
    if (!dish || !option?.partnerItemId) throw new Error('expected a dish with options')
    await ui.go('stock')
    await search(ui).fill(dish.partnerItemId ?? '')
    await rowOf(ui, dish).getByText(dish.name, { exact: true }).click()
    const toggle = panelOf(ui).getByRole('switch', { name: t('stock.switch', { name: option.name }), exact: true })
    await ui.toggle(toggle.first())
    await expect(toggle.first()).not.toBeChecked()
    const outAtKlikit = () =>
      shop.klikit
        .snapshot()
        .availability.filter(({ available }) => !available)
        .map(({ sku }) => sku)
    await expect.poll(outAtKlikit).toEqual([option.partnerItemId])
  })
})
