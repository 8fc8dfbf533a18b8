import type { SettingsSection } from '../../frame/place.tsx'

/** Words as a language's file has them: texts, and groups of texts. */
export interface Words {
  readonly [key: string]: string | Words
}

/** The words of `base` with those of `over` in their place. */
export function mergeWords(base: Words, over: Words): Words {
  const keys = new Set([...Object.keys(base), ...Object.keys(over)])
  return Object.fromEntries([...keys].flatMap((key) => mergeAt(key, base[key], over[key])))
}

function mergeAt(
  key: string,
  under: string | Words | undefined,
  upper: string | Words | undefined,
): readonly (readonly [string, string | Words])[] {
  const isGroup = typeof under === 'object' && typeof upper === 'object'
  const merged = isGroup ? mergeWords(under, upper) : (upper ?? under)
  return merged === undefined ? [] : [[key, merged]]
}

/** Something that can be found in the settings. */
export interface SettingsEntry {
  readonly section: SettingsSection
  /** As it stands on the screen; null for the section as a whole. */
  readonly text: string | null
  /** What else it is found by: its hint, its choices, other words for it. */
  readonly also: string
}

/** Where the words of a section stand in the language's file. */
const wordsOf: Readonly<Record<SettingsSection, readonly string[]>> = {
  connection: ['settings.connection'],
  branches: ['settings.branches'],
  intake: ['settings.intake'],
  webhooks: ['webhooks'],
  printers: ['settings.printers'],
  routing: ['settings.routing'],
  ticket: ['settings.ticket'],
  alerts: ['alerts'],
  stock: ['settings.stock'],
  stores: ['settings.stores'],
  orders: ['settings.orders'],
  reasons: ['settings.reasons'],
  window: ['settings.window'],
  startUp: ['settings.startUp'],
  access: ['settings.access'],
  transfer: ['settings.transfer'],
}

/** Everything that can be found, in the order of the sections; made of the words that the screens themselves show. */
export function indexSettings(words: Words, sections: readonly SettingsSection[]): readonly SettingsEntry[] {
  return sections.flatMap((section) => {
    const whole = { section, text: null, also: [textAt(words, `settings.search.also.${section}`)].join(' ') }
    const texts = wordsOf[section].flatMap((path) => entriesOf(groupAt(words, path)))
    const parts = texts.map((entry) => ({ section, ...entry }))
    return [whole, ...parts.filter(({ text }, place) => parts.findIndex((other) => other.text === text) === place)]
  })
}

function entriesOf(group: Words): readonly { readonly text: string; readonly also: string }[] {
  return Object.entries(group).flatMap(([key, value]) => {
    if (typeof value !== 'string') return isChoiceOf(group, key) ? [] : entriesOf(value)
    return isLabel(key, value) ? [{ text: value, also: alsoOf(group, key) }] : []
  })
}

// a sentence, a state that passes and a text with gaps are no name of a setting
const longestLabel = 70
// what stands where there is nothing, and the name of the section itself
const notAField = /^(title|empty|none|nothing|nowhere|gone|unnamed|failed)$|Hint$/
const notALabel = /[.!?…:]$|[.!?] |\{\{|<|_(zero|one|two|few|many|other)$/

function isLabel(key: string, text: string): boolean {
  return (
    !notALabel.test(text) && !notALabel.test(key) && !notAField.test(key) && text.length <= longestLabel && text !== ''
  )
}

/** `themes` are the choices of `theme`, `copies_one` its number. */
function isChoiceOf(group: Words, key: string): boolean {
  return Object.keys(group).some((other) => choiceKeys(other).includes(key))
}

function choiceKeys(key: string): readonly string[] {
  return [`${key}s`, key.replace(/y$/, 'ies'), `${key}Choices`, `${key}sOf`, `${key}Hints`].filter(
    (other) => other !== key,
  )
}

function alsoOf(group: Words, key: string): string {
  const near = [group[`${key}Hint`], ...choiceKeys(key).map((choices) => group[choices])]
  return near.flatMap((value) => (value === undefined ? [] : textsOf(value))).join(' ')
}

function textsOf(value: string | Words): readonly string[] {
  return typeof value === 'string' ? [value] : Object.values(value).flatMap(textsOf)
}

function groupAt(words: Words, path: string): Words {
  const found = at(words, path)
  return found === undefined || typeof found === 'string' ? {} : found
}

function textAt(words: Words, path: string): string {
  const found = at(words, path)
  return typeof found === 'string' ? found : ''
}

function at(words: Words, path: string): string | Words | undefined {
  return path
    .split('.')
    .reduce<string | Words | undefined>(
      (group, key) => (group === undefined || typeof group === 'string' ? undefined : group[key]),
      words,
    )
}
