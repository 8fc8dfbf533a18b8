import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SettingsSection } from '../../../renderer/frame/place.tsx'
import { findSettings } from '../../../renderer/settings/search/find-settings.ts'
import { indexSettings, mergeWords, type SettingsEntry } from '../../../renderer/settings/search/settings-index.ts'
import { settingsGroups } from '../../../renderer/settings/settings-groups.ts'
import en from '../../../renderer/text/en.json' with { type: 'json' }

const sections = settingsGroups.flatMap((group) => group.sections.map(({ name }) => name))
const entries = indexSettings(en, sections)
const nameOf = ({ section, text }: SettingsEntry): string => text ?? en.settings.section[section]
const find = (query: string) => findSettings(entries, query, nameOf).map((entry) => [entry.section, nameOf(entry)])
const first = (query: string) => find(query)[0]

/** The texts that the screens of the settings give their fields. */
function labelsInScreens(): readonly string[] {
  const folders = ['settings', 'alerts', 'intake', 'access'].map((name) =>
    join(import.meta.dirname, '../../../renderer', name),
  )
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.tsx'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  )
  // a field is a component of the form with a label of its own; a button has words inside
  const field =
    /<(?:TextField|Switch|Select|Segmented|Slider|ComboField|SecretField|NamePicker)\b[^<]*?\slabel=\{t\('([\w.]+)'\)\}/g
  return sources.flatMap((source) => [...source.matchAll(field)].map(([, key = '']) => key))
}

function textAt(key: string): unknown {
  return key.split('.').reduce<unknown>((group, part) => Reflect.get(group as object, part), en)
}

describe('the index of the settings', () => {
  it('has every field of every screen', () => {
    const keys = labelsInScreens()
    expect(keys.length).toBeGreaterThan(60)
    const texts = new Set(entries.map(({ text }) => text))
    const missing = keys.filter((key) => !texts.has(String(textAt(key))))
    // the sheet that asks for a PIN is on no screen
    expect(missing.filter((key) => !key.startsWith('access.'))).toEqual([])
  })

  it('has every section, in the order of the list', () => {
    expect(entries.filter(({ text }) => text === null).map(({ section }) => section)).toEqual(sections)
  })

  it('has neither sentences nor texts with gaps', () => {
    for (const { text } of entries) expect(text ?? '').not.toMatch(/\{\{|[.…]$/)
  })
})

describe('searching the settings', () => {
  it.each<[string, SettingsSection, string]>([
    ['theme', 'window', 'Window'],
    ['colours', 'window', 'Colours'],
    ['vol', 'alerts', 'Volume'],
    ['partner key', 'connection', 'Partner key'],
    ['wifi', 'printers', 'Connected by'],
    ['receipt', 'printers', 'Printers'],
    ['ngrok', 'webhooks', 'Webhooks'],
    ['PASSWORD', 'access', 'PIN and roles'],
    ['lock again', 'access', 'Lock again after'],
    ['restore', 'transfer', 'Backup'],
    ['tickets older', 'routing', 'Ask about tickets older than'],
  ])('%s finds it', (query, section, name) => {
    expect(find(query)).toContainEqual([section, name])
  })

  it('puts what begins with the word before what only contains it', () => {
    expect(first('printer')).toEqual(['printers', 'Printers'])
    expect(first('back')?.[1]).toMatch(/^Back/)
  })

  it('finds nothing for nonsense and for blanks', () => {
    expect(find('qqqxyz')).toEqual([])
    expect(find('   ')).toEqual([])
    expect(find('...')).toEqual([])
  })

  it('finds words with and without accents, in the language of the window', () => {
    const words = mergeWords(en, { settings: { window: { theme: 'Màu sắc' } } })
    const vietnamese = indexSettings(words, sections)
    expect(findSettings(vietnamese, 'mau sac', nameOf).map(nameOf)).toEqual(['Màu sắc'])
    // what is not translated yet shows in English, and is found so
    expect(findSettings(vietnamese, 'volume', nameOf).map(nameOf)).toContain('Volume')
  })
})
