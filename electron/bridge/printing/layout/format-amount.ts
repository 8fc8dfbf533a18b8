import type { Money } from '../../../../shared/money.ts'

// whose grouping marks people of that money's country read, and digits that are always shown: rupiah, dong, yen, Taiwan dollars and won go
// without a fraction (klikit-api 7.7)
const styles: Readonly<Record<string, { readonly locale: string; readonly fraction: number }>> = {
  IDR: { locale: 'id-ID', fraction: 0 },
  VND: { locale: 'vi-VN', fraction: 0 },
  JPY: { locale: 'en-US', fraction: 0 },
  TWD: { locale: 'en-US', fraction: 0 },
  KRW: { locale: 'en-US', fraction: 0 },
}
const otherStyle = { locale: 'en-US', fraction: 2 }
const formats = new Map<string, Intl.NumberFormat>()

/** An exact amount without its currency: 13.000 of rupiah, 13,000.50 of dollars. Digits are 0-9 in every ticket language. */
export function formatAmount(money: Money): string {
  return formatOf(money).format(toDecimal(money))
}

function formatOf({ currency, scale }: Money): Intl.NumberFormat {
  const key = `${currency} ${scale}`
  const known = formats.get(key)
  if (known) return known
  const style = styles[currency] ?? otherStyle
  const made = new Intl.NumberFormat(style.locale, {
    minimumFractionDigits: Math.min(style.fraction, scale),
    maximumFractionDigits: scale,
    numberingSystem: 'latn',
  })
  formats.set(key, made)
  return made
}

// Intl reads decimal text exactly; a float would not hold every amount. The template type is what Intl's own typing asks for.
function toDecimal(money: Money): `${number}` {
  const sign = money.amountMinor < 0 ? '-' : ''
  const digits = String(Math.abs(money.amountMinor)).padStart(money.scale + 1, '0')
  const whole = digits.slice(0, digits.length - money.scale)
  const fraction = digits.slice(digits.length - money.scale)
  return `${sign}${whole}${fraction && `.${fraction}`}` as `${number}`
}
