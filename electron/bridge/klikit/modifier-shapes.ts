/**
 * No live sample shows a modifier, so its keys are known from the merchant app alone. An option under another key must still reach the kitchen:
 * what is not found under a known name is looked for under any (klikit-api 7.6).
 */

const groupKeys = ['modifier_groups', 'groups']
// lists of a line or modifier that are no options
const otherLists = new Set([
  'brands',
  'campaigns',
  'categories',
  'images',
  'tags',
  'taxes',
  'discounts',
  'prices',
  'promos',
])

/** A line or modifier with its options under `modifier_groups`, whatever key they came under. */
export function withGroups(value: unknown): unknown {
  if (!isRecord(value) || groupKeys.some((key) => Array.isArray(value[key]))) return value
  const found = namedLists(value)
  // a list of groups holds lists itself; a list of bare options becomes a group without a name
  return found.length === 0
    ? value
    : { ...value, modifier_groups: found.flatMap((list) => (list.some(holdsList) ? list : [{ modifiers: list }])) }
}

/** A group with its options under `modifiers`, whatever key they came under; one that knows no such list is an option by its own name. */
export function withModifiers(value: unknown): unknown {
  if (!isRecord(value)) return value
  const { modifiers } = value
  // null is how Go writes an empty list
  if (modifiers === null || Array.isArray(modifiers)) return value
  if (isRecord(modifiers)) return { ...value, modifiers: Object.values(modifiers) }
  const found = namedLists(value)
  return found.length > 0 ? { ...value, modifiers: found.flat() } : { modifiers: [value] }
}

function namedLists(value: Readonly<Record<string, unknown>>): (readonly unknown[])[] {
  return Object.entries(value).flatMap(([key, list]) =>
    !otherLists.has(key) && Array.isArray(list) && list.some(isNamed) ? [list] : [],
  )
}

function isNamed(value: unknown): boolean {
  return (
    isRecord(value) &&
    ['name', 'title', 'klikit_name', 'klikit_group_name'].some((key) => typeof value[key] === 'string')
  )
}

function holdsList(value: unknown): boolean {
  return isRecord(value) && Object.values(value).some((entry) => Array.isArray(entry) && entry.some(isNamed))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
