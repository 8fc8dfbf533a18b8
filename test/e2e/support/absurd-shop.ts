import {
  buildBrand,
  category,
  item,
  modifier,
  pickAny,
  section,
} from '../../../electron/bridge/training/catalogue-builder.ts'
import type { Catalogue, LocalizedText } from '../../../electron/bridge/training/catalogue.ts'
import { TRAINING_CATALOGUE } from '../../../electron/bridge/training/training-catalogue.ts'
import { until } from '../../support/until.ts'
import type { App } from './app.ts'
import { absurd } from './absurd-words.ts'
import { JAKARTA, moveIn, type Shop } from './shop.ts'

const LOUD = 8301
const NAMELESS = 8302
const same = (text: string): LocalizedText => ({ en: text, id: text })

const dishes = Object.values(absurd).map((name, index) =>
  item(`ABS-${index}`, same(name), 10 ** index, [pickAny(same(name), [modifier(`ABS-M${index}`, same(name), 1)])]),
)

/** A restaurant whose every name is too long, turned around, or not there. */
export const ABSURD_CATALOGUE: Catalogue = {
  business: { id: 900, title: absurd.endless },
  brands: [
    buildBrand({
      id: LOUD,
      title: absurd.endless,
      locale: 'id',
      sections: [
        section(same(absurd.wordy), [category(same(absurd.endless), dishes), category(same(absurd.arabic), [])]),
      ],
    }),
    buildBrand({
      id: NAMELESS,
      title: absurd.turning,
      locale: 'id',
      sections: [section(same(' '), [category(same(absurd.emoji), [item('ABS-X', same(absurd.wordy), 1)])])],
    }),
  ],
  branches: TRAINING_CATALOGUE.branches
    .filter(({ id }) => id === JAKARTA)
    .map((branch) => ({ ...branch, title: absurd.wordy, brandIds: [LOUD, NAMELESS] })),
}

const line = (name: string, index: number) => ({
  id: index + 1,
  name,
  quantity: index === 0 ? 9999 : 1,
  comment: index % 2 === 0 ? name : null,
  price: '1.00',
  unit_price: '1.00',
  modifier_groups: [{ name, modifiers: [{ id: 1, name, quantity: 99 }] }],
})

const lines = Object.values(absurd).map(line)
const guest = {
  user_full_name: absurd.endless,
  user_phone: '0'.repeat(60),
  delivery_info: {
    first_name: absurd.arabic,
    address: absurd.wordy,
    instruction: absurd.endless,
    phone: '12345678901234567890',
  },
}
const absent = Object.fromEntries(
  ['short_id', 'external_id', 'brands', 'currency', 'currency_symbol', 'cart', 'final_price'].map((name) => [
    name,
    null,
  ]),
)

/** Orders by what is absurd about them, as fields laid over what klikit would send. */
const orders: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'long names': { cart_v2: lines, ...guest, order_comment: absurd.endless },
  'turned around': { order_comment: absurd.turning, cart_v2: [line(absurd.arabic, 0)], user_full_name: absurd.turning },
  'three hundred lines': {
    cart_v2: Array.from({ length: 300 }, (_, index) => line(`Item ${index} ${absurd.thai}`, index)),
  },
  'nothing but an id': {
    ...absent,
    cart_v2: null,
    item_count: null,
    order_comment: null,
    type: 0,
    provider_id: 0,
    created_at: 'yesterday',
  },
  'unknown everything': {
    provider_id: 987_654_321,
    type: 77,
    currency: 'ZZZ',
    currency_symbol: absurd.endless.slice(0, 40),
    payment_method: 99,
    payment_status: 99,
  },
  'a huge total': { final_price: Number.MAX_SAFE_INTEGER, item_count: 2_000_000_000, short_id: '9'.repeat(40) },
  'only marks': {
    order_comment: absurd.piled,
    cart_v2: [line(absurd.invisible, 0), line(absurd.emoji, 1)],
    table_no: absurd.emoji,
    type: 3,
  },
  'a script': { order_comment: absurd.html, cart_v2: [line(absurd.html, 0)], short_id: '<b>1</b>' },
}

/** The shop after an evening of such orders, in every lane; returns the number that the last one shows. */
export async function fillAbsurdly(app: App, shop: Shop): Promise<void> {
  for (const fields of Object.values(orders)) {
    // new, being prepared, ready: each with the same troubles
    for (const status of [1, 2, 4]) shop.place({ status, fields })
  }
  shop.place({ status: undefined, scheduledAt: Date.now() + 5_400_000, fields: orders['long names'] ?? {} })
  await moveIn(app, shop)
  await app.command('settings.save', {
    patch: { printers: [{ ...shop.printerConfig, name: 'KitchenPrinter'.repeat(3).slice(0, 40) }] },
  })
  await app.command('intake.poll', {})
  await app.command('menu.refresh', {})
  const expected = 3 * Object.keys(orders).length + 1
  await until('every absurd order to be there', async () => (await app.view('board')).cards.length >= expected)
}
