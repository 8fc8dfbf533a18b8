import type { TicketSize } from '../../../../shared/ticket-design.ts'

/** Sizes of everything on a ticket, in dots; of letters the em. */
export interface TicketScale {
  /** White at both edges. */
  readonly edge: number
  readonly lead: number
  readonly gap: number
  readonly thin: number
  readonly thick: number
  readonly number: number
  readonly time: number
  readonly timeLabel: number
  readonly banner: number
  readonly title: number
  readonly bar: number
  readonly plain: number
  readonly strong: number
  readonly quantity: number
  readonly name: number
  readonly modifier: number
  readonly comment: number
  readonly tag: number
  /** How far options stand in from the name, and again for each level. */
  readonly indent: number
}

// printing.md, "The kitchen ticket", for 576 dots of 80 mm paper; read from two metres
const normal: TicketScale = {
  edge: 16,
  lead: 48,
  gap: 12,
  thin: 2,
  thick: 4,
  number: 100,
  time: 52,
  timeLabel: 28,
  banner: 56,
  title: 36,
  bar: 32,
  plain: 26,
  strong: 30,
  quantity: 44,
  name: 40,
  modifier: 31,
  comment: 30,
  tag: 28,
  indent: 30,
}

// at 512 dots a dot is larger (180 to the inch); 58 mm paper has a third fewer dots, and too few letters a line at full size
const byPaper = { 576: 1, 512: 0.94, 384: 0.82 } as const
const bySize: Readonly<Record<TicketSize, number>> = { small: 0.8, normal: 1, large: 1.25 }
// below this the counters of bold letters fill up on paper: 2.5 mm at 203 dots to the inch
const SMALLEST_EM = 20
const letters: ReadonlySet<string> = new Set([
  'number',
  'time',
  'timeLabel',
  'banner',
  'title',
  'bar',
  'plain',
  'strong',
  'quantity',
  'name',
  'modifier',
  'comment',
  'tag',
])

/** The sizes for a paper of `dots` and a ticket of `size`. */
export function ticketScale(dots: 384 | 512 | 576, size: TicketSize): TicketScale {
  const factor = byPaper[dots] * bySize[size]
  const scaled = Object.entries(normal).map(([name, dotsAtNormal]: [string, number]) => {
    const least = letters.has(name) ? SMALLEST_EM : 2
    return [name, Math.max(least, Math.round(dotsAtNormal * factor))]
  })
  // the same names as in `normal`
  return Object.fromEntries(scaled)
}
