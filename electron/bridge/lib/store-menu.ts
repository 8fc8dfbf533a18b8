import type { StoreMenu } from '../../../shared/item.ts'

/** A store's menu as klikit told it just now. */
export interface MenuReading {
  readonly menu: StoreMenu
  /** Whether an item or option can be ordered, by its id; absent where the menu does not say. */
  readonly availability: ReadonlyMap<string, boolean>
}
