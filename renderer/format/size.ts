import type { TFunction } from 'i18next'
import { localeIn } from './locale.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `41 MB`: bytes in the largest unit that leaves a whole number in front. */
export function formatBytes(bytes: number, t: TFunction): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  const unit = units[step] ?? 'byte'
  const format = new Intl.NumberFormat(localeIn(t), { style: 'unit', unit, maximumFractionDigits: 1 })
  return format.format(bytes / 1000 ** step)
}
