/** How a ticket writes moments: wall-clock time of `timeZone`, the computer's own when undefined. */
export interface TicketClock {
  /** 13:05 */
  time(at: number): string
  /** 13:05:09 */
  timeWithSeconds(at: number): string
  /** 13:05 when `at` falls on the day of `reference`, else 21 Nov 13:05. */
  timeNear(at: number, reference: number): string
  /** 21 Nov 2026 13:05 */
  dateAndTime(at: number): string
}

// one way of writing for all ticket languages: ASCII digits and a colon, on every code page
const LOCALE = 'en-GB'

/** Makes a {@link TicketClock}. */
export function createTicketClock(timeZone: string | undefined): TicketClock {
  const zone = timeZone === undefined ? {} : { timeZone }
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALE, { ...options, ...zone, hourCycle: 'h23' })
  const short = format({ hour: '2-digit', minute: '2-digit' })
  const long = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const day = format({ day: 'numeric', month: 'short' })
  const dayAndYear = format({ day: 'numeric', month: 'short', year: 'numeric' })
  const time = (at: number) => short.format(at)
  return {
    time,
    timeWithSeconds: (at) => long.format(at),
    timeNear: (at, reference) =>
      dayAndYear.format(at) === dayAndYear.format(reference) ? time(at) : `${day.format(at)} ${time(at)}`,
    dateAndTime: (at) => `${dayAndYear.format(at)} ${time(at)}`,
  }
}
