import { isNode, readSources, walk, type Node } from './source-nodes.ts'

// attributes that a person reads or hears
const spoken = new Set(['label', 'title', 'detail', 'alt', 'placeholder', 'description', 'hint', 'aria-label', 'words'])
const letter = /\p{L}/u

/** Words that stand in a component instead of in renderer/text: `file: words`. Signs such as `·` and `×` are none. */
export function findBareWords(dir: string): readonly string[] {
  return readSources(dir).flatMap(({ file, program }) => {
    const found: string[] = []
    walk(program, (node) => {
      found.push(...wordsShownBy(node))
    })
    return found.filter((words) => letter.test(words)).map((words) => `${file}: ${words.trim()}`)
  })
}

function wordsShownBy(node: Node): readonly string[] {
  if (node['type'] === 'JSXText') return [String(node['value'])]
  if (node['type'] === 'JSXAttribute') return isSpoken(node) ? shownBy(node['value']) : []
  if (node['type'] !== 'JSXElement' && node['type'] !== 'JSXFragment') return []
  const { children } = node
  return Array.isArray(children) ? children.flatMap(shownBy) : []
}

function isSpoken({ name }: Node): boolean {
  return isNode(name) && spoken.has(String(name['name']))
}

/** The strings that an expression may come to; what it passes to a function is that function's affair. */
function shownBy(node: unknown): readonly string[] {
  if (!isNode(node)) return []
  switch (node['type']) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [node['value']] : []
    case 'JSXExpressionContainer':
      return shownBy(node['expression'])
    case 'ConditionalExpression':
      return [...shownBy(node['consequent']), ...shownBy(node['alternate'])]
    case 'LogicalExpression':
      return [...shownBy(node['left']), ...shownBy(node['right'])]
    case 'TemplateLiteral':
      return Array.isArray(node['quasis']) ? node['quasis'].map(quasiText) : []
    default:
      return []
  }
}

function quasiText(quasi: unknown): string {
  return isNode(quasi) && isNode(quasi['value']) ? String(quasi['value']['cooked']) : ''
}
