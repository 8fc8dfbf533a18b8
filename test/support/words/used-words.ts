import { isNode, readSources, walk, type Node } from './source-nodes.ts'

/** What the sources may ask for: whole strings, and the shapes of template strings such as `orders.stage.${name}`. */
export interface AskedWords {
  readonly strings: ReadonlySet<string>
  readonly shapes: readonly RegExp[]
}

/** Reads every string of the sources under `dir`. */
export function readAskedWords(dir: string): AskedWords {
  const strings = new Set<string>()
  const shapes: RegExp[] = []
  for (const { program } of readSources(dir)) {
    walk(program, (node) => {
      if (node['type'] === 'Literal' && typeof node['value'] === 'string') strings.add(node['value'])
      if (node['type'] === 'TemplateLiteral') shapes.push(...shapeOf(node))
    })
  }
  return { strings, shapes }
}

/** True when a source may ask for `key`. */
export function isAsked({ strings, shapes }: AskedWords, key: string): boolean {
  return strings.has(key) || shapes.some((shape) => shape.test(key))
}

/** A key's name fills each gap. Only what begins with a group's name counts: else any template would ask for everything. */
function shapeOf(template: Node): readonly RegExp[] {
  const { quasis } = template
  const parts = (Array.isArray(quasis) ? quasis : []).map((part: unknown) =>
    isNode(part) && isNode(part['value']) ? String(part['value']['cooked']) : '',
  )
  const [head = ''] = parts
  if (!/^\w+\./.test(head)) return []
  return [new RegExp(`^${parts.map((part) => part.replaceAll('.', String.raw`\.`)).join('[^.]+')}$`)]
}
