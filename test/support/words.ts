// What translators use; CONTRIBUTING.md says how.
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { languageSchema, type Language } from '../../shared/language.ts'
import { inEnglishOrder, missingForms, problemsIn } from './words/check-words.ts'
import { flatten, type FlatWords } from './words/flat-words.ts'
import { parseTree, readWords, wordSets, writeWords, type WordSet } from './words/word-sets.ts'

const usage = `Words of the window (renderer/text) and of the desktop's tray, menu and messages (keys that begin with desktop:).

  npm run -s words -- --missing LANG [--under KEY]  print what LANG lacks as flat JSON: each key with the English words
  npm run -s words -- --merge LANG FILE             put the translated flat JSON of FILE into LANG's files; refused whole when a word is wrong
  npm run -s words -- --check [LANG]...             say what is wrong or missing, in all languages unless some are named

LANG is one of ${translated().join(', ')}. Plurals of a language are separate keys (_zero _one _two _few _many _other): --missing lists those it needs.
Keep placeholders such as {{name}} as they are. {{count}} may be left out only where the form is said of one number alone.
`

/** Every language but English, which is what is translated. */
function translated(): readonly Language[] {
  return languageSchema.options.filter((language) => language !== 'en')
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      missing: { type: 'string' },
      under: { type: 'string', default: '' },
      merge: { type: 'string' },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.missing !== undefined) return printMissing(languageOf(values.missing), values.under)
  if (values.merge !== undefined) return merge(languageOf(values.merge), positionals)
  if (values.check) return check(positionals.length > 0 ? positionals.map(languageOf) : translated())
  process.stdout.write(usage)
  return values.help ? 0 : 1
}

function languageOf(text: string): Language {
  const language = translated().find((known) => known === text)
  if (!language) throw new Error(`expected a language of ${translated().join(', ')}, got ${text}`)
  return language
}

function printMissing(language: Language, under: string): number {
  const lacking = wordSets.flatMap((set) =>
    missingForms(language, readWords(set, 'en'), readWords(set, language)).map(
      ({ key, english }) => [set.prefix + key, english] as const,
    ),
  )
  const asked = lacking.filter(([key]) => under === '' || key === under || key.startsWith(`${under}.`))
  process.stdout.write(`${JSON.stringify(Object.fromEntries(asked), null, 2)}\n`)
  return 0
}

function merge(language: Language, [file, ...rest]: readonly string[]): number {
  if (file === undefined || rest.length > 0) throw new Error('expected one file of flat JSON after the language')
  const given = flatten(parseTree(readFileSync(file, 'utf8'), file))
  const wrong = wordSets.flatMap((set) => problemsIn(language, readWords(set, 'en'), partFor(set, given)))
  if (wrong.length > 0) {
    process.stderr.write(`Nothing was merged. Mend these in ${file} and merge again:\n${listed(wrong)}`)
    return 1
  }
  for (const set of wordSets) alone(set, language, () => mergeSet(set, language, partFor(set, given)))
  process.stdout.write(`${given.size} merged into ${language}. ${missingCount(language)} missing.\n`)
  return 0
}

function mergeSet(set: WordSet, language: Language, given: FlatWords): void {
  const merged = new Map([...readWords(set, language), ...given])
  writeWords(set, language, inEnglishOrder(language, readWords(set, 'en'), merged))
}

/** The words of a flat file that belong to a set, by key within it. */
function partFor({ prefix }: WordSet, given: FlatWords): FlatWords {
  const own = [...given].filter(([key]) => (prefix === '' ? !key.startsWith('desktop:') : key.startsWith(prefix)))
  return new Map(own.map(([key, text]) => [key.slice(prefix.length), text]))
}

/** Keeps two merges from overwriting each other. */
function alone(set: WordSet, language: Language, run: () => void): void {
  const lock = join(set.dir, `${language}.json.lock`)
  try {
    closeSync(openSync(lock, 'wx'))
  } catch (error) {
    throw new Error(`expected no other merge into ${language}, found ${lock}: run again, or delete it if none runs`, {
      cause: error,
    })
  }
  try {
    run()
  } finally {
    rmSync(lock)
  }
}

function check(languages: readonly Language[]): number {
  const found = languages.map((language) => ({
    language,
    missing: missingCount(language),
    wrong: wordSets.flatMap((set) => problemsIn(language, readWords(set, 'en'), readWords(set, language))),
  }))
  for (const { language, missing, wrong } of found) {
    process.stdout.write(`${language}: ${missing} missing, ${wrong.length} wrong\n${listed(wrong)}`)
  }
  return found.every(({ missing, wrong }) => missing + wrong.length === 0) ? 0 : 1
}

function missingCount(language: Language): number {
  return wordSets.flatMap((set) => missingForms(language, readWords(set, 'en'), readWords(set, language))).length
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}\n`).join('')
}

try {
  process.exitCode = main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
