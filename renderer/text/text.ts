import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './en.json' with { type: 'json' }

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
    returnNull: false
  }
}

/** The languages of the window. Each has its own file beside this one. */
export type Language = 'en'

/** Every word the window shows, with typed keys. */
export function createText(language: Language): i18n {
  const text = createInstance()
  void text.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    initAsync: false,
    // React escapes
    interpolation: { escapeValue: false },
  })
  return text
}
