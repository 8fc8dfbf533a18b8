import { connect } from '../../../electron/bridge/database/connect.ts'
import { migrate } from '../../../electron/bridge/database/migrate.ts'
import { termsOf } from '../../../electron/bridge/orders/search/order-terms.ts'
import { seqAt } from '../../../electron/bridge/orders/search/search-repository.ts'
import { type Order, orderIdSchema } from '../../../shared/order.ts'
import { makeLine, makeOrder } from '../../support/printable-order.ts'

const FIRST_ID = 70_000_000
const PROVIDERS = 12
const BRANDS = 8
const DAY_MS = 86_400_000
/** Of every 25 orders one was cancelled. */
const CANCELLED_EVERY = 25

const firstNames =
  'Ratna Budi Siti Agus Dewi Maria José Juan Ana Mark สมชาย Nguyễn Linh Trang Minh 陳大文 Ahmad فاطمة Kenji 田中'.split(
    ' ',
  )
const lastNames =
  'Putri Santoso Wijaya Cruz Reyes Santos Garcia Tran Lê Phạm Chen Lim Tan Khan Rahman Sato Suzuki Tanaka Lestari Kurniawan'.split(
    ' ',
  )

/** What a filled shop holds. */
export interface FilledShop {
  readonly orders: number
  /** How many of the newest are open; the others are done or cancelled. */
  readonly open: number
  readonly ordersADay: number
  /** Epoch ms of the newest. */
  readonly now: number
}

/**
 * Makes a database whose orders differ in number, id, customer, provider and brand, entered into the search as the product enters them. Their
 * stories, tickets and snapshots are left out. The same every time.
 */
export function fillShop(file: string, shop: FilledShop): void {
  const database = connect(file)
  // nobody is told that any of this is kept: speed alone counts
  database.pragma('journal_mode = OFF')
  database.pragma('synchronous = OFF')
  migrate(database)
  const insertOrder = database.prepare(orderSql)
  const insertSearch = database.prepare('INSERT INTO order_search (seq, order_id, stage, words) VALUES (?, ?, ?, ?)')
  // entered in the index's own order: at random places it takes minutes
  database.exec('CREATE TEMP TABLE terms (term TEXT, seq INTEGER)')
  const insertTerm = database.prepare('INSERT INTO terms VALUES (?, ?)')
  const random = createRandom()
  database.transaction(() => {
    for (let i = 0; i < shop.orders; i++) {
      const order = orderAt(i, shop, random)
      const seq = seqAt(order.createdAt)
      const stage = stageOf(i, shop)
      const terms = termsOf(order)
      insertOrder.run(rowOf(order, stage))
      insertSearch.run(seq, order.id, stage, ` ${terms.join(' ')} `)
      for (const term of terms) insertTerm.run(term, seq)
    }
    database.exec('INSERT INTO order_terms (term, seq) SELECT term, seq FROM terms ORDER BY term, seq')
    database.exec("INSERT INTO meta (key, value) VALUES ('search.filled', '1')")
  })()
  database.close()
}

const orderSql = `
  INSERT INTO orders (id, number, stage, status_id, branch_id, created_at, updated_at, due_at, history_length, cart_revision, cart_hash, body_hash,
    body, first_seen_at, last_changed_at, closed_at)
  VALUES (@id, @number, @stage, @statusId, '12', @at, @at, @dueAt, 0, 1, @id, @id, @body, @at, @at, @closedAt)`

function rowOf(order: Order, stage: string) {
  const at = order.createdAt
  const isClosed = stage === 'done' || stage === 'cancelled'
  const { id, number, statusId } = order
  return {
    id,
    number,
    stage,
    statusId,
    at,
    dueAt: at + 900_000,
    closedAt: isClosed ? at : null,
    body: JSON.stringify(order),
  }
}

const openStages = ['new', 'preparing', 'preparing', 'ready'] as const

function stageOf(i: number, { orders, open }: FilledShop): string {
  if (i >= orders - open) return openStages[i % openStages.length] ?? 'new'
  return i % CANCELLED_EVERY === 0 ? 'cancelled' : 'done'
}

// klikit's ids (klikit-api 7.2)
const statusIds: Readonly<Record<string, number>> = { new: 1, preparing: 2, ready: 4, done: 5, cancelled: 3 }

function orderAt(i: number, shop: FilledShop, random: () => number): Order {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? ''
  const createdAt = Math.round(shop.now - (shop.orders - 1 - i) * (DAY_MS / shop.ordersADay))
  const provider = String(1 + Math.floor(random() * PROVIDERS))
  const brand = String(1 + Math.floor(random() * BRANDS))
  const statusId = statusIds[stageOf(i, shop)] ?? 2
  return makeOrder({
    id: orderIdSchema.parse(String(FIRST_ID + i)),
    number: String(Math.floor(random() * 10_000)),
    externalId: `GF-${Math.floor(random() * 1e9)}`,
    createdAt,
    updatedAt: createdAt,
    statusId,
    provider: { id: provider, name: '' },
    brands: [{ id: brand, name: `Brand ${brand}` }],
    lines: linesOf(i),
    customer: {
      name: `${pick(firstNames)} ${pick(lastNames)}`,
      phone: `+628${Math.floor(1e9 + random() * 8e9)}`,
      email: null,
      address: null,
      instruction: null,
    },
  })
}

const dishes = ['Dimsum Cumi', 'Hakau Udang', 'Mie Goreng Spesial dengan Telur', 'Es Teh Manis', 'Nasi Putih']

/** One to five lines: cards on a board are never of one height. */
function linesOf(i: number) {
  return dishes.slice(0, 1 + (i % dishes.length)).map((dish, at) => makeLine(dish, 1 + ((i + at) % 3)))
}

/** Numerical Recipes' generator: 0 to 1, the same row every time. */
function createRandom(): () => number {
  let state = 7
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
