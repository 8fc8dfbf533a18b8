import type { Language } from '../../shared/language.ts'

/** Each language by its own name, so that a person finds it whatever the window speaks. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  id: 'Bahasa Indonesia',
  ja: '日本語',
  th: 'ไทย',
  tl: 'Filipino',
  vi: 'Tiếng Việt',
  'zh-Hant': '繁體中文',
  ar: 'العربية',
  bn: 'বাংলা',
}

// numbers and days as tickets have them: Latin digits, so that a number read aloud is the one on paper, and the Gregorian year
const asOnTickets = { numberingSystem: 'latn', calendar: 'gregory' }
// whose habits a language follows where its countries differ
const regions: Partial<Readonly<Record<Language, string>>> = { en: 'en-GB' }

/** The locale for numbers, dates and times of a language. */
export function localeOf(language: Language): string {
  return new Intl.Locale(regions[language] ?? language, asOnTickets).toString()
}

/** Which way a language is read. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}
