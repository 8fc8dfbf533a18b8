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
// a longer one is no symbol: the code says it shorter
const longestSymbol = 6

/** `Rp 96.000`: the provider's symbol, or the currency's code, and the exact amount. */
export function formatMoney(money: Money, symbol: string | null): string {
  const style = currencyStyles[money.currency] ?? otherStyle
  const number = numberFormat(style, money.scale)
  const mark = symbol !== null && symbol.length <= longestSymbol ? symbol : money.currency
  return [mark, number.format(toDecimal(money))].filter(Boolean).join(noBreakSpace)
}

// made once each: making one takes longer than drawing the card that shows the amount
const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat({ locale, fraction }: CurrencyStyle, scale: number): Intl.NumberFormat {
  const key = `${locale} ${fraction} ${scale}`
  const known = numberFormats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: Math.min(fraction, scale),
    maximumFractionDigits: scale,
  })
  numberFormats.set(key, made)
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
