/** `printer-3fa9…`: random, since a console page on plain HTTP has no randomUUID. */
export function randomId(kind: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return `${kind}-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
