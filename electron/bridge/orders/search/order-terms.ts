import type { Order } from '../../../../shared/order.ts'
import { foldedWords, isUnspaced } from './fold-text.ts'
import { nationalDigits, reversed } from './phone-digits.ts'

/** What an order is found by: what stands in it, who sold it, and how it leaves. */
export type SearchedOrder = Pick<Order, 'id' | 'number' | 'externalId' | 'provider' | 'brands' | 'type' | 'customer'>

// a name of 600 letters is an accident or an attack; its first words find it
const MOST_NAME_WORDS = 12
const MOST_TERM_LENGTH = 40
const MOST_ENDINGS = 8
const MOST_BRANDS = 12

/** Marks that no word holds: what follows is a phone number from its end, or an id that is filtered by. */
export const TAIL_MARK = '~'
// short, for every order holds three of them
const idMarks = { provider: '=p', brand: '=b', type: '=t' } as const

/** The term of a filter: an order holds one for its provider, its type and each of its brands. */
export function idTerm(kind: 'provider' | 'brand' | 'type', id: string): string {
  // encodeURIComponent throws on half a surrogate pair, and an id is whatever came over the wire
  return `${idMarks[kind]}${encodeURIComponent(id.toWellFormed()).slice(0, MOST_TERM_LENGTH)}`
}

/** Every term of an order, each once. */
export function termsOf(order: SearchedOrder): readonly string[] {
  return [
    ...new Set([
      ...idWords(order.number),
      ...idWords(order.id),
      ...idWords(order.externalId ?? ''),
      ...nameWords(order.customer.name ?? ''),
      ...phoneWords(order.customer.phone ?? ''),
      ...(order.provider === null ? [] : [idTerm('provider', order.provider.id)]),
      ...order.brands.slice(0, MOST_BRANDS).map((brand) => idTerm('brand', brand.id)),
      idTerm('type', order.type),
    ]),
  ]
}

/** An id's parts, and the whole without what stands between them: "GF-1042-A" is found by "1042" and by "gf1042a". */
export function idWords(id: string): readonly string[] {
  const parts = foldedWords(id).slice(0, MOST_NAME_WORDS)
  return [...parts, ...(parts.length > 1 ? [parts.join('')] : [])].map(cut)
}

/** A customer's name by its words. */
export function nameWords(name: string): readonly string[] {
  return foldedWords(name)
    .slice(0, MOST_NAME_WORDS)
    .flatMap((word) => (isUnspaced(word) ? endings(word) : [cut(word)]))
}

function endings(word: string): readonly string[] {
  const letters = Array.from(word).slice(0, MOST_ENDINGS)
  return letters.map((_, start) => letters.slice(start).join(''))
}

/** A phone number from its start and from its end. */
export function phoneWords(phone: string): readonly string[] {
  const digits = nationalDigits(phone).slice(0, MOST_TERM_LENGTH)
  return digits === '' ? [] : [digits, TAIL_MARK + reversed(digits)]
}

/** A word as far as it is kept and compared. */
export function cut(word: string): string {
  return word.length <= MOST_TERM_LENGTH ? word : Array.from(word).slice(0, MOST_TERM_LENGTH).join('')
}
