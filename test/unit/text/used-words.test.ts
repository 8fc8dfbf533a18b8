import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findBareWords } from '../../support/words/bare-words.ts'
import { isAsked, readAskedWords } from '../../support/words/used-words.ts'
import { pluralBase } from '../../support/words/word-forms.ts'
import { readWords, wordSets } from '../../support/words/word-sets.ts'

const projectDir = join(import.meta.dirname, '..', '..', '..')
const sources = { window: join(projectDir, 'renderer'), desktop: join(projectDir, 'electron', 'shell') }
const [windowSet, desktopSet] = wordSets

it.each([
  ['the window', windowSet, sources.window],
  ['the desktop', desktopSet, sources.desktop],
] as const)('every word of %s is asked for somewhere', (_name, set, dir) => {
  const english = readWords(set, 'en')
  const asked = readAskedWords(dir)
  const unused = [...english.keys()].filter((key) => !isAsked(asked, pluralBase(key, english) ?? key))
  expect(unused).toEqual([])
})

// how an entry begins that a person copies from elsewhere
const samples: ReadonlySet<string> = new Set([
  'intake/key-text-field.tsx: -----BEGIN OPENSSH PRIVATE KEY-----',
  'intake/tunnel-fields.tsx: https://orders.example.com',
  'intake/tunnel-fields.tsx: SHA256:',
])

it('no component holds words of its own', () => {
  expect(findBareWords(sources.window).filter((found) => !samples.has(found))).toEqual([])
})

// units do not bend with their number in any of the languages, and a bare number beside a name does not either
const numberStandsAlone = /^\+?\{\{count\}\}( (s|min|h|d)( ago)?| more)?$|^(\{\{\w+\}\}|\P{L})+$/u
const named: ReadonlySet<string> = new Set(['print.reprint', 'find.countMore', 'setUp.stepOf'])

it('words that count have a plural', () => {
  const english = readWords(windowSet, 'en')
  const single = [...english].filter(([key, text]) => text.includes('{{count}}') && pluralBase(key, english) === null)
  const bending = single.filter(([key, text]) => !numberStandsAlone.test(text) && !named.has(key))
  expect(bending.map(([key]) => key)).toEqual([])
})
