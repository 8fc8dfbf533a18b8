import { bestLanguage } from '../../../shared/best-language.ts'
import type { Language, WindowLanguage } from '../../../shared/language.ts'
import ar from './ar.json' with { type: 'json' }
import bn from './bn.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }
import ja from './ja.json' with { type: 'json' }
import th from './th.json' with { type: 'json' }
import tl from './tl.json' with { type: 'json' }
import vi from './vi.json' with { type: 'json' }
import zhHant from './zh-Hant.json' with { type: 'json' }

// what a language lacks is said in English
const byLanguage: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en,
  id,
  ja,
  th,
  tl,
  vi,
  'zh-Hant': zhHant,
  ar,
  bn,
}

type Key = keyof typeof en
/** A key of the words; counted ones without their plural. */
export type ShellKey = Key extends infer K ? (K extends `${infer Base}_${'one' | 'other'}` ? Base : K) : never
type Values = Readonly<Record<string, string | number>> & { readonly count?: number }

/** What tray, messages and badge say. */
export interface ShellWords {
  readonly say: (key: ShellKey, values?: Values) => string
  /** Changes the language; `listener`s are told when it is another one. */
  readonly speak: (wanted: WindowLanguage) => void
  readonly onChange: (listener: () => void) => void
}

/** Speaks English until told otherwise. `systemLanguages` are the system's, best first. */
export function createShellWords(systemLanguages: () => readonly string[]): ShellWords {
  let language: Language = 'en'
  const listeners: (() => void)[] = []
  return {
    say: (key, values = {}) => fill(find(language, key, values.count) ?? find('en', key, values.count) ?? key, values),
    speak(wanted) {
      const next = wanted === 'system' ? bestLanguage(systemLanguages()) : wanted
      if (next === language) return
      language = next
      for (const listener of listeners) listener()
    },
    onChange: (listener) => void listeners.push(listener),
  }
}

function find(language: Language, key: string, count: number | undefined): string | undefined {
  const words = byLanguage[language]
  if (count === undefined) return words[key]
  return words[`${key}_${new Intl.PluralRules(language).select(count)}`] ?? words[`${key}_other`]
}

function fill(text: string, values: Values): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (mark, name: string) => String(values[name] ?? mark))
}
