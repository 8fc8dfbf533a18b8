import {
  priceHundredths,
  type CatalogueBrand,
  type CatalogueCategory,
  type CatalogueGroup,
  type CatalogueItem,
  type CatalogueModifier,
  type CatalogueSection,
  type CurrencyCode,
} from './catalogue.ts'
import type { Random } from './random.ts'
import { lineCommentIn } from './customer-words.ts'

/** A modifier a customer chose, with what was chosen inside it. */
export interface ChosenModifier {
  readonly modifier: CatalogueModifier
  readonly quantity: number
  readonly groups: readonly ChosenGroup[]
}

/** A group of which something was chosen. */
export interface ChosenGroup {
  readonly group: CatalogueGroup
  readonly modifiers: readonly ChosenModifier[]
}

/** A dish on a menu, with the shelf it stands on. */
interface Dish {
  readonly brand: CatalogueBrand
  readonly section: CatalogueSection
  readonly category: CatalogueCategory
  readonly item: CatalogueItem
}

/** One line of a cart. */
export interface CartLine extends Dish {
  readonly quantity: number
  readonly comment: string
  readonly groups: readonly ChosenGroup[]
}

/** Price of the chosen modifiers for one unit of what holds them: a modifier counts per unit of its parent. */
export function modifierHundredths(groups: readonly ChosenGroup[], currency: CurrencyCode): number {
  return groups
    .flatMap(({ modifiers }) => modifiers)
    .reduce((sum, chosen) => {
      const each = priceHundredths(chosen.modifier.priceUnits, currency) + modifierHundredths(chosen.groups, currency)
      return sum + each * chosen.quantity
    }, 0)
}

/** Price of one unit of a line, modifiers included, in hundredths. */
export function unitHundredths(line: CartLine, currency: CurrencyCode): number {
  return priceHundredths(line.item.priceUnits, currency) + modifierHundredths(line.groups, currency)
}

/** What a cart costs, in hundredths. */
export function cartHundredths(cart: readonly CartLine[], currency: CurrencyCode): number {
  return cart.reduce((sum, line) => sum + unitHundredths(line, currency) * line.quantity, 0)
}

function dishesOf(brand: CatalogueBrand): readonly Dish[] {
  return brand.sections.flatMap((section) =>
    section.categories.flatMap((category) => category.items.map((item) => ({ brand, section, category, item }))),
  )
}

// a doubled extra is rare, and makes modifier quantities worth testing
const DOUBLE_MODIFIER_CHANCE = 0.12
const LINE_COMMENT_CHANCE = 0.25

function chooseModifier(random: Random, modifier: CatalogueModifier, mayDouble: boolean): ChosenModifier {
  const quantity = mayDouble && random.chance(DOUBLE_MODIFIER_CHANCE) ? 2 : 1
  return { modifier, quantity, groups: chooseGroups(random, modifier.groups) }
}

function chooseGroups(random: Random, groups: readonly CatalogueGroup[]): readonly ChosenGroup[] {
  return groups.flatMap((group) => {
    const count = random.integer(group.min, Math.max(group.min, Math.min(group.max, 2)))
    if (count === 0) return []
    const mayDouble = group.max > 1
    const modifiers = random.sample(group.modifiers, count).map((each) => chooseModifier(random, each, mayDouble))
    return [{ group, modifiers }]
  })
}

/** Chooses one line of some brand's menu. */
function chooseLine(random: Random, brand: CatalogueBrand): CartLine {
  const dish = random.pick(dishesOf(brand))
  const quantity = random.weighted([
    [1, 70],
    [2, 20],
    [3, 7],
    [12, 3],
  ] as const)
  const comment = random.chance(LINE_COMMENT_CHANCE) ? lineCommentIn(random, brand.locale) : ''
  return { ...dish, quantity, comment, groups: chooseGroups(random, dish.item.groups) }
}

/** Chooses a cart in which every brand given has at least one line. */
export function chooseCart(random: Random, brands: readonly CatalogueBrand[], lineCount: number): readonly CartLine[] {
  const more = Math.max(0, lineCount - brands.length)
  const owners = [...brands, ...Array.from({ length: more }, () => random.pick(brands))]
  return owners.map((brand) => chooseLine(random, brand))
}

/** Changes a cart as a customer or provider would: a line more, a line fewer, or another quantity. */
export function changeCart(random: Random, cart: readonly CartLine[]): readonly CartLine[] {
  const at = random.integer(0, cart.length - 1)
  const change = random.pick(['add', 'remove', 'quantity'] as const)
  if (change === 'add') return [...cart, chooseLine(random, random.pick(cart).brand)]
  if (change === 'remove' && cart.length > 1) return cart.filter((_, index) => index !== at)
  return cart.map((line, index) => (index === at ? { ...line, quantity: line.quantity + 1 } : line))
}
