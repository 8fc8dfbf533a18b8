import { describe, expect, it } from 'vitest'
import { addsUp, moneyFromDecimal, moneyFromHundredths } from '../../../electron/bridge/klikit/wire-money.ts'

describe('money of order-level integers', () => {
  it.each(['IDR', 'JPY', 'SGD', ''])('is hundredths in %j too', (currency) => {
    expect(moneyFromHundredths(1_300_000, currency)).toEqual({ amountMinor: 1_300_000, scale: 2, currency })
  })

  it('is nothing where nothing was sent', () => {
    expect(moneyFromHundredths(null, 'IDR')).toBeNull()
    expect(moneyFromHundredths(undefined, 'IDR')).toBeNull()
    expect(moneyFromHundredths(0, 'IDR')).toEqual({ amountMinor: 0, scale: 2, currency: 'IDR' })
  })
})

describe('money of decimal text', () => {
  it.each([
    ['13000.00', 1_300_000, 2],
    ['6500.5', 650_050, 2],
    ['7', 700, 2],
    ['0.00', 0, 2],
    ['-0.00', 0, 2],
    ['-12.34', -1234, 2],
    ['0.125', 125, 3],
    ['1.000001', 1_000_001, 6],
    [' 84.50 ', 8450, 2],
    ['0.1', 10, 2],
    ['9999999999999.00', 999_999_999_999_900, 2],
  ] as const)('reads %j exactly', (text, amountMinor, scale) => {
    const money = moneyFromDecimal(text, 'IDR')
    expect(money).toEqual({ amountMinor, scale, currency: 'IDR' })
    expect(Object.is(money?.amountMinor, -0)).toBe(false)
  })

  it.each([
    null,
    undefined,
    '',
    'abc',
    '1.300.000',
    '13,000.00',
    '1e3',
    '.5',
    '5.',
    '+5',
    '--5',
    '0.1234567',
    '12345678901234',
    '9999999999999.999999',
    'Rp 5',
  ])('refuses %j', (text) => {
    expect(moneyFromDecimal(text, 'IDR')).toBeNull()
  })
})

describe('addsUp', () => {
  const idr = (amountMinor: number, scale = 2) => ({ amountMinor, scale, currency: 'IDR' })

  it('compares across scales without floats', () => {
    expect(addsUp([idr(10), idr(20)], idr(30))).toBe(true)
    expect(addsUp([idr(100, 3), idr(20)], idr(30))).toBe(true)
    expect(addsUp([idr(101, 3), idr(20)], idr(30))).toBe(false)
    expect(addsUp([idr(Number.MAX_SAFE_INTEGER), idr(1)], idr(Number.MAX_SAFE_INTEGER))).toBe(false)
  })

  it('takes no parts for nothing', () => {
    expect(addsUp([], idr(0))).toBe(true)
    expect(addsUp([], idr(1))).toBe(false)
  })
})
