import type { Order } from '../../../shared/order.ts'
import type { BranchRow, CatalogueRepository } from '../menu/catalogue-repository.ts'
import type { Dictionaries } from './order-card.ts'

// klikit's own page of providers is unseen; these ids appear in its draft and samples (klikit-api 8)
const knownProviders: readonly (readonly [number, string])[] = [
  [1, 'klikit'],
  [2, 'Uber Eats'],
  [3, 'Deliveroo'],
  [5, 'DoorDash'],
  [6, 'GrabFood'],
  [7, 'foodpanda'],
  [9, 'GoFood'],
  [11, 'ShopeeFood'],
  [12, 'Demaecan'],
  [13, 'Pickaroo'],
  [14, 'Wolt'],
  [15, 'Square'],
  [16, 'TikTok Shop'],
  [17, 'Maxim'],
]

// ids 1-10 from klikit's page, 11 from the merchant app (klikit-api 7.8)
const knownFulfilment: readonly (readonly [number, string])[] = [
  [1, 'DISPATCHING'],
  [2, 'ALLOCATING'],
  [3, 'PENDING_PICKUP'],
  [4, 'PICKING_UP'],
  [5, 'IN_DELIVERY'],
  [6, 'COMPLETED'],
  [7, 'RETURNED'],
  [8, 'FAILED'],
  [9, 'CANCELED'],
  [10, 'IN_RETURN'],
  [11, 'DISPATCH_FAILED'],
]

/** Names for klikit's ids: its own lists where they were read, what is known of them otherwise. */
export interface Names {
  dictionaries(): Dictionaries
  statuses(): Dictionaries['statuses']
  provider(order: Order): string
  /** What the order's branch calls its tax; null when it does not say. */
  taxLabel(order: Order): string | null
  stores(): { readonly brands: ReadonlyMap<string, string>; readonly branches: ReadonlyMap<string, string> }
  /** Branches as klikit listed them last. */
  branches(): readonly BranchRow[]
  /** Reads the lists again after they changed. */
  reload(): void
}

/** Makes the look-up; lists are read once and again on `reload`. */
export function createNames(catalogue: CatalogueRepository): Names {
  let dictionaries = readDictionaries(catalogue)
  let stores = readStores(catalogue)
  let branches = catalogue.branches()
  let taxLabels = readTaxLabels(branches)
  return {
    dictionaries: () => dictionaries,
    statuses: () => dictionaries.statuses,
    provider: (order) =>
      order.provider === null
        ? ''
        : (dictionaries.providers.get(Number(order.provider.id)) ?? `Provider ${order.provider.id}`),
    taxLabel: (order) => (order.branchId === null ? null : (taxLabels.get(order.branchId) ?? null)),
    stores: () => stores,
    branches: () => branches,
    reload() {
      dictionaries = readDictionaries(catalogue)
      stores = readStores(catalogue)
      branches = catalogue.branches()
      taxLabels = readTaxLabels(branches)
    },
  }
}

function readDictionaries(catalogue: CatalogueRepository): Dictionaries {
  return {
    statuses: catalogue.dictionary('order_statuses'),
    fulfilment: new Map([...knownFulfilment, ...catalogue.dictionary('fulfillment_statuses')]),
    providers: new Map([...knownProviders, ...catalogue.dictionary('providers')]),
  }
}

function readStores(catalogue: CatalogueRepository) {
  return {
    brands: new Map(catalogue.brands().map((brand) => [brand.id, brand.name])),
    branches: new Map(catalogue.branches().map((branch) => [branch.id, branch.title])),
  }
}

function readTaxLabels(branches: readonly BranchRow[]): ReadonlyMap<string, string> {
  return new Map(branches.flatMap(({ id, taxLabel }) => (taxLabel ? [[id, taxLabel] as const] : [])))
}
