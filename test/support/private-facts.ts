import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { WireOrder } from '../../electron/bridge/training/wire-order.ts'

/** Where on a klikit order people are found (klikit-api 7.5). */
const PRIVATE_FIELDS = new Set([
  'user_full_name',
  'user_phone',
  'user_email',
  'delivery_address',
  'address',
  'phone',
  'email',
  'instruction',
])

// shorter values, such as "0" or a first name, are found in any log without having leaked
const SHORTEST_FACT = 6

/** Every telling value about a person in these orders: names, phones, e-mails, addresses. */
export function privateFactsOf(orders: readonly WireOrder[]): readonly string[] {
  return [...new Set(orders.flatMap((order) => privateValues(order)))]
}

function privateValues(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (typeof inner !== 'string') return privateValues(inner)
    return PRIVATE_FIELDS.has(key) && inner.length >= SHORTEST_FACT ? [inner] : []
  })
}

/** What logs there are of a data folder: every file below `logs`, whole. */
export function readLogFolder(dataDir: string): string {
  const folder = join(dataDir, 'logs')
  if (!statSync(folder, { throwIfNoEntry: false })) return ''
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}

/** Those of `facts` that stand in `text`, plainly, URL-encoded, escaped as in JSON, or in base64. */
export function findLeaks(text: string, facts: readonly string[]): readonly string[] {
  return facts.filter((fact) => formsOf(fact).some((form) => text.includes(form)))
}

function formsOf(fact: string): readonly string[] {
  return [fact, encodeURIComponent(fact), JSON.stringify(fact).slice(1, -1), Buffer.from(fact).toString('base64')]
}
