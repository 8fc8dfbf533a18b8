import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { SimulatorState } from './simulator-state.ts'
import { wireOrderSchema } from './wire-order.ts'

/** What became of the captured files. */
export interface LoadedFixtures {
  readonly orders: number
  /** Paths now served byte for byte. */
  readonly served: readonly string[]
  /** Files that belong to no read endpoint. */
  readonly ignored: readonly string[]
}

const orderPageSchema = z.object({
  data: z.object({ orders: z.array(wireOrderSchema), size: z.int().optional() }),
})
const storeMenuSchema = z.object({
  data: z.object({ menu: z.object({ branchInfo: z.object({ brandID: z.int(), branchID: z.int() }) }) }),
})

const PATH_OF_FILE: Readonly<Record<string, string>> = {
  'orders-count': '/orders/count',
  'order-types': '/orders/order-types',
  'order-statuses': '/orders/statuses',
  'fulfillment-statuses': '/orders/fulfillment-statuses',
  'brands-list': '/brands',
  'branches-list': '/branches',
  'providers-list': '/providers',
}

/** Any of these makes a list query more than the default one. */
const LIST_FILTERS = ['from', 'to', 'status', 'provider_id', 'branch_id']

/** "branches-list.partial.json" is the branches list, cut or not. */
function subjectOf(file: string): string {
  return basename(file).replace(/(\.partial)?\.json$/, '')
}

function loadOrderPage(state: SimulatorState, bytes: Buffer): number {
  const { data } = orderPageSchema.parse(JSON.parse(bytes.toString('utf8')))
  for (const order of data.orders) state.life.adopt(order)
  const loadedAt = state.orders.revision()
  // the captured page is true only as long as nothing has happened since
  const isFresh = () => state.orders.revision() === loadedAt
  const page = { body: bytes, withoutQuery: [...LIST_FILTERS, 'page', 'size'], isFresh }
  state.rawPages.add({ ...page, path: '/orders' })
  const { size } = data
  if (size !== undefined) {
    state.rawPages.add({ ...page, path: `/orders?page=1&size=${size}`, withoutQuery: LIST_FILTERS })
  }
  return data.orders.length
}

function menuPath(bytes: Buffer): string {
  const { brandID, branchID } = storeMenuSchema.parse(JSON.parse(bytes.toString('utf8'))).data.menu.branchInfo
  return `/menus?brand_id=${brandID}&branch_id=${branchID}`
}

function pathOf(subject: string, bytes: Buffer): string | undefined {
  return subject === 'menu-store-level' ? menuPath(bytes) : PATH_OF_FILE[subject]
}

async function filesAt(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const names = await readdir(path)
  return names.filter((name) => name.endsWith('.json')).map((name) => join(path, name))
}

/** Loads one captured file, or a directory of them. Throws when an orders page is not one. */
export async function loadCapturedFixtures(state: SimulatorState, path: string): Promise<LoadedFixtures> {
  let orders = 0
  const served: string[] = []
  const ignored: string[] = []
  for (const file of await filesAt(path)) {
    const bytes = await readFile(file)
    const subject = subjectOf(file)
    const target = pathOf(subject, bytes)
    if (subject === 'orders-list') {
      orders += loadOrderPage(state, bytes)
      served.push('/orders')
    } else if (target !== undefined) {
      state.rawPages.add({ path: target, body: bytes })
      served.push(target)
    } else ignored.push(basename(file))
  }
  return { orders, served, ignored }
}
