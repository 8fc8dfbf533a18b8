import { describe, expect, it } from 'vitest'
import { maskSecret, shortenId } from '../../../renderer/format/mask.ts'
import { formatMoney } from '../../../renderer/format/money.ts'
import { formatAgo, formatMinutes } from '../../../renderer/format/span.ts'
import { createText } from '../../../renderer/text/text.ts'

const { t } = createText()
const space = '\u00A0'

describe('money', () => {
  it('groups as people of its country do', () => {
    expect(formatMoney({ amountMinor: 84_000, scale: 0, currency: 'IDR' }, 'Rp')).toBe(`Rp${space}84.000`)
    expect(formatMoney({ amountMinor: 8_400_000, scale: 2, currency: 'IDR' }, 'Rp')).toBe(`Rp${space}84.000`)
    expect(formatMoney({ amountMinor: 123_450, scale: 2, currency: 'PHP' }, null)).toBe(`PHP${space}1,234.50`)
  })

  it('stays exact beyond what a float holds', () => {
    const amount = { amountMinor: Number.MAX_SAFE_INTEGER, scale: 2, currency: 'PHP' }
    expect(formatMoney(amount, null)).toBe(`PHP${space}90,071,992,547,409.91`)
  })

  it('shows small and negative amounts', () => {
    expect(formatMoney({ amountMinor: -5, scale: 2, currency: 'SGD' }, '$')).toBe(`$${space}-0.05`)
  })
})

describe('ages', () => {
  it('change in whole minutes', () => {
    expect(formatMinutes(59_999, t)).toBe('0 min')
    expect(formatMinutes(72 * 60_000, t)).toBe('1 h 12 min')
  })

  it('read as now when the other clock is ahead', () => {
    expect(formatAgo(2000, 1000, t)).toBe('just now')
    expect(formatAgo(0, 3000, t)).toBe('3 s ago')
  })
})

describe('masks', () => {
  it('show the tail of a secret and no more', () => {
    expect(maskSecret('9f2c')).toBe('•••• •••• •••• 9f2c')
    expect(maskSecret(null)).toBe('•••• •••• •••• ••••')
  })

  it('shorten long ids and leave short ones', () => {
    expect(shortenId('d4cc8bee-1f02-4a6b-9c51-0a1b2ca6ba72')).toBe('d4cc8bee…a6ba72')
    expect(shortenId('short')).toBe('short')
  })
})
