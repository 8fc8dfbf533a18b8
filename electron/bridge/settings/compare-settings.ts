import { isDeepStrictEqual } from 'node:util'
import type { SettingChange } from '../../../shared/contract/transfer-views.ts'

// one line on a small panel; the rest is in the file
const LONGEST_SHOWN = 160

type Fields = Readonly<Record<string, unknown>>

/** Every value that differs, in the order of `after`. Lists of things with an id go by their ids, other lists are one value. */
export function compareSettings(before: unknown, after: unknown): readonly SettingChange[] {
  return compare(before, after, { path: '', name: null })
}

interface Place {
  readonly path: string
  readonly name: string | null
}

function compare(before: unknown, after: unknown, place: Place): readonly SettingChange[] {
  if (isDeepStrictEqual(before, after)) return []
  if (isListWithIds(before) && isListWithIds(after)) return compareLists(before, after, place)
  if (!isFields(before) || !isFields(after)) return [{ ...place, from: show(before), to: show(after) }]
  const keys = new Set([...Object.keys(after), ...Object.keys(before)])
  return [...keys].flatMap((key) =>
    compare(before[key], after[key], { ...place, path: place.path === '' ? key : `${place.path}.${key}` }),
  )
}

function compareLists(before: readonly Fields[], after: readonly Fields[], place: Place): readonly SettingChange[] {
  const ids = new Set([...after, ...before].map(({ id }) => id))
  const changes = [...ids].flatMap((id) => {
    const [old, young] = [before, after].map((list) => list.find((each) => each['id'] === id))
    return compare(old, young, { path: `${place.path}[${String(id)}]`, name: nameOf(young) ?? nameOf(old) })
  })
  // the same things in another order: the order counts where the first that fits is taken
  return changes.length > 0 ? changes : [{ ...place, from: namesOf(before), to: namesOf(after) }]
}

function namesOf(list: readonly Fields[]): string {
  return list.map((each) => nameOf(each) ?? String(each['id'])).join(', ')
}

function nameOf(thing: Fields | undefined): string | null {
  const name = thing?.['name']
  return typeof name === 'string' ? name : null
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An empty list has no ids to miss. */
function isListWithIds(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every((each) => isFields(each) && typeof each['id'] === 'string')
}

function show(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value) && value.length === 0) return null
  const text = typeof value === 'string' ? value : showPlain(value)
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`
}

function showPlain(value: unknown): string {
  if (Array.isArray(value)) return value.map(showPlain).join(', ')
  return isFields(value) ? factsOf(value).join(', ') : String(value)
}

/** `host: 192.168.1.20`, `port: 9100`: what is set in a thing; its id and name stand beside it. */
function factsOf(thing: Fields): readonly string[] {
  return Object.entries(thing).flatMap(([key, value]) => {
    if (['id', 'name'].includes(key) || show(value) === null || value === false) return []
    return isFields(value) ? factsOf(value) : [`${key}: ${showPlain(value)}`]
  })
}
