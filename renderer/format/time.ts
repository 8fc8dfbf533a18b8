import type { TFunction } from 'i18next'
import { perLocale } from './locale.ts'

const dayMs = 86_400_000

// a kitchen's clock has 24 hours in every language, as tickets have
const clockParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

const clock = perLocale((locale) => new Intl.DateTimeFormat(locale, clockParts))
const seconds = perLocale((locale) => new Intl.DateTimeFormat(locale, { ...clockParts, second: '2-digit' }))
const dated = perLocale((locale) => new Intl.DateTimeFormat(locale, { ...clockParts, day: 'numeric', month: 'short' }))

/** `12:47` of this PC's zone, with the day when it is not within 24 hours of `nowMs`. */
export function formatTime(atMs: number, nowMs: number, t: TFunction): string {
  return (Math.abs(nowMs - atMs) < dayMs ? clock : dated)(t).format(atMs)
}

/** `12:47:05`, for a story told in seconds. */
export function formatSeconds(atMs: number, t: TFunction): string {
  return seconds(t).format(atMs)
}
