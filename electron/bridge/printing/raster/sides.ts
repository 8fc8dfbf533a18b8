import type { PlaceContext } from './place-context.ts'
import { firstStrongDirection, hasRtlLetters, type TextDirection } from './text-direction.ts'

/** How fixed words run, alone or mixed with names: with the ticket where anything runs from right to left, else from left to right. */
export function directionOfWords(text: string, { direction }: PlaceContext): TextDirection {
  if (!hasRtlLetters(text)) return 'ltr'
  return direction === 'rtl' ? 'rtl' : (firstStrongDirection(text) ?? 'ltr')
}

// the x of `2x` is no letter of the name
const count = /^\d{1,3}[x\u00D7] /

/** How often an option is wanted, such as `2x`, and its name; the count is empty for one. */
export function splitCount(text: string): { readonly count: string; readonly name: string } {
  const found = count.exec(text)?.[0] ?? ''
  return { count: found.trimEnd(), name: text.slice(found.length) }
}

/** How a name or a guest's words run: as their first letter does, else as the ticket does. */
export function directionOfName(text: string, { direction }: PlaceContext): TextDirection {
  return firstStrongDirection(splitCount(text).name) ?? direction
}

/** The edge that a text which runs this way begins at. */
export function startOf(direction: TextDirection): 'left' | 'right' {
  return direction === 'rtl' ? 'right' : 'left'
}

/** The edge that it ends at. */
export function endOf(direction: TextDirection): 'left' | 'right' {
  return direction === 'rtl' ? 'left' : 'right'
}
