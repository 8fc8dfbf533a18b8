import type { Money } from '../../../shared/money.ts'

/** klikit's order-level integers are hundredths for every currency, IDR and JPY too (klikit-api 7.7). */
const HUNDREDTHS = 2

/** An order-level integer as money; null when absent. */
export function moneyFromHundredths(value: number | null | undefined, currency: string): Money | null {
  return value === null || value === undefined ? null : { amountMinor: value, scale: HUNDREDTHS, currency }
}

/** Decimal text in major units ("6500.00") as exact money, at the text's own scale but at least two digits; null when it is not a number. */
export function moneyFromDecimal(text: string | null | undefined, currency: string): Money | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,6}))?$/.exec(text?.trim() ?? '')
  if (match === null) return null
  const [, sign = '', whole = '', fraction = ''] = match
  const digits = fraction.padEnd(HUNDREDTHS, '0')
  const amountMinor = Number(`${sign}${whole}${digits}`)
  if (!Number.isSafeInteger(amountMinor)) return null
  // no negative zero
  return { amountMinor: amountMinor + 0, scale: digits.length, currency }
}

/** Whether exact amounts sum up to a total, whatever their scales. */
export function addsUp(parts: readonly Money[], total: Money): boolean {
  const scale = Math.max(total.scale, ...parts.map((part) => part.scale))
  const at = (money: Money) => BigInt(money.amountMinor) * 10n ** BigInt(scale - money.scale)
  return parts.reduce((sum, part) => sum + at(part), 0n) === at(total)
}
