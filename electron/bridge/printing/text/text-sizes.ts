import type { TicketSize } from '../../../../shared/ticket-design.ts'
import type { TextSize } from './text-line.ts'

/** How large each part of a ticket is. Lists begin with what is wanted; the next is taken where it would not fit on a line. */
export interface TextSizes {
  readonly number: readonly TextSize[]
  readonly time: TextSize
  readonly banner: readonly TextSize[]
  readonly title: readonly TextSize[]
  readonly quantity: TextSize
  /** Wide, and narrow for words that would be torn apart. */
  readonly name: readonly [TextSize, TextSize]
  readonly detail: readonly [TextSize, TextSize]
  readonly bar: TextSize
  /** Item counts and totals. */
  readonly strong: TextSize
}

function square(size: TextSize['width']): TextSize {
  return { width: size, height: size }
}

const tall: TextSize = { width: 1, height: 2 }
const slim: TextSize = { width: 1, height: 3 }

const sizes: Readonly<Record<TicketSize, TextSizes>> = {
  small: {
    number: [square(3), square(2)],
    time: tall,
    banner: [square(2), tall],
    title: [tall],
    quantity: square(2),
    name: [tall, tall],
    detail: [square(1), square(1)],
    bar: tall,
    strong: square(1),
  },
  normal: {
    number: [square(4), square(3), square(2)],
    time: square(2),
    banner: [square(3), square(2)],
    title: [square(2), tall],
    quantity: square(2),
    name: [square(2), tall],
    detail: [tall, tall],
    bar: tall,
    strong: tall,
  },
  large: {
    number: [square(6), square(5), square(4), square(3), square(2)],
    time: square(3),
    banner: [square(4), square(3), square(2)],
    title: [square(3), square(2), tall],
    quantity: square(3),
    name: [{ width: 2, height: 3 }, slim],
    detail: [square(2), tall],
    bar: square(2),
    strong: square(2),
  },
}

// at 58 mm larger ones leave no room for the time
const NARROW_COLUMNS = 32
const LARGEST_NARROW = 3

/** The sizes for a ticket on paper of `columns`. */
export function textSizes(size: TicketSize, columns: number): TextSizes {
  const chosen = sizes[size]
  if (columns > NARROW_COLUMNS) return chosen
  const number = chosen.number.filter(({ width }) => width <= LARGEST_NARROW)
  if (size !== 'large') return { ...chosen, number }
  // as high as they would be, but a word that fills a line is hard to read
  return { ...chosen, number, time: square(2), detail: [slim, slim], bar: slim }
}
