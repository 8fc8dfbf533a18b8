import fs from 'node:fs'
import type { Order } from '../../shared/order.ts'
import { readOrder } from '../../electron/bridge/klikit/to-order.ts'

const folder = new URL('../fixtures/klikit/', import.meta.url)

/** A captured payload, parsed. */
export function readFixture(name: string): unknown {
  return JSON.parse(fs.readFileSync(new URL(name, folder), 'utf8'))
}

/** The `data` of a captured reply. */
export function dataOfFixture(name: string): unknown {
  return (readFixture(name) as { data: unknown }).data
}

/** The orders of a captured list or webhook body. */
export function ordersOfFixture(name: string): readonly unknown[] {
  const body = readFixture(name) as { orders?: unknown[]; data?: { orders: unknown[] } }
  return body.data?.orders ?? body.orders ?? []
}

/** When the readers of these tests say that an order came. */
export const RECEIVED_AT = Date.parse('2026-11-20T12:00:00Z')

/** Reads a wire order that must be readable. */
export function orderFrom(wire: unknown): Order {
  const read = readOrder(wire, RECEIVED_AT)
  if (read.kind === 'unreadable') throw new Error(`expected a readable order: ${read.problem}`)
  return read.order
}

/** The smallest order with one line that klikit could send; `fields` are laid over it. */
export function wireOrder(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 71281904,
    short_id: '1194',
    status: 1,
    type: 2,
    branch_id: 1293,
    provider_id: 6,
    currency: 'IDR',
    created_at: '2026-11-20T11:58:00Z',
    updated_at: '2026-11-20T11:58:00Z',
    preparation_time: 20,
    cart_v2: [
      { id: '43014', klikit_id: 43014, name: 'Dimsum Cumi', quantity: 2, price: '13000.00', unit_price: '6500.00' },
    ],
    order_status_histories: [{ id: 1, order_id: 71281904, status: 1, processed_at: '2026-11-20T11:58:00Z' }],
    ...fields,
  }
}
