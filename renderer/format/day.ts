const named = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `Sat, 21 Nov 2026`: a calendar day given as YYYY-MM-DD. */
export function formatDay(day: string): string {
  // a date alone is read as midnight UTC, so it is written in UTC
  return named.format(new Date(day))
}
