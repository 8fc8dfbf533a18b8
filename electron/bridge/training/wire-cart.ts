import {
  cartHundredths,
  modifierHundredths,
  unitHundredths,
  type CartLine,
  type ChosenGroup,
  type ChosenModifier,
} from './cart.ts'
import { priceHundredths, type CurrencyCode } from './catalogue.ts'

/** Where a cart was sold, which decides how its money is written. */
export interface SaleContext {
  readonly currency: CurrencyCode
  readonly providerId: number
  readonly deliveryFeeHundredths: number
  readonly discountHundredths: number
}

type Json = Readonly<Record<string, unknown>>

const FOODPANDA = 7

/** Major units as klikit's decimal strings have them: "6500.00". */
function decimalText(hundredths: number): string {
  const fraction = String(hundredths % 100).padStart(2, '0')
  return `${Math.floor(hundredths / 100)}.${fraction}`
}

/** Thousands with three decimals, the form of every `*_display` seen: "6.500". */
export function displayText(hundredths: number): string {
  return (hundredths / 100_000).toFixed(3)
}

function nativeName(title: Readonly<Record<string, string>>, locale: string): string {
  return title[locale] ?? title['en'] ?? ''
}

function brandOf({ brand }: CartLine): Json {
  return { id: brand.id, logo: brand.logo, title: brand.title }
}

function shelfOf({ section, category }: CartLine): Json {
  return {
    klikit_category_id: category.id,
    klikit_category_name: category.title['en'],
    klikit_section_id: section.id,
    klikit_section_name: section.title['en'],
  }
}

interface ModifierPlace {
  readonly locale: string
  readonly sale: SaleContext
  /** How many of the parent there are in all, the line's quantity included. */
  readonly parents: number
}

// foodpanda's modifier price is already the total for the line; elsewhere it is per unit of the parent
function modifierPrice(chosen: ChosenModifier, { sale, parents }: ModifierPlace): number {
  const perParent = priceHundredths(chosen.modifier.priceUnits, sale.currency) * chosen.quantity
  return sale.providerId === FOODPANDA ? perParent * parents : perParent
}

function modifierV2(chosen: ChosenModifier, place: ModifierPlace): Json {
  const unit = priceHundredths(chosen.modifier.priceUnits, place.sale.currency)
  const price = modifierPrice(chosen, place)
  return {
    id: String(chosen.modifier.id),
    name: nativeName(chosen.modifier.title, place.locale),
    quantity: chosen.quantity,
    price: decimalText(price),
    price_display: displayText(price),
    unit_price: decimalText(unit),
    unit_price_display: displayText(unit),
    modifier_groups: groupsV2(chosen.groups, { ...place, parents: place.parents * chosen.quantity }),
  }
}

function groupsV2(groups: readonly ChosenGroup[], place: ModifierPlace): readonly Json[] {
  return groups.map(({ group, modifiers }) => ({
    id: String(group.id),
    name: nativeName(group.title, place.locale),
    modifiers: modifiers.map((chosen) => modifierV2(chosen, place)),
  }))
}

function lineV2(line: CartLine, sale: SaleContext): Json {
  const unit = unitHundredths(line, sale.currency)
  const price = unit * line.quantity
  const { locale } = line.brand
  return {
    brand: brandOf(line),
    description: '',
    id: String(line.item.id),
    klikit_id: line.item.id,
    klikit_name: line.item.title['en'],
    klikit_name_translation: line.item.title,
    klikit_sku_id: line.item.sku,
    klikit_unit_price: decimalText(priceHundredths(line.item.priceUnits, sale.currency)),
    ...shelfOf(line),
    menu_version: 2,
    modifier_group_price: decimalText(modifierHundredths(line.groups, sale.currency)),
    modifier_groups: groupsV2(line.groups, { locale, sale, parents: line.quantity }),
    name: nativeName(line.item.title, locale),
    price: decimalText(price),
    price_display: displayText(price),
    quantity: line.quantity,
    unit_price: decimalText(unit),
    unit_price_display: displayText(unit),
    ...(line.comment === '' ? {} : { comment: line.comment }),
  }
}

/** A cart in the newer shape: decimal strings, ids as strings, `modifier_groups`. */
export function toCartV2(cart: readonly CartLine[], sale: SaleContext): readonly Json[] {
  return cart.map((line) => lineV2(line, sale))
}

function modifierV1({ modifier, quantity, groups }: ChosenModifier, locale: string, currency: CurrencyCode): Json {
  const price = priceHundredths(modifier.priceUnits, currency)
  return {
    modifier_id: modifier.id,
    title: nativeName(modifier.title, locale),
    modifier_quantity: quantity,
    is_selected: true,
    extra_price: price,
    groups: groupsV1(groups, locale, currency),
    klikit_id: modifier.id,
    klikit_name: modifier.title['en'],
    klikit_price: price,
    klikit_sku_id: modifier.sku,
  }
}

function groupsV1(groups: readonly ChosenGroup[], locale: string, currency: CurrencyCode): readonly Json[] {
  return groups.map(({ group, modifiers }) => ({
    group_id: group.id,
    title: nativeName(group.title, locale),
    rule: { min: group.min, max: group.max },
    klikit_group_id: group.id,
    klikit_group_name: group.title['en'],
    modifiers: modifiers.map((chosen) => modifierV1(chosen, locale, currency)),
  }))
}

function lineV1(line: CartLine, currency: CurrencyCode): Json {
  const unit = unitHundredths(line, currency)
  return {
    brand: brandOf(line),
    comment: line.comment,
    description: '',
    groups: groupsV1(line.groups, line.brand.locale, currency),
    image: '',
    item_final_price: unit * line.quantity,
    item_id: line.item.id,
    ...shelfOf(line),
    klikit_id: line.item.id,
    klikit_name: line.item.title['en'],
    klikit_price: priceHundredths(line.item.priceUnits, currency),
    klikit_sku_id: line.item.sku,
    price: unit * line.quantity,
    promo_discount: 0,
    quantity: line.quantity,
    title: nativeName(line.item.title, line.brand.locale),
    title_v2: line.item.title,
    unit_price: unit,
    vat: 0,
  }
}

/** A cart in the older shape: integers of hundredths, `groups`. */
export function toCartV1(cart: readonly CartLine[], sale: SaleContext): readonly Json[] {
  return cart.map((line) => lineV1(line, sale.currency))
}

/** The order-level fields that follow from a cart. `final_price` leaves the delivery fee out, as live orders do. */
export function cartTotals(cart: readonly CartLine[], sale: SaleContext): Json {
  const items = cartHundredths(cart, sale.currency)
  const final = items - sale.discountHundredths
  const grand = items + sale.deliveryFeeHundredths
  return {
    item_count: cart.reduce((sum, { quantity }) => sum + quantity, 0),
    unique_item_count: cart.length,
    item_price: items,
    discount: sale.discountHundredths,
    final_price: final,
    final_price_display: displayText(final),
    delivery_fee: sale.deliveryFeeHundredths,
    delivery_fee_display: displayText(sale.deliveryFeeHundredths),
    provider_sub_total: items,
    provider_sub_total_display: displayText(items),
    provider_grand_total: grand,
    provider_grand_total_display: displayText(grand),
  }
}

/** The brands a cart was bought from, each once. */
export function cartBrands(cart: readonly CartLine[]): readonly Json[] {
  return [...new Map(cart.map((line) => [line.brand.id, brandOf(line)])).values()]
}
