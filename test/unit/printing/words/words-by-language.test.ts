import { describe, expect, test } from 'vitest'
import type { TicketWords } from '../../../../electron/bridge/printing/words/ticket-words.ts'
import {
  directionOf,
  latinLanguage,
  ticketWords,
} from '../../../../electron/bridge/printing/words/words-by-language.ts'
import { ticketLanguageSchema } from '../../../../shared/ticket-design.ts'

/** Every word and sentence by its name, with numbers and names in the places for them. */
function spoken(words: TicketWords): ReadonlyMap<string, string> {
  const { types, bill, report, ...plain } = words
  const groups: readonly object[] = [
    types,
    bill,
    Object.fromEntries(Object.entries(report).map(([name, word]) => [`report ${name}`, word])),
    plain,
  ]
  const said: [string, unknown][] = groups.flatMap((group) => Object.entries(group))
  return new Map(said.map(([name, word]) => [name, typeof word === 'function' ? String(word(7, 8)) : String(word)]))
}

// names, and what kitchens of the country say in English
const loanWords: ReadonlySet<string> = new Set([
  'PICKUP',
  'DELIVERY',
  'DINE IN',
  'ALLERGY',
  'TOTAL',
  'CASH',
  'Delivery',
  'TEST',
  'REPRINT #7',
  'Discount',
])

const scripts = {
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  th: /\p{Script=Thai}/u,
  'zh-Hant': /\p{Script=Han}/u,
  ar: /\p{Script=Arabic}/u,
  bn: /\p{Script=Bengali}/u,
} as const

describe.each(ticketLanguageSchema.options.filter((language) => language !== 'en'))('%s', (language) => {
  const words = spoken(ticketWords[language])

  test('has a word of its own for everything', () => {
    const english = spoken(ticketWords.en)
    const same = [...words].filter(([name, word]) => word === english.get(name) && !loanWords.has(word))
    expect(same).toEqual([])
    expect([...words.values()].filter((word) => word.trim() === '')).toEqual([])
  })

  test('holds what it is given', () => {
    for (const word of [ticketWords[language].backupFor('Grill'), ticketWords[language].bill.channelTotal('Grill')]) {
      expect(word).toContain('Grill')
    }
    expect(ticketWords[language].quantity(2, 3)).toMatch(/2.*3/u)
    expect(ticketWords[language].updateOf(4, '1194')).toMatch(/4.*1194|1194.*4/u)
  })

  test('is written in its own letters', () => {
    const script = Object.entries(scripts).find(([name]) => name === language)?.[1] ?? /\p{Script=Latin}/u
    expect([...words].filter(([, word]) => !script.test(word)).map(([name]) => name)).toEqual([])
  })
})

test('Arabic alone runs from right to left', () => {
  const rtl = ticketLanguageSchema.options.filter((language) => directionOf(language) === 'rtl')
  expect(rtl).toEqual(['ar'])
})

test('Latin words are the language\u2019s own where it has some', () => {
  expect(ticketLanguageSchema.options.filter((language) => latinLanguage(language) === language)).toEqual([
    'en',
    'id',
    'tl',
    'vi',
  ])
})

test('one of something is one in English', () => {
  const { items, itemsNow, itemsVoid } = ticketWords.en
  expect([items(1), itemsNow(1), itemsVoid(1)]).toEqual(['1 item', '1 item now', '1 item void'])
})

test('Arabic writes no arrow: in a line that runs left it would point back', () => {
  expect([...spoken(ticketWords.ar).values()].join(' ')).not.toMatch(/[\u2190-\u21FF]/u)
})
