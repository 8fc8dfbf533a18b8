/** What is kept of a payload that could not be read, so that a person can still see which order it was. */

/** The payload's JSON; of one nested too deep to be written, every top-level field that can be. */
export function rawText(wire: unknown): string {
  try {
    return JSON.stringify(wire) ?? 'undefined'
  } catch {
    // JSON.stringify recurses: the deep field alone is given up
    const fields = Object.entries(wire as object).map(([key, value]) => `${JSON.stringify(key)}:${fieldText(value)}`)
    return `{${fields.join(',')}}`
  }
}

/** The payload's id where it has something like one; null otherwise. */
export function idHint(wire: unknown): string | null {
  if (typeof wire !== 'object' || wire === null || !('id' in wire)) return null
  const { id } = wire
  return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, LONGEST_HINT) : null
}

// klikit's ids have 8 digits, the draft's 30 letters; anything longer is no id
const LONGEST_HINT = 64

function fieldText(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    // nested too deep
    return '"[nested too deep to keep]"'
  }
}
