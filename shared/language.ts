import { z } from 'zod'

/** The languages of tickets and screens: those of the countries that klikit serves. `tl` is Filipino. */
export const languageSchema = z.enum(['en', 'id', 'ja', 'th', 'tl', 'vi', 'zh-Hant', 'ar', 'bn'])
export type Language = z.infer<typeof languageSchema>

/** What the window is set to: a language, or that of the system it runs on. */
export const windowLanguageSchema = z.enum(['system', ...languageSchema.options])
export type WindowLanguage = z.infer<typeof windowLanguageSchema>
