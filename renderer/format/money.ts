import type { Money } from '../../shared/money.ts'

interface CurrencyStyle {
  /** Whose grouping marks people of that country read. */
  readonly locale: string
  /** Digits after the mark that are always shown. */
  readonly fraction: number
}

// the marks follow the money's country, not the window's language: Rp 96.000 is ninety-six thousand in any language
const currencyStyles: Readonly<Record<string, CurrencyStyle>> = {
  IDR: { locale: 'id-ID', fraction: 0 },
  VND: { locale: 'vi-VN', fraction: 0 },
  JPY: { locale: 'ja-JP', fraction: 0 },
  TWD: { locale: 'zh-TW', fraction: 0 },
  KRW: { locale: 'ko-KR', fraction: 0 },
}
const otherStyle: CurrencyStyle = { locale: 'en-US', fraction: 2 }
const noBreakSpace = '\u00A0'

/** `Rp 96.000`: the provider's symbol, or the currency's code, and the exact amount. */
export function formatMoney(money: Money, symbol: string | null): string {
  const style = currencyStyles[money.currency] ?? otherStyle
  const number = new Intl.NumberFormat(style.locale, {
    minimumFractionDigits: Math.min(style.fraction, money.scale),
    maximumFractionDigits: money.scale,
  })
  return [symbol ?? money.currency, number.format(toDecimal(money))].filter(Boolean).join(noBreakSpace)
}

// Intl reads decimal text exactly; a float would not hold every amount. The template type is what Intl's own typing asks for.
function toDecimal(money: Money): `${number}` {
  const sign = money.amountMinor < 0 ? '-' : ''
  const digits = String(Math.abs(money.amountMinor)).padStart(money.scale + 1, '0')
  const whole = digits.slice(0, digits.length - money.scale)
  const fraction = digits.slice(digits.length - money.scale)
  return `${sign}${whole}${fraction && `.${fraction}`}` as `${number}`
}
