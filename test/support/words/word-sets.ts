import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { flatten, unflatten, type FlatWords, type WordTree } from './flat-words.ts'

const projectDir = join(import.meta.dirname, '..', '..', '..')

/** Where words stand: the window's, and those of tray, menu and messages of the desktop, whose keys begin with `desktop:` in the tools. */
export const wordSets = [
  { prefix: '', dir: join(projectDir, 'renderer', 'text') },
  { prefix: 'desktop:', dir: join(projectDir, 'electron', 'shell', 'words') },
] as const
export type WordSet = (typeof wordSets)[number]

/** The words of one file, by key within the file. */
export function readWords({ dir }: WordSet, language: string): FlatWords {
  return flatten(parseTree(readFileSync(fileOf(dir, language), 'utf8'), fileOf(dir, language)))
}

/** The text of a file as the tools write it, so that each merge changes no line but its own. */
export function readWordText({ dir }: WordSet, language: string): string {
  return readFileSync(fileOf(dir, language), 'utf8')
}

/** Replaces a file of words. */
export function writeWords({ dir }: WordSet, language: string, words: FlatWords): void {
  writeFileSync(fileOf(dir, language), printWords(words))
}

/** The text that {@link writeWords} writes. */
export function printWords(words: FlatWords): string {
  return `${JSON.stringify(unflatten(words), null, 2)}\n`
}

/** Reads JSON of nothing but words; `from` names it in errors. */
export function parseTree(text: string, from: string): WordTree {
  const parsed: unknown = JSON.parse(text)
  if (!isTree(parsed)) throw new Error(`${from}: expected an object of words and groups of words, got something else`)
  return parsed
}

function isTree(value: unknown): value is WordTree {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((inner) => typeof inner === 'string' || isTree(inner))
  )
}

function fileOf(dir: string, language: string): string {
  return join(dir, `${language}.json`)
}
