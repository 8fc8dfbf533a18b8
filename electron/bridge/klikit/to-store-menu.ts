import { z } from 'zod'
import type { MenuCategory, MenuItem, MenuOption, StoreMenu } from '../../../shared/item.ts'
import type { MenuReading } from '../lib/store-menu.ts'

const idText = z.union([z.string().min(1), z.int().transform(String)])
const sku = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
const titles = z
  .union([z.string(), z.record(z.string(), z.string().nullish().catch(null))])
  .nullish()
  .catch(null)
// klikit writes some collections as lists and some as maps by id (klikit-api 9)
const list = z
  .union([z.array(z.unknown()), z.record(z.string(), z.unknown()).transform((map) => Object.values(map))])
  .nullish()
  .catch(null)
const flag = z.boolean().nullish().catch(null)
const group = z.object({
  id: idText,
  title: titles,
  modifiers: list,
  groupedModifiers: list,
  options: list,
  items: list,
})
const listed = z.object({
  id: idText,
  title: titles,
  skuID: sku,
  skuId: sku,
  sku_id: sku,
  isAvailable: flag,
  oos: z.object({ available: flag }).nullish().catch(null),
  groups: list,
  modifierGroups: list,
  modifier_groups: list,
})
const category = z.object({ id: idText, title: titles, items: list, linkedItems: list })
const section = z.object({ id: idText, title: titles, categories: list, linkedCategories: list })
const menu = z.object({ menu: z.object({ sections: z.array(z.unknown()) }) })

type Listed = z.output<typeof listed>
type Group = MenuItem['groups'][number]

/** No menu goes deeper; a hostile one must not exhaust the stack. */
const DEEPEST_GROUPS = 6

/**
 * Reads GET /menus in store mode: sections -> categories -> items -> groups -> options (klikit-api 9). Entries that cannot be read are left out,
 * and of entries with one id in one place the first stays. Null for what is no menu: it must not be taken for an empty one.
 */
export function toStoreMenu(data: unknown): MenuReading | null {
  const parsed = menu.safeParse(data)
  if (!parsed.success) return null
  const availability = new Map<string, boolean>()
  const note = ({ id, oos, isAvailable }: Listed) => {
    const isOn = oos?.available ?? isAvailable
    if (isOn !== null && isOn !== undefined && !availability.has(id)) availability.set(id, isOn)
  }
  const sections = readAll(section, parsed.data.menu.sections).map((each) => ({
    id: each.id,
    name: titleOf(each.title) ?? 'Menu',
    categories: readAll(category, each.categories ?? each.linkedCategories).map((group) =>
      toCategory(group, titleOf(each.title), note),
    ),
  }))
  const read: StoreMenu = { sections }
  return { menu: read, availability }
}

type Note = (entry: Listed) => void

function toCategory(group: z.output<typeof category>, sectionName: string | null, note: Note): MenuCategory {
  return {
    id: group.id,
    name: titleOf(group.title) ?? sectionName ?? 'Menu',
    items: readAll(listed, group.items ?? group.linkedItems).map((entry) => {
      note(entry)
      return { ...toListed(entry, 'Item'), groups: onceEach(toGroups(entry, { note, prefix: '', depth: 0 })) }
    }),
  }
}

interface GroupPlace {
  readonly note: Note
  /** The option that these groups belong to, for their names; empty for an item's own. */
  readonly prefix: string
  readonly depth: number
}

/** The groups of an entry and, behind them, those of its options. */
function toGroups(entry: Listed, { note, prefix, depth }: GroupPlace): Group[] {
  if (depth >= DEEPEST_GROUPS) return []
  return readAll(group, entry.groups ?? entry.modifierGroups ?? entry.modifier_groups).flatMap((each) => {
    const options = readAll(listed, each.modifiers ?? each.groupedModifiers ?? each.options ?? each.items)
    for (const option of options) note(option)
    const own: Group = {
      id: each.id,
      name: `${prefix}${titleOf(each.title) ?? `Group ${each.id}`}`,
      options: options.map((option) => toListed(option, 'Option')),
    }
    const inner = options.flatMap((option) =>
      toGroups(option, { note, prefix: `${titleOf(option.title) ?? option.id}: `, depth: depth + 1 }),
    )
    return [own, ...inner]
  })
}

function toListed(entry: Listed, word: string): MenuOption {
  const name = titleOf(entry.title) ?? `${word} ${entry.id}`
  return {
    itemId: entry.id,
    partnerItemId: entry.skuID?.trim() || entry.skuId?.trim() || entry.sku_id?.trim() || null,
    name,
    otherNames: [...new Set(textsOf(entry.title))].filter((text) => text !== name),
  }
}

function readAll<T extends z.ZodType<{ readonly id: string }>>(
  schema: T,
  entries: readonly unknown[] | null | undefined,
): z.output<T>[] {
  return onceEach(
    (entries ?? []).flatMap((entry) => {
      const parsed = schema.safeParse(entry)
      return parsed.success ? [parsed.data] : []
    }),
  )
}

function onceEach<T extends { readonly id: string }>(entries: readonly T[]): T[] {
  const byId = new Map<string, T>()
  for (const entry of entries) if (!byId.has(entry.id)) byId.set(entry.id, entry)
  return [...byId.values()]
}

type Titles = z.output<typeof titles>

/** English, else the first language there is (klikit-api 9). */
function titleOf(title: Titles): string | null {
  return textsOf(title)[0] ?? null
}

function textsOf(title: Titles): string[] {
  if (title === null || title === undefined) return []
  const candidates = typeof title === 'string' ? [title] : [title['en'], ...Object.values(title)]
  return candidates.flatMap((text) => text?.trim() || [])
}
