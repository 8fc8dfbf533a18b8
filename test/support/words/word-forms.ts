import type { FlatWords } from './flat-words.ts'

/** One entry that a language must have, and the English that it says. */
export interface WordForm {
  readonly key: string
  readonly english: string
  /** Placeholders such as `{{name}}` that it must hold, and those that it may hold. */
  readonly must: ReadonlySet<string>
  readonly may: ReadonlySet<string>
}

// in the order of CLDR, whatever order Intl tells them in
const categories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
type Category = (typeof categories)[number]

const pluralKey = /^(.+)_(zero|one|two|few|many|other)$/

/** Every form that `language` needs for the English words, in their order. English's plurals become those of the language (Intl.PluralRules). */
export function formsFor(language: string, english: FlatWords): readonly WordForm[] {
  const needed = categoriesOf(language)
  const done = new Set<string>()
  return [...english].flatMap(([key, text]) => {
    const base = pluralBase(key, english)
    if (base === null) return [plainForm(key, text)]
    if (done.has(base)) return []
    done.add(base)
    return needed.map((category) => pluralForm(base, category, language, english))
  })
}

/** `orders.items` of `orders.items_one`, or null when the key is no plural: English has both forms of each. */
export function pluralBase(key: string, english: FlatWords): string | null {
  const base = pluralKey.exec(key)?.[1]
  return base !== undefined && english.has(`${base}_one`) && english.has(`${base}_other`) ? base : null
}

/** `{{name}}` for the window, `{name}` for what klikit's templates hold, and tags. */
export function marksIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/\{\{\w+\}\}|\{\w+\}|<\/?\w+\/?>/g))
}

function categoriesOf(language: string): readonly Category[] {
  const known: readonly string[] = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  return categories.filter((category) => known.includes(category))
}

function plainForm(key: string, english: string): WordForm {
  const marks = marksIn(english)
  return { key, english, must: marks, may: marks }
}

function pluralForm(base: string, category: Category, language: string, words: FlatWords): WordForm {
  const [one, other] = [words.get(`${base}_one`) ?? '', words.get(`${base}_other`) ?? '']
  const must = mustHold(category, language, marksIn(one), marksIn(other))
  const likeOne = category === 'one' && [...must].every((mark) => marksIn(one).has(mark))
  return { key: `${base}_${category}`, english: likeOne ? one : other, must, may: marksIn(one + other) }
}

function mustHold(
  category: Category,
  language: string,
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
): ReadonlySet<string> {
  if (!isOneNumber(language, category)) return other
  // said of one number alone, the words may say the number: "two orders"; and a singular may leave out what English's does
  const spared = [...other].filter((mark) => mark !== '{{count}}')
  return new Set(category === 'one' ? spared.filter((mark) => one.has(mark)) : spared)
}

function isOneNumber(language: string, category: Category): boolean {
  const rules = new Intl.PluralRules(language)
  const numbers = Array.from({ length: 201 }, (_, number) => number)
  return numbers.filter((number) => rules.select(number) === category).length === 1
}
