type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown

/** Keeps an integer beyond 2^53 as its own digits: klikit ids are int64 and must not be rounded. */
const keepLongIntegers: Reviver = (_key, value, context) => {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || context?.source === undefined) return value
  return /^-?\d+$/.test(context.source) ? context.source : value
}

/** Parses JSON from the wire, long integers as text. Undefined when it is not JSON. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    // the runtime passes a third argument to revivers (ES2025 source text access); the library types do not know it yet
    return { value: JSON.parse(text, keepLongIntegers as (key: string, value: unknown) => unknown) }
  } catch {
    // not JSON: the caller classifies by HTTP status
    return undefined
  }
}
