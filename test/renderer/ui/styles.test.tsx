import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const renderer = normalize(join(import.meta.dirname, '../../../renderer'))
const sources = new Map(
  ['**/*.ts', '**/*.tsx', '**/*.css'].flatMap((pattern) =>
    globSync(join(renderer, pattern)).map((path) => [path, readFileSync(path, 'utf8')] as const),
  ),
)
const named = (path: string): string => relative(renderer, path)

function matches(path: string, pattern: RegExp): readonly string[] {
  return [...(sources.get(path) ?? '').matchAll(pattern)].map((match) => match[1] ?? '')
}

function importsOf(path: string, pattern: RegExp): readonly string[] {
  return matches(path, pattern).map((to) => normalize(join(dirname(path), to)))
}

/** A module and all that it imports at once, style sheets included. */
function loadedWith(path: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(path) || !sources.has(path)) return loaded
  loaded.add(path)
  for (const to of importsOf(path, /(?:from|import) '(\.[^']+)'/g)) loadedWith(to, loaded)
  return loaded
}

/** Classes that a style sheet has rules for. */
function classesIn(sheet: string): readonly string[] {
  const bare = (sources.get(sheet) ?? '').replaceAll(/\/\*[\s\S]*?\*\//g, '')
  const selectors = [...bare.matchAll(/([^{}]+)\{/g)].map((match) => match[1]?.trim() ?? '')
  return selectors
    .filter((selector) => !selector.startsWith('@'))
    .flatMap((selector) => [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].map((match) => match[1] ?? ''))
}

const sheets = [...sources.keys()].filter((path) => path.endsWith('.css'))
const components = [...sources.keys()].filter((path) => path.endsWith('.tsx'))
const sheetsOf = new Map<string, string[]>()
for (const sheet of sheets) {
  // a rule for contrast themes is never the class's own
  if (sheet.endsWith('forced-colors.css')) continue
  for (const name of classesIn(sheet)) sheetsOf.set(name, [...(sheetsOf.get(name) ?? []), sheet])
}
/** Sheets outside ui/ that say how a class looks by itself; one that is printed or put into another's rule is changed, not owned. */
const ownersOf = new Map<string, string[]>()
for (const sheet of sheets) {
  if (named(sheet).startsWith('ui/')) continue
  const screenOnly = (sources.get(sheet) ?? '').replaceAll(/@media print \{[\s\S]*?\n\}/g, '')
  const own = [...screenOnly.matchAll(/^\.([a-zA-Z][\w-]*)(?=,| \{)/gm)].map((match) => match[1] ?? '')
  for (const name of new Set(own)) ownersOf.set(name, [...(ownersOf.get(name) ?? []), sheet])
}
const main = loadedWith(join(renderer, 'main.tsx'))
// screens that are fetched when they are first shown
const later = [...sources.keys()].flatMap((path) => importsOf(path, /import\('(\.[^']+\.tsx)'\)/g))

/** Classes written whole in a component. */
function classesOf(component: string): readonly string[] {
  return matches(component, /className="([^"]+)"/g).flatMap((names) => names.split(/\s+/))
}

function unstyled(modules: ReadonlySet<string>, loaded: ReadonlySet<string>): readonly string[] {
  return [...modules].flatMap((component) =>
    classesOf(component).flatMap((name) => {
      const homes = sheetsOf.get(name)
      if (!homes || homes.some((sheet) => loaded.has(sheet))) return []
      return [`${named(component)} needs .${name} of ${homes.map(named).join(' or ')}: import it`]
    }),
  )
}

describe('style sheets', () => {
  it('come with the window itself', () => {
    expect(main.size).toBeGreaterThan(50)
    expect(unstyled(main, main)).toEqual([])
  })

  it('come with each screen that is fetched later, whatever was opened before it', () => {
    expect(later.length).toBeGreaterThan(0)
    for (const screen of later) {
      const own = loadedWith(screen)
      expect(unstyled(own, new Set([...main, ...own]))).toEqual([])
    }
  })

  it('hold no rule for a class that nothing has', () => {
    const words = components.map((path) => sources.get(path)).join('\n')
    const dead = [...sheetsOf].filter(([name]) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(words))
    expect(dead.map(([name, homes]) => `.${name} in ${homes.map(named).join(', ')}`)).toEqual([])
  })

  it('of two screens share no class, for what was opened first must not dress what is opened next', () => {
    const folderOf = (sheet: string): string => named(sheet).split('/')[0] ?? ''
    const shared = [...ownersOf].filter(([, homes]) => new Set(homes.map(folderOf)).size > 1)
    expect(shared.map(([name, homes]) => `.${name} in ${homes.map(named).join(', ')}`)).toEqual([])
  })

  it('stay small enough to be read', () => {
    // tokens are one table; everything else is split by idea
    const long = sheets.filter((sheet) => !sheet.endsWith('tokens.css') && matches(sheet, /(\n)/g).length > 310)
    expect(long.map(named)).toEqual([])
  })
})
