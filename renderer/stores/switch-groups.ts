import type { BranchStores, StoreView } from '../../shared/contract/store-views.ts'

/** Stores that one call to klikit flips together. */
export interface SwitchGroup {
  readonly switch: string
  readonly stores: readonly StoreView[]
  /** The brand, or the branch where it goes as a whole. */
  readonly name: string
  /** What else tells it apart: its branch where there are several, or what goes together. */
  readonly others: readonly string[]
}

/** Every store by the switch that flips it, in the order of the branches. */
export function switchGroups(branches: readonly BranchStores[]): readonly SwitchGroup[] {
  const groups = new Map<string, StoreView[]>()
  for (const store of branches.flatMap((branch) => branch.stores))
    groups.set(store.switch, [...(groups.get(store.switch) ?? []), store])
  const branchNames = new Map(branches.map(({ id, name }) => [id, name]))
  const branchOf = ({ store }: StoreView): string => branchNames.get(store.branchId) ?? store.branchId
  return [...groups].map(([name, stores]) => {
    const [first] = stores
    const places = [...new Set(stores.map(branchOf))]
    const brands = [...new Set(stores.map(({ brandName }) => brandName))]
    const isWholeBranch = stores.length > 1 && places.length === 1
    return {
      switch: name,
      stores,
      name: (isWholeBranch ? places[0] : first?.brandName) ?? name,
      others: isWholeBranch ? brands : branches.length > 1 ? places : [],
    }
  })
}

/** These stores with all that is flipped together with them. */
export function withTogether(branches: readonly BranchStores[], stores: readonly StoreView[]): readonly StoreView[] {
  const switches = new Set(stores.map((store) => store.switch))
  return branches.flatMap((branch) => branch.stores).filter((store) => switches.has(store.switch))
}
