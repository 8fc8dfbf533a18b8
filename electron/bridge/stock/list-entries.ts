import type { StoreMenu } from '../../../shared/item.ts'

/** An item or option as it stands in a menu, without its place in the tree. */
export interface ListedEntry {
  readonly itemId: string
  readonly partnerItemId: string | null
  readonly name: string
  readonly isOption: boolean
  readonly categoryId: string
  readonly categoryName: string
}

/** Everything of a menu that can be out: items in menu order, then options. What stands in several places comes several times. Pure. */
export function listEntries({ sections }: StoreMenu): readonly ListedEntry[] {
  const categories = sections.flatMap((section) => section.categories)
  const items = categories.flatMap((category) => category.items.map((item) => toEntry(item, category, false)))
  const groups = categories.flatMap((category) => category.items.flatMap((item) => item.groups))
  const options = groups.flatMap((group) => group.options.map((option) => toEntry(option, group, true)))
  return [...items, ...options]
}

interface Listed {
  readonly itemId: string
  readonly partnerItemId: string | null
  readonly name: string
}

function toEntry(
  { itemId, partnerItemId, name }: Listed,
  place: { id: string; name: string },
  isOption: boolean,
): ListedEntry {
  return { itemId, partnerItemId, name, isOption, categoryId: place.id, categoryName: place.name }
}
