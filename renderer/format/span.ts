import type { TFunction } from 'i18next'

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** `18 s`, `4 min`, `1 h 12 min`, `2 d`: whole units, rounded down. */
export function formatSpan(spanMs: number, t: TFunction): string {
  const span = Math.max(0, spanMs)
  if (span < minuteMs) return t('span.seconds', { count: Math.floor(span / secondMs) })
  return formatMinutes(span, t)
}

/** As {@link formatSpan}, never in seconds: ages change once a minute so that cards stand still. */
export function formatMinutes(spanMs: number, t: TFunction): string {
  const span = Math.max(0, spanMs)
  if (span < hourMs) return t('span.minutes', { count: Math.floor(span / minuteMs) })
  if (span >= dayMs) return t('span.days', { count: Math.floor(span / dayMs) })
  return t('span.hours', { hours: Math.floor(span / hourMs), minutes: Math.floor((span % hourMs) / minuteMs) })
}

/** `2 s ago`, `3 min ago`. A moment ahead of this PC's clock reads as now. */
export function formatAgo(atMs: number, nowMs: number, t: TFunction): string {
  const span = nowMs - atMs
  if (span < secondMs) return t('ago.now')
  if (span < minuteMs) return t('ago.seconds', { count: Math.floor(span / secondMs) })
  if (span < hourMs) return t('ago.minutes', { count: Math.floor(span / minuteMs) })
  if (span < dayMs) return t('ago.hours', { count: Math.floor(span / hourMs) })
  return t('ago.days', { count: Math.floor(span / dayMs) })
}
