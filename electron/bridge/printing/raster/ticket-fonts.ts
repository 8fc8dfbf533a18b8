import path from 'node:path'
import type { TicketLanguage } from '../../../../shared/ticket-design.ts'

/** Whose Chinese characters come first where a code point has several national shapes. */
export type HanStyle = 'tc' | 'sc' | 'jp' | 'kr'

/** How letters look. `px` is the size of the em in dots. */
export interface TicketFont {
  readonly px: number
  readonly weight: 'medium' | 'bold'
  readonly han: HanStyle
}

/** The shipped files (docs/fonts.md), each under a family name of its own, so that no font of the computer is ever mixed in. */
const files = {
  medium: 'NotoSans_500Medium.ttf',
  bold: 'NotoSans_700Bold.ttf',
  thai: 'NotoSansThai_700Bold.ttf',
  arabic: 'NotoSansArabic_700Bold.ttf',
  bengali: 'NotoSansBengali_700Bold.ttf',
  tamil: 'NotoSansTamil_700Bold.ttf',
  devanagari: 'NotoSansDevanagari_700Bold.ttf',
  tc: 'NotoSansTC_700Bold.ttf',
  sc: 'NotoSansSC_700Bold.ttf',
  jp: 'NotoSansJP_700Bold.ttf',
  kr: 'NotoSansKR_700Bold.ttf',
  emoji: 'NotoEmoji_700Bold.ttf',
} as const

const hanOrders: Readonly<Record<HanStyle, readonly HanStyle[]>> = {
  tc: ['tc', 'sc', 'jp', 'kr'],
  sc: ['sc', 'tc', 'jp', 'kr'],
  jp: ['jp', 'sc', 'tc', 'kr'],
  kr: ['kr', 'sc', 'tc', 'jp'],
}

/** Family names and absolute paths of all ticket fonts under `fontsDir`. */
export function ticketFontFiles(fontsDir: string): readonly { readonly family: string; readonly file: string }[] {
  return Object.entries(files).map(([name, file]) => ({ family: familyName(name), file: path.join(fontsDir, file) }))
}

function familyName(name: string): string {
  return `ticket-${name}`
}

/** The font as a canvas takes it: size, then families in the order in which they are asked for a character. */
export function canvasFont({ px, weight, han }: TicketFont): string {
  const scripts = ['thai', 'arabic', 'bengali', 'tamil', 'devanagari', ...hanOrders[han], 'emoji']
  // the other weight of Latin is never needed: both files have the same characters
  return `${px}px ${[weight, ...scripts].map((name) => `"${familyName(name)}"`).join(', ')}`
}

/** The shapes for a text: what its own letters tell (kana, Hangul, Bopomofo), else what the ticket's language does. */
export function hanStyleOf(text: string, language: TicketLanguage): HanStyle {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'jp'
  if (/\p{Script=Hangul}/u.test(text)) return 'kr'
  if (/\p{Script=Bopomofo}/u.test(text)) return 'tc'
  if (language === 'zh-Hant') return 'tc'
  return language === 'ja' ? 'jp' : 'sc'
}
