import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import {
  buildBrand,
  category,
  item,
  modifier,
  pickAny,
  pickOne,
  section,
} from '../../../electron/bridge/training/catalogue-builder.ts'
import type { Catalogue, LocalizedText } from '../../../electron/bridge/training/catalogue.ts'
import type { OrderRequest } from '../../../electron/bridge/training/order-plan.ts'
import type { WireOrder } from '../../../electron/bridge/training/wire-order.ts'
import { TRAINING_CATALOGUE } from '../../../electron/bridge/training/training-catalogue.ts'
import { until } from '../../support/until.ts'
import type { App } from './app.ts'
import { JAKARTA, moveIn, type Shop } from './shop.ts'

const id = (native: string, en: string): LocalizedText => ({ en, id: native })

const sugar = pickOne(id('Gula', 'Sugar'), [
  modifier('KSE-M1', id('Normal', 'Regular')),
  modifier('KSE-M2', id('Sedikit gula', 'Less sugar')),
])
const extras = pickAny(id('Tambahan', 'Extras'), [modifier('KSE-M3', id('Jelly kopi', 'Coffee jelly'), 4)])

const KOPI_SENJA = buildBrand({
  id: 8201,
  title: 'Kopi Senja',
  locale: 'id',
  sections: [
    section(id('Minuman', 'Drinks'), [
      category(id('Kopi', 'Coffee'), [
        item('KSE-01', id('Kopi Susu Gula Aren', 'Palm sugar latte'), 24, [sugar, extras]),
        item('KSE-02', id('Americano Dingin', 'Iced americano'), 20, [sugar]),
      ]),
      category(id('Teh', 'Tea'), [
        item('KSE-03', id('Teh Tarik', 'Pulled tea'), 18, [sugar]),
        item('KSE-04', id('Teh Serai Jahe', 'Lemongrass ginger tea'), 16, [sugar]),
      ]),
    ]),
    section(id('Camilan', 'Snacks'), [
      category(id('Roti', 'Toast'), [
        item('KSE-05', id('Roti Bakar Cokelat Keju', 'Chocolate cheese toast'), 22),
        item('KSE-06', id('Pisang Goreng Madu', 'Honey fried banana'), 18),
      ]),
    ]),
  ],
})

const WARUNG = 8101
const KOPI = KOPI_SENJA.id

/** The menu as it was written, in one language: pictures must not mix two. */
function inOneLanguage<T>(part: T): T {
  const text = JSON.stringify(part, (_key, value: unknown) => (isText(value) ? { en: value.id } : value))
  // the same shape, other words
  return JSON.parse(text) as T
}

function isText(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'en' in value && 'id' in value
}

/** One kitchen with two brands. */
export const FRIDAY_CATALOGUE: Catalogue = {
  business: { id: 900, title: 'Warung Group' },
  brands: inOneLanguage([...TRAINING_CATALOGUE.brands.filter((brand) => brand.id === WARUNG), KOPI_SENJA]),
  branches: TRAINING_CATALOGUE.branches
    .filter((branch) => branch.id === JAKARTA)
    .map((branch) => ({ ...branch, title: 'Kemang', brandIds: [WARUNG, KOPI] })),
}

const [KLIKIT, GRAB, GOFOOD, SHOPEE, MAXIM] = [1, 6, 9, 11, 17]
const [PICKUP, DELIVERY, DINE_IN] = [1, 2, 3] as const
const [PLACED, ACCEPTED, READY] = [1, 2, 4]

interface FridayOrder extends OrderRequest {
  readonly number: string
  /** Minutes since it came in, and until it is due. */
  readonly age: number
  readonly dueIn: number
}

const cash = { payment_method: 2, payment_channel_id: 31, payment_status: 3, is_offline_payment: true }

const ORDERS: readonly FridayOrder[] = [
  {
    number: '1190',
    age: 6,
    dueIn: 9,
    type: PICKUP,
    providerId: KLIKIT,
    comment: 'ALERGI KACANG TANAH',
    lineCount: 2,
    brandIds: [WARUNG],
    fields: cash,
  },
  { number: '1191', age: 3, dueIn: 14, type: DELIVERY, providerId: SHOPEE, lineCount: 2, brandIds: [KOPI] },
  { number: '1193', age: 1, dueIn: 19, type: DELIVERY, providerId: GRAB, lineCount: 3, brandIds: [WARUNG] },
  {
    number: '1181',
    age: 19,
    dueIn: -4,
    type: DELIVERY,
    providerId: GRAB,
    status: ACCEPTED,
    lineCount: 2,
    brandIds: [WARUNG],
  },
  {
    number: '1183',
    age: 9,
    dueIn: 1,
    type: DELIVERY,
    providerId: GOFOOD,
    status: ACCEPTED,
    lineCount: 2,
    brandIds: [KOPI],
  },
  {
    number: '1184',
    age: 9,
    dueIn: 2,
    type: DELIVERY,
    providerId: MAXIM,
    status: ACCEPTED,
    lineCount: 3,
    brandIds: [WARUNG],
  },
  {
    number: '1187',
    age: 9,
    dueIn: 6,
    type: DINE_IN,
    providerId: KLIKIT,
    status: ACCEPTED,
    lineCount: 2,
    brandIds: [WARUNG],
    fields: { table_no: '7' },
  },
  {
    number: '1188',
    age: 7,
    dueIn: 9,
    type: DELIVERY,
    providerId: GOFOOD,
    status: ACCEPTED,
    lineCount: 6,
    brandIds: [WARUNG, KOPI],
  },
  {
    number: '1176',
    age: 22,
    dueIn: 1,
    type: DELIVERY,
    providerId: GRAB,
    status: READY,
    lineCount: 2,
    brandIds: [WARUNG],
    fields: { fulfillment_pickup_pin: '4821' },
  },
  {
    number: '1178',
    age: 17,
    dueIn: 2,
    type: DELIVERY,
    providerId: MAXIM,
    status: READY,
    lineCount: 1,
    brandIds: [KOPI],
  },
  {
    number: '1180',
    age: 15,
    dueIn: 4,
    type: PICKUP,
    providerId: KLIKIT,
    status: READY,
    lineCount: 3,
    brandIds: [WARUNG],
    fields: cash,
  },
  {
    number: '1196',
    age: 1,
    dueIn: 70,
    type: DELIVERY,
    providerId: GRAB,
    status: undefined,
    lineCount: 4,
    brandIds: [WARUNG],
  },
]
const UNPRINTED: FridayOrder = {
  number: '1186',
  age: 4,
  dueIn: 5,
  type: DELIVERY,
  providerId: SHOPEE,
  status: ACCEPTED,
  lineCount: 2,
  brandIds: [KOPI],
}
const MINUTE = 60_000

/** Friday, eight o'clock: every lane full, one order late, one changed, one cancelled, one not printed. Ages come with {@link ageOrders}. */
export async function orderEverything(app: App, shop: Shop): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>()
  const place = ({ number, age, dueIn, fields, ...request }: FridayOrder): void => {
    const now = Date.now()
    const preparation = age + dueIn
    const scheduledAt = request.status === undefined && dueIn > 60 ? now + dueIn * MINUTE : null
    const status = request.status ?? PLACED
    const { id: orderId } = shop.place({
      comment: '',
      createdAt: now - age * MINUTE,
      ...request,
      ...(scheduledAt === null ? { status } : { status: 6, scheduledAt }),
      fields: { short_id: number, preparation_time: preparation, ...fields },
    })
    shop.klikit.editCart(orderId, plainCart(shop.klikit.order(orderId)))
    ids.set(number, orderId)
  }
  for (const order of ORDERS) place(order)
  shop.klikit.courierStep(ids.get('1176') ?? 0, 3, { name: 'Rizky', phone: '+62000000001', license_plate: 'B 4521 XX' })
  shop.klikit.courierStep(ids.get('1178') ?? 0, 4, { name: 'Adi', phone: '+62000000002', license_plate: 'B 9012 XX' })
  // only the first look reaches back; so they are all there when the app moves in
  await moveIn(app, shop)
  await app.command('intake.poll', {})
  const changed = shop.klikit.editCart(ids.get('1184') ?? 0)
  shop.klikit.editCart(changed.id, plainCart(changed))
  shop.klikit.cancel(ids.get('1183') ?? 0)
  await app.command('intake.poll', {})
  // young enough to be looked at with each poll
  for (const number of ['1184', '1183'])
    await until(`the second ticket of ${number}`, () => shop.papers(number).length === 2)
  await until('every ticket and status to be out', async () => (await app.view('health')).queue.length === 0)
  await shop.printer.set({ paperOut: true })
  place(UNPRINTED)
  await app.command('intake.poll', {})
  return ids
}

/** The cart without the made-up notes on its lines, of which some suit a curry and not a coffee. */
function plainCart(order: WireOrder | undefined): Readonly<Record<string, unknown>> {
  const carts = ['cart', 'cart_v2'].flatMap((name) =>
    Array.isArray(order?.[name]) ? [[name, order[name]] as const] : [],
  )
  const plain = carts.map(([name, lines]) => [name, lines.map((line: object) => ({ ...line, comment: '' }))])
  return Object.fromEntries(plain) as Readonly<Record<string, unknown>>
}

/** Makes every order as old as it says. The host must not be running. */
export function ageOrders(dataDir: string): void {
  const database = new SqliteDatabase(join(dataDir, 'databases', 'custom.db'))
  database.exec('UPDATE orders SET first_seen_at = created_at')
  database.close()
}
