const grouped = new Intl.NumberFormat('en')

/** `12,804`: a count that may be large. */
export function formatCount(count: number): string {
  return grouped.format(count)
}
