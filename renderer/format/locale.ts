import type { TFunction } from 'i18next'

/** The locale that goes with the words of `t`, so that a date never speaks another language than the sentence around it. */
export function localeIn(t: TFunction): string {
  return t('locale', { ns: 'format' })
}

/** Makes a formatter once a locale: Intl's constructors cost a hundred times what they format. */
export function perLocale<T>(make: (locale: string) => T): (t: TFunction) => T {
  const made = new Map<string, T>()
  return (t) => {
    const locale = localeIn(t)
    const known = made.get(locale)
    if (known !== undefined) return known
    const formatter = make(locale)
    made.set(locale, formatter)
    return formatter
  }
}
