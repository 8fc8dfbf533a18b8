/** A file of words: groups within groups. */
export interface WordTree {
  readonly [name: string]: string | WordTree
}

/** Words by their whole key, such as `orders.stage.new`, in the order of their file. */
export type FlatWords = ReadonlyMap<string, string>

/** Lays the groups of a file out flat. */
export function flatten(tree: WordTree, prefix = ''): FlatWords {
  return new Map(
    Object.entries(tree).flatMap(([name, value]): (readonly [string, string])[] =>
      typeof value === 'string' ? [[prefix + name, value]] : [...flatten(value, `${prefix}${name}.`)],
    ),
  )
}

/** The file's groups again; keys keep their order. */
export function unflatten(words: FlatWords): WordTree {
  const root: Branch = {}
  for (const [key, value] of words) {
    const path = key.split('.')
    const last = path.pop() ?? key
    branchAt(root, path)[last] = value
  }
  return root
}

interface Branch {
  [name: string]: string | Branch
}

function branchAt(root: Branch, path: readonly string[]): Branch {
  let at = root
  for (const name of path) {
    const next = at[name]
    if (typeof next === 'string') throw new Error(`expected ${path.join('.')} to be a group, got words at ${name}`)
    at = next ?? (at[name] = {})
  }
  return at
}
