import { z } from 'zod'
import { createRedactor } from './redact.ts'

// more would not be read; the rest shows after the first are mended
const MOST_ISSUES = 5
const LONGEST_SHOWN = 60

/** What a JSON Schema says about one value, as far as we word it. */
interface Shape {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
}

/**
 * Words what a schema found wrong for a person: path, expected, got, such as
 * `intake.pollSeconds`: expected a whole number from 5 to 300, got "ten". At most five, joined by `; `.
 */
export function describeIssues(error: z.ZodError, schema: z.ZodType, input: unknown): string {
  // our schemas describe plain JSON, so their JSON Schema has this shape
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  const lines = error.issues.flatMap((issue) => describeIssue(issue, shape, input))
  const rest = lines.length - MOST_ISSUES
  return [...lines.slice(0, MOST_ISSUES), ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ')
}

function describeIssue(issue: z.core.$ZodIssue, shape: Shape, input: unknown): readonly string[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(shapeAt(shape, path)?.properties ?? {})
    return issue.keys.map((key, place) => {
      const hint = place < MOST_ISSUES ? nearest(key, known) : ''
      return `\`${pathText([...path, shorten(key)])}\`: unknown key${hint}`
    })
  }
  const spoken = issue.message.startsWith('expected') ? issue.message : null
  const expected = spoken ?? expectedText(shapeAt(shape, path)) ?? issue.message
  return [`\`${pathText(path)}\`: ${expected}, got ${show(valueAt(input, path))}`]
}

/** The inner shape at a path; of alternatives the first that knows the next step. */
function shapeAt(shape: Shape, path: readonly PropertyKey[]): Shape | null {
  const [step, ...rest] = path
  if (step === undefined) return shape
  for (const option of [shape, ...(shape.anyOf ?? []), ...(shape.oneOf ?? [])]) {
    const inner = typeof step === 'number' ? option.items : option.properties?.[String(step)]
    if (inner) return shapeAt(inner, rest)
  }
  return null
}

function expectedText(shape: Shape | null): string | null {
  if (!shape) return null
  const choices = choicesOf(shape)
  if (choices) return `expected ${choices.map((choice) => JSON.stringify(choice)).join(' or ')}`
  const noun = shape.type === undefined ? undefined : nouns[shape.type]
  return noun === undefined ? null : `expected ${noun}${rangeOf(shape)}`
}

function choicesOf(shape: Shape): readonly unknown[] | null {
  if (shape.const !== undefined) return [shape.const]
  if (shape.enum) return shape.enum
  const options = shape.anyOf?.map(choicesOf)
  return options?.every((option) => option !== null) ? options.flat() : null
}

const nouns: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  string: 'text',
  array: 'a list',
  object: 'an object',
}

function rangeOf(shape: Shape): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = shape
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`
  if (minLength !== undefined && maxLength !== undefined) return ` of ${minLength} to ${maxLength} characters`
  if (minLength !== undefined) return ` of at least ${minLength} characters`
  if (minItems !== undefined && maxItems !== undefined) return ` of ${minItems} to ${maxItems}`
  if (minItems !== undefined) return ` of at least ${minItems}`
  if (maxItems !== undefined) return ` of at most ${maxItems}`
  return ''
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  return typeof value === 'object' && value !== null ? valueAt(Reflect.get(value, step), rest) : undefined
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = createRedactor().text(JSON.stringify(value) ?? typeof value)
  return shorten(text)
}

function shorten(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`
}

/** `, did you mean ...` where one known key differs by case, dashes or two letters. */
function nearest(key: string, known: readonly string[]): string {
  // counting what two words differ by takes as long as both are long, and no setting has a longer name
  if (key.length > LONGEST_SHOWN) return ''
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const match = known.find((candidate) => distance(plain(candidate), plain(key)) <= 2)
  return match ? `, did you mean \`${match}\`?` : ''
}

/** Letters to add, drop or change to turn one word into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (const [line, letter] of a.split('').entries()) {
    const next = [line + 1]
    for (const [column, other] of b.split('').entries()) {
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
