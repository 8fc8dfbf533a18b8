/** Digits as a whole number; anything else as NaN, which the bridge refuses with words for the field. */
export function toWhole(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN
}
