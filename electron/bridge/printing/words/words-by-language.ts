import type { TicketLanguage } from '../../../../shared/ticket-design.ts'
import { ar } from './ar.ts'
import { bn } from './bn.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import { ja } from './ja.ts'
import { th } from './th.ts'
import type { TicketWords } from './ticket-words.ts'
import { tl } from './tl.ts'
import { vi } from './vi.ts'
import { zhHant } from './zh-hant.ts'

/** The ticket's fixed words by language. */
export const ticketWords: Readonly<Record<TicketLanguage, TicketWords>> = {
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

/** Which way a language's lines run. */
export function directionOf(language: TicketLanguage): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

// of the other languages, a receipt printer's Latin code pages would turn every fixed word into placeholders
const latinLanguages: readonly TicketLanguage[] = ['en', 'id', 'tl', 'vi']

/** The language of fixed words where only Latin letters can be printed: the ticket's own, else English. */
export function latinLanguage(language: TicketLanguage): TicketLanguage {
  return latinLanguages.includes(language) ? language : 'en'
}
