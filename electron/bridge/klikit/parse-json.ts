type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown

/** Keeps an integer beyond 2^53 as its own digits: klikit ids are int64 and must not be rounded. */
const keepLongIntegers: Reviver = (_key, value, context) => {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || context?.source === undefined) return value
  return /^-?\d+$/.test(context.source) ? context.source : value
}

/**
 * Parses JSON from the wire, long integers as text. Undefined when it is not JSON. One hostile order nested thousands deep must not make its
 * neighbours unreadable: such a text is parsed plainly, and its long integers, rounded then, are refused by the schemas.
 */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  // shorter integers are exact: most texts need no reviver
  if (!/\d{16}/.test(text)) return parsePlainly(text)
  try {
    // the third argument is ES2025 source text access
    return { value: JSON.parse(text, keepLongIntegers) }
  } catch (error) {
    // the reviver walks recursively and runs out of stack, once the parser itself is through; any other error says that this is no JSON
    return error instanceof RangeError ? { value: JSON.parse(text) } : undefined
  }
}

function parsePlainly(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    // not JSON: the caller classifies by HTTP status
    return undefined
  }
}
