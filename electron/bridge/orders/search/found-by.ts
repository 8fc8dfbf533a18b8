import { idWords, nameWords, phoneWords, type SearchedOrder } from './order-terms.ts'
import { parseQuery } from './parse-query.ts'

/** Which of an order's words fit what was typed. */
export type FoundBy = 'number' | 'id' | 'name' | 'phone'

/** Why an order was found; empty where nothing was typed. */
export function foundBy(order: SearchedOrder, typed: string): readonly FoundBy[] {
  const needles = parseQuery(typed).parts.flat()
  const fits = (words: readonly string[]): boolean =>
    needles.some(({ text, whole }) => words.some((word) => (whole ? word === text : word.startsWith(text))))
  const places: readonly (readonly [FoundBy, readonly string[]])[] = [
    ['number', idWords(order.number)],
    ['id', [...idWords(order.id), ...idWords(order.externalId ?? '')]],
    ['name', nameWords(order.customer.name ?? '')],
    ['phone', phoneWords(order.customer.phone ?? '')],
  ]
  return places.flatMap(([place, words]) => (fits(words) ? [place] : []))
}
