import { assertNever } from '../assert-never.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** A box on the screen, as getBoundingClientRect gives it. */
export type Box = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>

// a card straight ahead beats a nearer one aside
const asideWeight = 3

/** The index of the box to go to from `from`: ahead in that direction, least far, least aside; -1 when none is. */
export function nearest(from: Box, boxes: readonly Box[], direction: Direction): number {
  let best = -1
  let bestScore = Number.POSITIVE_INFINITY
  for (const [index, box] of boxes.entries()) {
    const { ahead, aside } = distance(from, box, direction)
    const score = ahead + aside * asideWeight
    if (ahead > 0 && score < bestScore) [best, bestScore] = [index, score]
  }
  return best
}

function distance(from: Box, to: Box, direction: Direction): { readonly ahead: number; readonly aside: number } {
  const x = to.left + to.width / 2 - (from.left + from.width / 2)
  // top edges: tall cards beside each other count as one row
  const y = to.top - from.top
  switch (direction) {
    case 'up':
      return { ahead: -y, aside: Math.abs(x) }
    case 'down':
      return { ahead: y, aside: Math.abs(x) }
    case 'left':
      return { ahead: -x, aside: Math.abs(y) }
    case 'right':
      return { ahead: x, aside: Math.abs(y) }
    default:
      return assertNever(direction)
  }
}
