import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { languageSchema, type Language } from '../../shared/language.ts'
import en from './en.json' with { type: 'json' }
import { isolate } from './isolate.ts'
import { directionOf, localeOf } from './languages.ts'
import { wordFiles, type WordFiles } from './word-files.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: {
      translation: typeof en
      /** What goes with a language beside its words. */
      format: { locale: string }
    }
    returnNull: false
  }
}

/** Every word the window shows, with typed keys. It speaks English until {@link loadWords} has fetched another language. */
export function createText(): i18n {
  const text = createInstance()
  void text.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    // zh-Hant is not looked for as zh as well
    load: 'currentOnly',
    resources: { en: { translation: en, format: { locale: localeOf('en') } } },
    defaultNS: 'translation',
    initAsync: false,
    // React escapes for HTML; here names and numbers are kept from turning the line they stand in
    interpolation: { escapeValue: true, escape: (value) => isolate(value, directionOf(languageIn(text))) },
  })
  return text
}

/** Fetches what `language` needs, once. Rejects when its file cannot be had. */
export async function loadWords(text: i18n, language: Language, files: WordFiles = wordFiles): Promise<void> {
  if (language === 'en' || text.hasResourceBundle(language, 'translation')) return
  const { default: words } = await files[language]()
  text.addResourceBundle(language, 'translation', words)
  text.addResourceBundle(language, 'format', { locale: localeOf(language) })
}

/** The language that `text` speaks now. */
export function languageIn(text: i18n): Language {
  const spoken = languageSchema.safeParse(text.language)
  return spoken.success ? spoken.data : 'en'
}
