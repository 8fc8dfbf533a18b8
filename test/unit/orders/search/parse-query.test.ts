import { expect, it } from 'vitest'
import { foldText, foldedWords } from '../../../../electron/bridge/orders/search/fold-text.ts'
import { termsOf } from '../../../../electron/bridge/orders/search/order-terms.ts'
import { parseQuery } from '../../../../electron/bridge/orders/search/parse-query.ts'
import { nationalDigits } from '../../../../electron/bridge/orders/search/phone-digits.ts'
import { makeOrder } from '../../../support/printable-order.ts'

const customer = { name: null, phone: null, email: null, address: null, instruction: null }

it('compares without case, accents, widths, apostrophes and digit scripts', () => {
  expect(foldText("O'Brien ÉCLAIR Ｆｕｌｌ")).toBe('obrien eclair full')
  expect(foldText('Nguyễn Đức')).toBe('nguyen duc')
  expect(foldText('٠١٢۳๔')).toBe('01234')
  expect(foldText('أحمد')).toBe('احمد')
})

it('takes words apart at everything that is no letter or digit, pictographs one by one', () => {
  expect(foldedWords('  "ratna*" OR %_; 🍕🍜')).toEqual(['ratna', 'or', '🍕', '🍜'])
  expect(foldedWords('"*%_()~=')).toEqual([])
})

it.each([
  ['+62 812-3456-7890', '81234567890'],
  ['0062 812 3456 7890', '81234567890'],
  ['0812 3456 7890', '81234567890'],
  ['6281234567890', '81234567890'],
  ['+65 9123 4567', '91234567'],
  ['9123 4567', '91234567'],
  ['no phone', ''],
])('reads the phone number %s as %s', (phone, digits) => {
  expect(nationalDigits(phone)).toBe(digits)
})

it('enters every part of an id and the whole of it', () => {
  expect(termsOf(makeOrder({ number: 'A-12', externalId: 'GF-71281904/X' }))).toEqual(
    expect.arrayContaining(['a', '12', 'a12', 'gf', '71281904', 'x', 'gf71281904x']),
  )
})

it('enters every ending of a name that is written without spaces', () => {
  const terms = termsOf(makeOrder({ customer: { ...customer, name: '田中太郎' } }))
  expect(terms).toEqual(expect.arrayContaining(['田中太郎', '中太郎', '太郎', '郎']))
})

it('keeps a term free of spaces, whatever an id or a name holds', () => {
  const strange = makeOrder({
    number: ' 1 = ~ 2 ',
    provider: { id: 'a b\u2028c\ud800', name: '' },
    brands: [{ id: ' ', name: '' }],
    customer: { ...customer, name: 'x'.repeat(600), phone: '~ = 1' },
  })
  for (const term of termsOf(strange)) {
    expect(term).not.toMatch(/\s/)
    expect(term.length).toBeLessThanOrEqual(42)
  }
})

it('a number alone is looked for as it is before all that begins with it', () => {
  expect(parseQuery(' 1042 ').exact).toBe('1042')
  expect(parseQuery('1042 ratna').exact).toBeNull()
  expect(parseQuery('ratna').exact).toBeNull()
})

it('text without a letter or digit asks for nothing', () => {
  expect(parseQuery('"*%').parts).toEqual([])
})
