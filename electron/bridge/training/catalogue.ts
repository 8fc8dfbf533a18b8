/** Words by locale code; `en` is always there. */
export type LocalizedText = Readonly<Record<string, string>>

/** An option inside a modifier group; groups nest to any depth. */
export interface CatalogueModifier {
  readonly id: number
  readonly sku: string
  readonly title: LocalizedText
  readonly priceUnits: number
  readonly groups: readonly CatalogueGroup[]
}

/** A choice offered with an item: pick `min` to `max` of its modifiers. */
export interface CatalogueGroup {
  readonly id: number
  readonly title: LocalizedText
  readonly min: number
  readonly max: number
  readonly modifiers: readonly CatalogueModifier[]
}

/** Something on the menu. `sku` is the partner_item_id of the availability call. */
export interface CatalogueItem {
  readonly id: number
  readonly sku: string
  readonly title: LocalizedText
  readonly priceUnits: number
  readonly groups: readonly CatalogueGroup[]
}

/** A shelf of items. */
export interface CatalogueCategory {
  readonly id: number
  readonly title: LocalizedText
  readonly items: readonly CatalogueItem[]
}

/** A part of a brand's menu. */
export interface CatalogueSection {
  readonly id: number
  readonly title: LocalizedText
  readonly categories: readonly CatalogueCategory[]
}

/** A brand with its whole menu. `locale` is the language its customers write in. */
export interface CatalogueBrand {
  readonly id: number
  readonly title: string
  readonly locale: string
  readonly logo: string
  readonly banner: string
  readonly sections: readonly CatalogueSection[]
}

/** A kitchen. A store is one of its brands there. */
export interface CatalogueBranch {
  readonly id: number
  readonly title: string
  readonly address: string
  readonly lat: number
  readonly lon: number
  readonly cityId: number
  readonly countryId: number
  readonly countryCode: string
  readonly currencyId: number
  readonly currencyCode: CurrencyCode
  readonly currencySymbol: string
  readonly languageId: string
  readonly languageCode: string
  readonly languageTitle: string
  readonly brandIds: readonly number[]
  readonly providerIds: readonly number[]
}

/** The business behind a credential. */
export interface Catalogue {
  readonly business: { readonly id: number; readonly title: string }
  readonly brands: readonly CatalogueBrand[]
  readonly branches: readonly CatalogueBranch[]
}

/** Currencies the training branches sell in. */
export type CurrencyCode = 'IDR' | 'SGD' | 'VND'

// one price unit is about 0.06 USD; the figures keep menu prices round in each currency
const HUNDREDTHS_PER_UNIT: Readonly<Record<CurrencyCode, number>> = { IDR: 100_000, SGD: 10, VND: 160_000 }

/** A catalogue price as klikit's order integers have it: hundredths, for every currency alike. */
export function priceHundredths(priceUnits: number, currency: CurrencyCode): number {
  return priceUnits * HUNDREDTHS_PER_UNIT[currency]
}

/** The brand of that id, if the branch sells it. */
export function brandInBranch(catalogue: Catalogue, brandId: number, branchId: number): CatalogueBrand | undefined {
  const branch = catalogue.branches.find(({ id }) => id === branchId)
  if (!branch?.brandIds.includes(brandId)) return undefined
  return catalogue.brands.find(({ id }) => id === brandId)
}

/** Every item of a brand, in menu order. */
function itemsOf(brand: CatalogueBrand): readonly CatalogueItem[] {
  return brand.sections.flatMap(({ categories }) => categories.flatMap(({ items }) => items))
}

function modifierSkus(groups: readonly CatalogueGroup[]): readonly string[] {
  return groups.flatMap(({ modifiers }) => modifiers.flatMap(({ sku, groups: inner }) => [sku, ...modifierSkus(inner)]))
}

/** Every SKU a brand sells, modifiers included, since klikit's modifiers are items too. */
export function skusOf(brand: CatalogueBrand): readonly string[] {
  return itemsOf(brand).flatMap(({ sku, groups }) => [sku, ...modifierSkus(groups)])
}
