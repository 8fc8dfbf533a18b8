import type { OrderLine, OrderModifier } from '../../../shared/order.ts'
import { moneyFromDecimal } from './wire-money.ts'
import type { WireLine, WireModifier, WireModifierGroup, WireOrder } from './wire-schemas.ts'

/** The lines of an order: cart_v2 where it has any, else cart (klikit-api 7.6). `currency` is the order's code. */
export function toLines(wire: WireOrder, currency: string): OrderLine[] {
  const current = present(wire.cart_v2)
  const older = present(wire.cart)
  if (current.length === 0) return older.map((line) => toLine(line, text(line.comment), currency))
  const commentOf = commentsByTwin(older)
  return current.map((line) => toLine(line, text(line.comment) ?? commentOf(line), currency))
}

/**
 * cart_v2 lines carry no comment in live samples; the older cart's line of the same item does. The nth line of an item there is the nth here,
 * whatever the order of the two lists: an allergy note must not be lost to a sort. Ask once a line, in order.
 */
function commentsByTwin(older: readonly WireLine[]): (line: WireLine) => string | null {
  const twins = Map.groupBy(older, itemIdOf)
  return (line) => text(twins.get(itemIdOf(line))?.shift()?.comment)
}

function toLine(line: WireLine, comment: string | null, currency: string): OrderLine {
  return {
    itemId: itemIdOf(line),
    sku: text(line.klikit_sku_id),
    name: lineName(line),
    quantity: line.quantity ?? 1,
    comment,
    brand: line.brand?.id ? { id: line.brand.id, name: text(line.brand.title) ?? line.brand.id } : null,
    section: text(line.klikit_section_name),
    category: text(line.klikit_category_name),
    // only cart_v2 has decimal text; the older cart's integers have no known unit and stay unread
    unitPrice: moneyFromDecimal(line.unit_price?.includes('.') ? line.unit_price : null, currency),
    price: moneyFromDecimal(line.price?.includes('.') ? line.price : null, currency),
    modifiers: [...toModifiers(line.modifier_groups, currency), ...toModifiers(line.groups, currency)],
  }
}

function itemIdOf(line: WireLine): string | null {
  return line.klikit_id ?? line.id ?? line.item_id ?? null
}

function lineName(line: WireLine): string {
  const candidates = [
    line.name,
    line.klikit_name,
    firstOf(line.klikit_name_translation),
    line.title,
    firstOf(line.title_v2),
  ]
  const named = candidates.map(text).find((name) => name !== null)
  return named ?? `Item ${itemIdOf(line) ?? '?'}`
}

function toModifiers(
  groups: readonly (WireModifierGroup | null | undefined)[] | null | undefined,
  currency: string,
): OrderModifier[] {
  return present(groups).flatMap((group) => {
    const groupName = text(group.name) ?? text(group.title) ?? text(group.klikit_group_name)
    return present(group.modifiers)
      .filter((modifier) => modifier.is_selected !== false)
      .map((modifier) => toModifier(modifier, groupName, currency))
  })
}

function toModifier(modifier: WireModifier, groupName: string | null, currency: string): OrderModifier {
  const id = modifier.id ?? modifier.modifier_id ?? null
  return {
    id,
    groupName,
    name: text(modifier.name) ?? text(modifier.title) ?? text(modifier.klikit_name) ?? `Option ${id ?? '?'}`,
    quantity: modifier.quantity ?? modifier.modifier_quantity ?? 1,
    price: moneyFromDecimal(modifier.price?.includes('.') ? modifier.price : null, currency),
    modifiers: [...toModifiers(modifier.modifier_groups, currency), ...toModifiers(modifier.groups, currency)],
  }
}

/** English, else the first language there is. */
function firstOf(translations: Readonly<Record<string, string | null | undefined>> | null | undefined): string | null {
  return [translations?.['en'], ...Object.values(translations ?? {})].map(text).find((name) => name !== null) ?? null
}

/** Text with something in it, or null. */
export function text(value: string | null | undefined): string | null {
  const trimmed = value?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

/** The entries of a list that are there. */
export function present<T>(list: readonly (T | null | undefined)[] | null | undefined): T[] {
  return (list ?? []).filter((entry): entry is T => entry !== null && entry !== undefined)
}
