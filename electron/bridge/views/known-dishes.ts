import type { Named, Order, OrderLine } from '../../../shared/order.ts'
import type { KnownDish } from '../printing/routing/survey-routes.ts'
import type { ItemRow } from '../stock/item-repository.ts'

/** Where dishes are known from: menus as read, and orders of late. */
export interface DishSources {
  readonly items: readonly Pick<ItemRow, 'name' | 'categoryName' | 'brandId'>[]
  readonly brandNames: ReadonlyMap<string, string>
  readonly orders: readonly Pick<Order, 'lines'>[]
}

/** Every dish that menus and orders name, each once. Menus tell no sections: a category's is learnt from orders. Pure. */
export function knownDishes({ items, brandNames, orders }: DishSources): readonly KnownDish[] {
  const lines = orders.flatMap((order) => order.lines)
  const sections = new Map(lines.map((line) => [line.category, line.section]))
  const listed = items.map(({ name, categoryName, brandId }) => ({
    name,
    category: categoryName,
    section: sections.get(categoryName) ?? null,
    brand: { id: brandId, name: brandNames.get(brandId) ?? `Brand ${brandId}` },
  }))
  const ordered = lines.map((line) => toDish(line, brandNames))
  const dishes = new Map([...listed, ...ordered].map((dish) => [keyOf(dish), dish]))
  return [...dishes.values()]
}

function toDish({ name, category, section, brand }: OrderLine, brandNames: ReadonlyMap<string, string>): KnownDish {
  return { name, category, section, brand: brand && named(brand, brandNames) }
}

function named(brand: Named, brandNames: ReadonlyMap<string, string>): Named {
  return { id: brand.id, name: brandNames.get(brand.id) ?? brand.name }
}

function keyOf({ name, category, section, brand }: KnownDish): string {
  return JSON.stringify([name, category, section, brand?.id])
}
