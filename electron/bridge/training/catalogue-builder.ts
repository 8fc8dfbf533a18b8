import type {
  CatalogueBrand,
  CatalogueCategory,
  CatalogueGroup,
  CatalogueItem,
  CatalogueModifier,
  CatalogueSection,
  LocalizedText,
} from './catalogue.ts'

/** A modifier before it has an id. */
export type ModifierDraft = Omit<CatalogueModifier, 'id' | 'groups'> & { readonly groups: readonly GroupDraft[] }

/** A group before it has an id. */
export type GroupDraft = Omit<CatalogueGroup, 'id' | 'modifiers'> & { readonly modifiers: readonly ModifierDraft[] }

/** An item before it has an id. */
export type ItemDraft = Omit<CatalogueItem, 'id' | 'groups'> & { readonly groups: readonly GroupDraft[] }

/** A category before it has an id. */
export type CategoryDraft = Omit<CatalogueCategory, 'id' | 'items'> & { readonly items: readonly ItemDraft[] }

/** A section before it has an id. */
export type SectionDraft = Omit<CatalogueSection, 'id' | 'categories'> & {
  readonly categories: readonly CategoryDraft[]
}

/** A brand whose menu has no ids yet. */
export interface BrandDraft {
  readonly id: number
  readonly title: string
  readonly locale: string
  readonly sections: readonly SectionDraft[]
}

/** Drafts a modifier; `groups` nests. */
export function modifier(sku: string, title: LocalizedText, priceUnits = 0, groups: GroupDraft[] = []): ModifierDraft {
  return { sku, title, priceUnits, groups }
}

/** Drafts a group of which one must be picked. */
export function pickOne(title: LocalizedText, modifiers: readonly ModifierDraft[]): GroupDraft {
  return { title, min: 1, max: 1, modifiers }
}

/** Drafts a group of which any may be picked. */
export function pickAny(title: LocalizedText, modifiers: readonly ModifierDraft[]): GroupDraft {
  return { title, min: 0, max: modifiers.length, modifiers }
}

/** Drafts an item. */
export function item(sku: string, title: LocalizedText, priceUnits: number, groups: GroupDraft[] = []): ItemDraft {
  return { sku, title, priceUnits, groups }
}

/** Drafts a category. */
export function category(title: LocalizedText, items: readonly ItemDraft[]): CategoryDraft {
  return { title, items }
}

/** Drafts a section. */
export function section(title: LocalizedText, categories: readonly CategoryDraft[]): SectionDraft {
  return { title, categories }
}

// room for the ids of one brand's menu, so that ids never depend on another brand
const IDS_PER_BRAND = 1000

/** Gives every part of a brand's menu an id that follows from the brand's own. */
export function buildBrand({ id, title, locale, sections }: BrandDraft): CatalogueBrand {
  let last = id * IDS_PER_BRAND
  const nextId = () => {
    last += 1
    return last
  }
  const group = (draft: GroupDraft): CatalogueGroup => ({
    ...draft,
    id: nextId(),
    modifiers: draft.modifiers.map((inner) => ({ ...inner, id: nextId(), groups: inner.groups.map(group) })),
  })
  const withIds = (draft: SectionDraft): CatalogueSection => ({
    ...draft,
    id: nextId(),
    categories: draft.categories.map((shelf) => ({
      ...shelf,
      id: nextId(),
      items: shelf.items.map((dish) => ({ ...dish, id: nextId(), groups: dish.groups.map(group) })),
    })),
  })
  const image = `/images/training-${id}`
  return { id, title, locale, logo: `${image}.png`, banner: `${image}-banner.png`, sections: sections.map(withIds) }
}
