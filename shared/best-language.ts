import type { Language } from './language.ts'

const byTongue: Readonly<Record<string, Language>> = {
  en: 'en',
  id: 'id',
  ja: 'ja',
  th: 'th',
  tl: 'tl',
  fil: 'tl',
  vi: 'vi',
  ar: 'ar',
  bn: 'bn',
}

/** The first language of a system's list (BCP 47 tags, best first) that is one of ours, else English. */
export function bestLanguage(preferred: readonly string[]): Language {
  return preferred.map(languageOf).find((language) => language !== null) ?? 'en'
}

function languageOf(tag: string): Language | null {
  // a system may name what Intl refuses, such as `C`
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) return null
  const { language, script } = new Intl.Locale(tag).maximize()
  // simplified characters are not ours to offer as traditional ones
  if (language === 'zh') return script === 'Hant' ? 'zh-Hant' : null
  return byTongue[language] ?? null
}
