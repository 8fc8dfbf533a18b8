import { z } from 'zod'

/** An item of a store's menu as stock needs it. `available` null: the menu does not say. */
export interface MenuItemRecord {
  readonly itemId: string
  readonly partnerItemId: string | null
  readonly name: string
  readonly categoryId: string
  readonly categoryName: string
  readonly available: boolean | null
}

const idText = z.union([z.string().min(1), z.int().transform(String)])
const sku = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
const titles = z
  .union([z.string(), z.record(z.string(), z.string().nullish().catch(null))])
  .nullish()
  .catch(null)
const list = z.array(z.unknown()).nullish().catch(null)
const flag = z.boolean().nullish().catch(null)
const item = z.object({
  id: idText,
  title: titles,
  skuID: sku,
  skuId: sku,
  sku_id: sku,
  isAvailable: flag,
  oos: z.object({ available: flag }).nullish().catch(null),
})
const category = z.object({ id: idText, title: titles, items: list, linkedItems: list })
const section = z.object({ id: idText, title: titles, categories: list, linkedCategories: list })
const menu = z.object({ menu: z.object({ sections: z.array(z.unknown()) }) })

/**
 * Flattens GET /menus in store mode: sections -> categories -> items (klikit-api 9). Entries that cannot be read are left out. Null for what is
 * no menu: it must not be taken for an empty one.
 */
export function toMenuItems(data: unknown): readonly MenuItemRecord[] | null {
  const parsed = menu.safeParse(data)
  if (!parsed.success) return null
  return readAll(section, parsed.data.menu.sections).flatMap((each) =>
    readAll(category, each.categories ?? each.linkedCategories).flatMap((group) =>
      readAll(item, group.items ?? group.linkedItems).map((entry) => ({
        itemId: entry.id,
        partnerItemId: entry.skuID?.trim() || entry.skuId?.trim() || entry.sku_id?.trim() || null,
        name: titleOf(entry.title) ?? `Item ${entry.id}`,
        categoryId: group.id,
        categoryName: titleOf(group.title) ?? titleOf(each.title) ?? 'Menu',
        available: entry.oos?.available ?? entry.isAvailable ?? null,
      })),
    ),
  )
}

function readAll<T extends z.ZodType>(schema: T, entries: readonly unknown[] | null | undefined): z.output<T>[] {
  return (entries ?? []).flatMap((entry) => {
    const parsed = schema.safeParse(entry)
    return parsed.success ? [parsed.data] : []
  })
}

/** English, else the first language there is (klikit-api 9). */
function titleOf(
  title: string | Readonly<Record<string, string | null | undefined>> | null | undefined,
): string | null {
  if (title === null || title === undefined) return null
  const candidates = typeof title === 'string' ? [title] : [title['en'], ...Object.values(title)]
  return candidates.find((text) => text?.trim())?.trim() ?? null
}
