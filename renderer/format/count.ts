import type { TFunction } from 'i18next'
import { perLocale } from './locale.ts'

const grouped = perLocale((locale) => new Intl.NumberFormat(locale))

/** `12,804`: a count that may be large. */
export function formatCount(count: number, t: TFunction): string {
  return grouped(t).format(count)
}
