import { z } from 'zod'
import type { EventEnvelope, EventReader, OrderHint } from '../lib/order-event.ts'
import type { ReadOrder } from '../lib/order-source.ts'
import { parseJson } from './parse-json.ts'
import { readOrder } from './to-order.ts'
import { wireOrderSchema } from './wire-schemas.ts'

const storeId = z
  .union([z.string().trim().min(1), z.int().transform(String)])
  .nullish()
  .catch(null)
const envelopeSchema = z.object({ brand_id: storeId, branch_id: storeId, orders: z.array(z.unknown()) })
const stampSchema = wireOrderSchema.pick({ status: true, updated_at: true })

/** Carts: whichever of them an event brings replaces both, for the two are the same cart in two shapes (klikit-api 7.6). */
const cartFields = ['cart', 'cart_v2'] as const

/** Reads the bodies of klikit's events: `{brand_id, branch_id, orders[]}` (klikit-api 12). */
export const webhookEvents: EventReader = {
  readEnvelope(body, receivedAt): EventEnvelope {
    const raw = body.toString('utf8')
    const unreadable = (problem: string): EventEnvelope => ({ kind: 'unreadable', problem, raw })
    const json = parseJson(raw)
    if (json === undefined) return unreadable('expected JSON, got something else')
    const parsed = envelopeSchema.safeParse(json.value)
    if (!parsed.success) return unreadable('expected {brand_id, branch_id, orders: [...]}, got something else')
    return {
      kind: 'orders',
      brandId: parsed.data.brand_id ?? null,
      branchId: parsed.data.branch_id ?? null,
      orders: parsed.data.orders.map((wire) => toHint(wire, receivedAt)),
    }
  },
  layOver(base, hint, receivedAt): ReadOrder {
    const known = fieldsOf(parseJson(base)?.value)
    const said = fieldsOf(parseJson(hint.read.raw)?.value)
    const bringsCart = hint.hasItems
    const kept = known.filter(([name]) => !(bringsCart && isCart(name)))
    const news = said.filter(([name, value]) => value !== null && !(isCart(name) && !bringsCart))
    return readOrder(Object.fromEntries([...kept, ...news]), receivedAt)
  },
}

function toHint(wire: unknown, receivedAt: number): OrderHint | Extract<ReadOrder, { kind: 'unreadable' }> {
  const read = readOrder(wire, receivedAt)
  if (read.kind === 'unreadable') return read
  // an order could be read from it, so it is an object; each of these fields falls back to null by itself
  const stamp = stampSchema.parse(wire)
  return {
    kind: 'hint',
    read,
    statusId: stamp.status ?? null,
    updatedAt: momentOf(stamp.updated_at),
    hasItems: read.order.lines.length > 0,
  }
}

function momentOf(iso: string | null | undefined): number | null {
  const parsed = Date.parse(iso ?? '')
  return Number.isNaN(parsed) || parsed <= 0 ? null : parsed
}

function isCart(name: string): boolean {
  return cartFields.some((field) => field === name)
}

function fieldsOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}
