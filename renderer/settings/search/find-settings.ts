import type { SettingsEntry } from './settings-index.ts'

// more would not fit beside the section, and nobody reads them
const mostFound = 14

/** What a query finds, best first: every word of it must be there, in the name or in what else it is found by. */
export function findSettings(
  entries: readonly SettingsEntry[],
  query: string,
  nameOf: (entry: SettingsEntry) => string,
): readonly SettingsEntry[] {
  const words = fold(query).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const ranked = entries.flatMap((entry) => {
    const rank = rankOf(words, fold(nameOf(entry)), fold(entry.also))
    return rank === null ? [] : [{ entry, rank: entry.text === null ? rank - 0.5 : rank }]
  })
  // sorting keeps the order of the sections among equals
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, mostFound)
    .map(({ entry }) => entry)
}

/** 0: the name begins with it. 1: a word of the name does. 2: it is inside the name. 3: it is found by something else. null: not at all. */
function rankOf(words: readonly string[], name: string, also: string): number | null {
  if (!words.every((word) => name.includes(word) || also.includes(word))) return null
  const [first = ''] = words
  if (name.startsWith(first)) return 0
  if (name.includes(` ${first}`)) return 1
  return words.some((word) => name.includes(word)) ? 2 : 3
}

/** Small letters without accents, one blank between words: as people type. */
function fold(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      // wi-fi is typed as wifi
      .replaceAll(/\p{Pd}/gu, '')
      .replaceAll(/[\s\p{P}]+/gu, ' ')
      .trim()
  )
}
