import { describe, expect, it } from 'vitest'
import { formatCount } from '../../../renderer/format/count.ts'
import { formatDay } from '../../../renderer/format/day.ts'
import { formatBytes } from '../../../renderer/format/size.ts'
import { formatSeconds, formatTime } from '../../../renderer/format/time.ts'
import { createText, loadWords } from '../../../renderer/text/text.ts'
import { languageSchema, type Language } from '../../../shared/language.ts'

const noon = new Date(2026, 10, 21, 0, 5, 9).getTime()
const weekMs = 7 * 86_400_000

async function words(language: Language) {
  const text = createText()
  await loadWords(text, language)
  await text.changeLanguage(language)
  return text.t
}

describe('dates and numbers', () => {
  it.each(languageSchema.options)('have Latin digits, the Gregorian year and 24 hours in %s', async (language) => {
    const t = await words(language)
    expect(formatDay('2026-11-21', t)).toMatch(/\b21\b|21日/)
    expect(formatDay('2026-11-21', t)).toContain('2026')
    expect(formatTime(noon, noon, t)).toMatch(/^00[:.]05$/)
    expect(formatSeconds(noon, t)).toMatch(/^00[:.]05[:.]09$/)
    const all = [formatDay('2026-11-21', t), formatTime(noon, noon + weekMs, t), formatCount(12_804, t)]
    expect(all.join('')).not.toMatch(/[\u0660-\u0669\u06F0-\u06F9\u09E6-\u09EF\u0E50-\u0E59]/u)
  })

  it('name days and months in the language of the words', async () => {
    expect(formatDay('2026-11-21', await words('en'))).toBe('Sat, 21 Nov 2026')
    expect(formatDay('2026-11-21', await words('ja'))).toBe('2026年11月21日(土)')
    expect(formatDay('2026-11-21', await words('ar'))).toContain('نوفمبر')
    expect(formatTime(noon, noon + weekMs, await words('th'))).toMatch(/21 พ\.ย\.?.* 00:05/)
  })

  it('group digits as the language does', async () => {
    expect(formatCount(12_804, await words('id'))).toBe('12.804')
    expect(formatCount(12_804, await words('en'))).toBe('12,804')
    expect(formatBytes(41_300_000, await words('vi'))).toBe('41,3 MB')
    const english = await words('en')
    expect([0, 7, 751].map((bytes) => formatBytes(bytes, english))).toEqual(['0 kB', '0.1 kB', '0.8 kB'])
  })

  it('stay English while a language is still to come', () => {
    expect(formatCount(12_804, createText().t)).toBe('12,804')
  })
})
