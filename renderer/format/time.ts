const dayMs = 86_400_000

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const seconds = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const dated = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })

/** `12:47` of this PC's zone, with the day when it is not within 24 hours of `nowMs`. */
export function formatTime(atMs: number, nowMs: number): string {
  return (Math.abs(nowMs - atMs) < dayMs ? clock : dated).format(atMs)
}

/** `12:47:05`, for a story told in seconds. */
export function formatSeconds(atMs: number): string {
  return seconds.format(atMs)
}
