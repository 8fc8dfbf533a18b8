import type { TFunction } from 'i18next'
import { localeIn } from './locale.ts'

// bytes are nobody's measure
const units = ['kilobyte', 'megabyte', 'gigabyte'] as const

/** `41 MB`, `0.8 kB`: in the largest unit that leaves a whole number in front, kilobytes at least. */
export function formatBytes(bytes: number, t: TFunction): string {
  const step = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 1), units.length)
  const unit = units[step - 1] ?? 'kilobyte'
  const format = new Intl.NumberFormat(localeIn(t), { style: 'unit', unit, maximumFractionDigits: 1 })
  // a little is not nothing
  return format.format(bytes === 0 ? 0 : Math.max(bytes / 1000 ** step, 0.1))
}
