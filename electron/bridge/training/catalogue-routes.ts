import type { CatalogueBranch } from './catalogue.ts'
import { FULFILLMENT_STATUSES, ORDER_STATUSES, ORDER_TYPES, PROVIDERS } from './dictionaries.ts'
import { refuse, succeed, type Outcome } from './envelope.ts'
import { businessMenu, storeMenu } from './menu-tree.ts'
import { readInteger, type PartnerRequest, type Routes } from './partner-request.ts'
import type { SimulatorState } from './simulator-state.ts'

// the only size ever seen echoed: branches list page
const BRANCH_PAGE_SIZE = 1000
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6]
const ALL_DAYS_MASK = 127

function listBrands({ catalogue }: SimulatorState): Outcome {
  const { business } = catalogue
  const brands = catalogue.brands.map(({ id, title, logo, banner }) => ({
    id,
    business_id: business.id,
    title,
    logo,
    banner,
  }))
  return succeed([{ brands, business }])
}

function branchFields({ catalogue }: SimulatorState, branch: CatalogueBranch) {
  const titles = catalogue.brands.filter(({ id }) => branch.brandIds.includes(id)).map(({ title }) => title)
  return {
    id: branch.id,
    title: branch.title,
    address: branch.address,
    phone: '+620000000000',
    secondary_phone: '',
    lat: branch.lat,
    lon: branch.lon,
    business_id: catalogue.business.id,
    business_title: catalogue.business.title,
    business_vat_label: 'VAT',
    business_vat_percentage: 12,
    brand_ids: branch.brandIds,
    // sorted by name, so out of step with brand_ids, as on the live page
    brand_titles: titles.sort(),
    city_id: branch.cityId,
    country_id: branch.countryId,
    country_code: branch.countryCode,
    currency_id: branch.currencyId,
    currency_code: branch.currencyCode,
    currency_symbol: branch.currencySymbol,
    language_id: branch.languageId,
    language_code: branch.languageCode,
    language_title: branch.languageTitle,
    availability_mask: ALL_DAYS_MASK,
    day_availability: ALL_DAYS,
    available_times: Object.fromEntries(
      ALL_DAYS.map((day) => [String(day), { disabled: false, slots: [{ start_time: 800, end_time: 2200 }] }]),
    ),
  }
}

function listBranches(state: SimulatorState, { query }: PartnerRequest): Outcome {
  const askedPage = readInteger(query, 'page')
  const askedSize = readInteger(query, 'size')
  if (askedPage.kind === 'refused') return askedPage.outcome
  if (askedSize.kind === 'refused') return askedSize.outcome
  const page = askedPage.value ?? 1
  const size = askedSize.value ?? BRANCH_PAGE_SIZE
  if (page < 1 || size < 1) return refuse('invalid', 'page and size must be 1 or more')
  const { branches } = state.catalogue
  const results = branches.slice((page - 1) * size, page * size).map((branch) => branchFields(state, branch))
  return succeed({ page, size, total: branches.length, results })
}

function getMenu(state: SimulatorState, { query }: PartnerRequest): Outcome {
  const brandId = readInteger(query, 'brand_id')
  const branchId = readInteger(query, 'branch_id')
  if (brandId.kind === 'refused') return brandId.outcome
  if (branchId.kind === 'refused') return branchId.outcome
  if (brandId.value === null && branchId.value === null) return succeed({ menu: businessMenu(state.catalogue) })
  if (brandId.value === null || branchId.value === null) {
    return refuse('invalid', 'brand_id and branch_id must be passed together or omitted together', {})
  }
  const menu = storeMenu(state, brandId.value, branchId.value)
  return menu ? succeed({ menu }) : refuse('not-found', 'no such store')
}

/** Dictionaries, brands, branches, providers and menus. Sources: api-reference/orders, brands, branches, menus. */
export function catalogueRoutes(state: SimulatorState): Routes {
  const open = { method: 'GET', scope: null, idempotency: 'ignored' } as const
  const brands = { ...open, scope: 'brands:read' }
  return () => [
    // which scope the dictionaries ask for is undocumented
    { ...open, path: '/orders/statuses', handle: () => succeed(ORDER_STATUSES) },
    { ...open, path: '/orders/fulfillment-statuses', handle: () => succeed(FULFILLMENT_STATUSES) },
    { ...open, path: '/orders/order-types', handle: () => succeed(ORDER_TYPES) },
    { ...open, path: '/providers', handle: () => succeed(PROVIDERS) },
    { ...brands, path: '/brands', handle: () => listBrands(state) },
    { ...brands, path: '/branches', handle: (request) => listBranches(state, request) },
    { ...open, scope: 'menus:read', path: '/menus', handle: (request) => getMenu(state, request) },
  ]
}
