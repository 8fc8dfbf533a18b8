import { useLayoutEffect, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { directionOf, localeOf } from './languages.ts'
import { languageIn } from './text.ts'

/** Tells the page and its controls which language is spoken, which way it is read, and whose numbers and days it has. */
export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const language = languageIn(useTranslation().i18n)
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])
  return <I18nProvider locale={localeOf(language)}>{children}</I18nProvider>
}
