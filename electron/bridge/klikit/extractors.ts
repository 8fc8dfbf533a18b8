import { z } from 'zod'

/** Where each list endpoint keeps its items (klikit-api 6, contradiction 25). */

const total = z
  .union([z.int(), z.string().regex(/^\d+$/).transform(Number)])
  .nullish()
  .catch(null)
const orderPage = z.object({ orders: z.array(z.unknown()).nullish(), total })
const branchPage = z.object({ results: z.array(z.unknown()).nullish(), total })

/** A page of GET /orders: raw orders and the total, Infinity where the page does not say. Null when the data is not a list of orders. */
export function extractOrders(data: unknown): { readonly orders: readonly unknown[]; readonly total: number } | null {
  const parsed = orderPage.safeParse(data)
  if (!parsed.success) return null
  const orders = parsed.data.orders
  if (orders) return { orders, total: parsed.data.total ?? Number.POSITIVE_INFINITY }
  // an empty page may lack its list, but only when it says that it is empty: anything else must not read as "no orders"
  return parsed.data.total === 0 ? { orders: [], total: 0 } : null
}

const label = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
const entry = z
  .object({
    id: z.union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ]),
    status: label,
    name: label,
    type: label,
    title: label,
  })
  .catchall(z.unknown())

/** A dictionary endpoint's plain array as id -> label; entries that cannot be read are left out. Null when the data is no array. */
export function extractDictionary(data: unknown): ReadonlyMap<number, string> | null {
  if (!Array.isArray(data)) return null
  const labels = new Map<number, string>()
  for (const item of data) {
    const parsed = entry.safeParse(item)
    const name = parsed.success
      ? (parsed.data.status ?? parsed.data.name ?? parsed.data.type ?? parsed.data.title ?? '').trim()
      : ''
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

/** A page of GET /branches with both spellings of the brand (klikit-api 15 #16). Null when the data is not a list of branches. */
export function extractBranches(
  data: unknown,
): { readonly branches: readonly BranchRecord[]; readonly total: number } | null {
  const parsed = branchPage.safeParse(data)
  if (!parsed.success || !parsed.data.results) return null
  const branches = parsed.data.results.flatMap((item) => {
    const read = branch.safeParse(item)
    if (!read.success) return []
    const brandIds = read.data.brand_ids ?? (read.data.brand_id ? [read.data.brand_id] : [])
    return [
      { id: read.data.id, title: read.data.title || `Branch ${read.data.id}`, brandIds, body: JSON.stringify(item) },
    ]
  })
  return { branches, total: parsed.data.total ?? parsed.data.results.length }
}

/** A brand of GET /brands; `body` is its JSON whole. */
export interface BrandRecord {
  readonly id: string
  readonly title: string
  readonly body: string
}

const brands = z.object({ brands: z.array(z.unknown()) })
const brand = z.object({ id: idText, title: z.string().catch('') })

/** The brands of GET /brands: `data[0].brands`, or `data.brands`. Null when the data is not a list of brands. */
export function extractBrands(data: unknown): readonly BrandRecord[] | null {
  const parsed = brands.safeParse(Array.isArray(data) ? data[0] : data)
  if (!parsed.success) return null
  return parsed.data.brands.flatMap((item) => {
    const read = brand.safeParse(item)
    return read.success
      ? [{ id: read.data.id, title: read.data.title || `Brand ${read.data.id}`, body: JSON.stringify(item) }]
      : []
  })
}
