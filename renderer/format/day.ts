import type { TFunction } from 'i18next'
import { perLocale } from './locale.ts'

const named = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }),
)

/** `Sat, 21 Nov 2026`: a calendar day given as YYYY-MM-DD. */
export function formatDay(day: string, t: TFunction): string {
  // a date alone is read as midnight UTC, so it is written in UTC
  return named(t).format(new Date(day))
}
