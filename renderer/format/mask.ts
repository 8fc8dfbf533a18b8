const dots = '••••'

/** `•••• •••• 9f2c`: a secret known by its last characters; dots alone when even those are not told. */
export function maskSecret(tail: string | null): string {
  return [dots, dots, dots, tail ?? dots].join(' ')
}

/** `d4cc8bee…a6ba72`: enough of an id to compare by eye; the whole is copied. */
export function shortenId(id: string, head = 8, tail = 6): string {
  return id.length <= head + tail + 2 ? id : `${id.slice(0, head)}…${id.slice(-tail)}`
}
