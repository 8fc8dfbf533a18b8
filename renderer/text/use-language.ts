import type { i18n } from 'i18next'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bestLanguage } from '../../shared/best-language.ts'
import type { Language } from '../../shared/language.ts'
import { useHostState } from '../bridge-client/bridge-context.tsx'
import { useView } from '../bridge-client/use-view.ts'
import { useToasts } from '../ui/toast.tsx'
import { languageNames } from './languages.ts'
import { loadWords } from './text.ts'
import { wordFiles, type WordFiles } from './word-files.ts'

/** Speaks the language of the settings. Until its words are there the window stays as it is; when they cannot be had it says so once. */
export function useLanguage(files: WordFiles = wordFiles): void {
  const { i18n, t } = useTranslation()
  const toasts = useToasts()
  const wanted = useWanted()
  const sayFailed = useEffectEvent((language: Language) => {
    toasts.bad(t('languageFailed.title', { language: languageNames[language] }), t('languageFailed.detail'))
  })
  useEffect(() => {
    if (wanted === null) return
    // a slow file must not overrule what was chosen since
    const over = new AbortController()
    void speak({ text: i18n, language: wanted, files, over: over.signal }).then(
      (spoken) => spoken || over.signal.aborted || sayFailed(wanted),
    )
    return () => over.abort()
  }, [i18n, wanted, files])
}

/** Null until it is known: a window that starts must not speak one language and then another. */
function useWanted(): Language | null {
  const chosen = useView('settings', {}).data?.settings.window.language
  const locked = useHostState() === 'locked'
  const system = useSystemLanguage()
  if (chosen === undefined) return locked ? system : null
  return chosen === 'system' ? system : chosen
}

function useSystemLanguage(): Language {
  const [language, setLanguage] = useState(() => bestLanguage(navigator.languages))
  useEffect(() => {
    const look = () => setLanguage(bestLanguage(navigator.languages))
    window.addEventListener('languagechange', look)
    return () => window.removeEventListener('languagechange', look)
  }, [])
  return language
}

interface Speaking {
  readonly text: i18n
  readonly language: Language
  readonly files: WordFiles
  /** When another language has been chosen since. */
  readonly over: AbortSignal
}

/** False when the words cannot be had. */
async function speak({ text, language, files, over }: Speaking): Promise<boolean> {
  try {
    await loadWords(text, language, files)
  } catch (cause) {
    console.error(`expected the words of ${language} beside the page, they cannot be had`, cause)
    return false
  }
  if (!over.aborted) await text.changeLanguage(language)
  return true
}
