import { z } from 'zod'

/** Where each list endpoint keeps its items (klikit-api 6, contradiction 25). */

const page = z.object({ orders: z.array(z.unknown()).nullish(), results: z.array(z.unknown()).nullish(), total: z.int().nullish().catch(null) })

/** A page of GET /orders: raw orders and the total, or null when the data is not a list of orders. */
export function extractOrders(data: unknown): { readonly orders: readonly unknown[]; readonly total: number } | null {
  const parsed = page.safeParse(data)
  // an empty page may come as `orders: null`, but a body without the key is not a page: it must not read as "no orders"
  if (!parsed.success || (parsed.data.orders === undefined && parsed.data.total === undefined)) return null
  const orders = parsed.data.orders ?? []
  return { orders, total: parsed.data.total ?? orders.length }
}

const label = z.union([z.string(), z.number().transform(String)]).nullish().catch(null)
const entry = z.object({ id: z.int(), status: label, name: label, type: label, title: label }).catchall(z.unknown())

/** A dictionary endpoint's plain array as id -> label; entries that cannot be read are left out. */
export function extractDictionary(data: unknown): ReadonlyMap<number, string> {
  const labels = new Map<number, string>()
  for (const item of Array.isArray(data) ? data : []) {
    const parsed = entry.safeParse(item)
    const name = parsed.success ? (parsed.data.status ?? parsed.data.name ?? parsed.data.type ?? parsed.data.title ?? '').trim() : ''
    if (parsed.success && name !== '') labels.set(parsed.data.id, name)
  }
  return labels
}

const idText = z.union([z.string().min(1), z.int().transform(String)])
const branch = z.object({
  id: idText,
  title: z.string().catch(''),
  brand_ids: z.array(idText).nullish().catch(null),
  brand_id: idText.nullish().catch(null),
})

/** A branch of GET /branches; `body` is its JSON whole. */
export interface BranchRecord {
  readonly id: string
  readonly title: string
  readonly brandIds: readonly string[]
  readonly body: string
}

/** A page of GET /branches with both spellings of the brand (klikit-api 15 #16). */
export function extractBranches(data: unknown): { readonly branches: readonly BranchRecord[]; readonly total: number } {
  const parsed = page.safeParse(data)
  const results = parsed.success ? (parsed.data.results ?? []) : []
  const branches = results.flatMap((item) => {
    const read = branch.safeParse(item)
    if (!read.success) return []
    const brandIds = read.data.brand_ids ?? (read.data.brand_id ? [read.data.brand_id] : [])
    return [{ id: read.data.id, title: read.data.title || `Branch ${read.data.id}`, brandIds, body: JSON.stringify(item) }]
  })
  return { branches, total: (parsed.success ? parsed.data.total : null) ?? branches.length }
}

/** A brand of GET /brands; `body` is its JSON whole. */
export interface BrandRecord {
  readonly id: string
  readonly title: string
  readonly body: string
}

const brands = z.object({ brands: z.array(z.unknown()).nullish() })
const brand = z.object({ id: idText, title: z.string().catch('') })

/** The brands of GET /brands: `data[0].brands`, or `data.brands`. */
export function extractBrands(data: unknown): readonly BrandRecord[] {
  const parsed = brands.safeParse(Array.isArray(data) ? data[0] : data)
  return (parsed.success ? (parsed.data.brands ?? []) : []).flatMap((item) => {
    const read = brand.safeParse(item)
    return read.success ? [{ id: read.data.id, title: read.data.title || `Brand ${read.data.id}`, body: JSON.stringify(item) }] : []
  })
}
