import type { ResourceLanguage } from 'i18next'
import type { Language } from '../../shared/language.ts'

/** Fetches the words of a language. Each is a file of its own beside the page, fetched when it is first chosen; English is in the page. */
export type WordFiles = Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: ResourceLanguage }>>>

/** The files beside this one. */
export const wordFiles: WordFiles = {
  id: () => import('./id.json', { with: { type: 'json' } }),
  ja: () => import('./ja.json', { with: { type: 'json' } }),
  th: () => import('./th.json', { with: { type: 'json' } }),
  tl: () => import('./tl.json', { with: { type: 'json' } }),
  vi: () => import('./vi.json', { with: { type: 'json' } }),
  'zh-Hant': () => import('./zh-Hant.json', { with: { type: 'json' } }),
  ar: () => import('./ar.json', { with: { type: 'json' } }),
  bn: () => import('./bn.json', { with: { type: 'json' } }),
}
