import {
  brandInBranch,
  priceHundredths,
  type Catalogue,
  type CatalogueBranch,
  type CatalogueBrand,
  type CatalogueCategory,
  type CatalogueGroup,
  type CatalogueModifier,
} from './catalogue.ts'
import type { SimulatorState } from './simulator-state.ts'

type Json = Readonly<Record<string, unknown>>

/** Where a menu is shown: in one store, with its stock, or for the whole business. */
interface MenuPlace {
  readonly branch: CatalogueBranch | undefined
  readonly providerIds: readonly number[]
  readonly isAvailable: (sku: string) => boolean
}

const WHOLE_DAY = { disabled: false, slots: [{ startTime: 0, endTime: 2359 }] }
const AVAILABLE_TIMES = Object.fromEntries(['0', '1', '2', '3', '4', '5', '6'].map((day) => [day, WHOLE_DAY]))
const VAT_PERCENT = 12

function storeFields({ branch }: MenuPlace): Json {
  return branch ? { isAvailable: true, stockEnabled: false, attachedWithStore: true } : {}
}

function visibilities({ providerIds }: MenuPlace): Json {
  return Object.fromEntries(providerIds.map((id) => [String(id), true]))
}

// menu prices are major units, unlike the integers on orders
function prices(priceUnits: number, { branch, providerIds }: MenuPlace): Json {
  const currency = branch?.currencyCode ?? 'IDR'
  const price = priceHundredths(priceUnits, currency) / 100
  return Object.fromEntries(providerIds.map((id) => [String(id), { [currency]: { price, takeAwayPrice: price } }]))
}

function stock(sku: string, { isAvailable }: MenuPlace): Json {
  return { available: isAvailable(sku), snooze: { start_time: null, end_time: null, duration: 0, unit: '' } }
}

function itemNode(item: CatalogueModifier, sequence: number, place: MenuPlace, onlyModifier: boolean): Json {
  return {
    id: item.id,
    sequence,
    title: item.title,
    description: {},
    skuID: item.sku,
    enabled: true,
    itemIsEnabled: true,
    onlyModifier,
    vat: VAT_PERCENT,
    prices: prices(item.priceUnits, place),
    resources: [],
    visibilities: visibilities(place),
    oos: stock(item.sku, place),
    ...storeFields(place),
    modifierGroups: item.groups.map((group, index) => groupNode(group, index + 1, place)),
  }
}

function groupNode(group: CatalogueGroup, sequence: number, place: MenuPlace): Json {
  return {
    id: group.id,
    sequence,
    title: group.title,
    description: {},
    enabled: true,
    rule: { min: group.min, max: group.max },
    visibilities: visibilities(place),
    ...storeFields(place),
    modifiers: group.modifiers.map((modifier, index) => itemNode(modifier, index + 1, place, true)),
  }
}

function categoryNode(category: CatalogueCategory, sequence: number, place: MenuPlace): Json {
  return {
    id: category.id,
    sequence,
    title: category.title,
    description: {},
    enabled: true,
    isAlcBeverages: false,
    isAgeRestricted: false,
    isHalal: true,
    isMealForOne: false,
    visibilities: visibilities(place),
    ...storeFields(place),
    items: category.items.map((item, index) => itemNode(item, index + 1, place, false)),
  }
}

function sectionNodes(brands: readonly CatalogueBrand[], place: MenuPlace): readonly Json[] {
  return brands
    .flatMap(({ sections }) => sections)
    .map(({ id, title, categories }, index) => ({
      id,
      sequence: index + 1,
      title,
      description: {},
      enabled: true,
      image: '',
      isMealForOne: false,
      visibilities: visibilities(place),
      availableTimes: AVAILABLE_TIMES,
      ...storeFields(place),
      categories: categories.map((category, at) => categoryNode(category, at + 1, place)),
    }))
}

/** The menu of one store, its stock included; undefined for a pair that is no store. */
export function storeMenu(state: SimulatorState, brandId: number, branchId: number): Json | undefined {
  const { catalogue, availability } = state
  const brand = brandInBranch(catalogue, brandId, branchId)
  const branch = catalogue.branches.find(({ id }) => id === branchId)
  if (!brand || !branch) return undefined
  const isAvailable = (sku: string) => availability.isAvailable(brandId, branchId, sku)
  const branchInfo = {
    branchID: branchId,
    brandID: brandId,
    businessID: catalogue.business.id,
    countryID: branch.countryId,
    currencyCode: branch.currencyCode,
    currencyID: branch.currencyId,
    currencySymbol: branch.currencySymbol,
    languageCode: branch.languageCode,
    providerIDs: branch.providerIds.join(),
  }
  return { branchInfo, sections: sectionNodes([brand], { branch, providerIds: branch.providerIds, isAvailable }) }
}

/** The menu of the whole business: every brand, no store fields. */
export function businessMenu({ business, brands, branches }: Catalogue): Json {
  const providerIds = [...new Set(branches.flatMap((branch) => branch.providerIds))].sort((a, b) => a - b)
  const businessInfo = { businessID: business.id, title: business.title, providerIDs: providerIds.join() }
  return { businessInfo, sections: sectionNodes(brands, { branch: undefined, providerIds, isAvailable: () => true }) }
}
