import { describe, expect, it } from 'vitest'
import { windowOf, type Segment } from '../../../renderer/orders/card-window.ts'

const list = { heights: Array.from({ length: 100 }, () => 90), gapPx: 10 }
const none: ReadonlySet<number> = new Set()

function drawn(segments: readonly Segment[]): number[] {
  return segments.flatMap((segment) => (segment.kind === 'card' ? [segment.position] : []))
}

/** The list's height as it scrolls: every segment, and a gap between each two. */
function heightOf(segments: readonly Segment[]): number {
  const own = segments.map((segment) =>
    segment.kind === 'card' ? (list.heights[segment.position] ?? 0) : segment.heightPx,
  )
  return own.reduce((sum, height) => sum + height, 0) + (segments.length - 1) * list.gapPx
}

describe('the window over a long list', () => {
  it('draws what touches the stretch asked for, and nothing else', () => {
    expect(drawn(windowOf({ ...list, fromPx: 1000, toPx: 1200, kept: none }))).toEqual([10, 11, 12])
    expect(drawn(windowOf({ ...list, fromPx: -900, toPx: -1, kept: none }))).toEqual([])
  })

  it.each([0, 950, 5_000, 9_900, 20_000])('is as high as the whole list, seen from %d px', (fromPx) => {
    expect(heightOf(windowOf({ ...list, fromPx, toPx: fromPx + 600, kept: new Set([3, 50]) }))).toBe(100 * 100 - 10)
  })

  it('keeps the cards it must, each where it stands', () => {
    const segments = windowOf({ ...list, fromPx: 5000, toPx: 5100, kept: new Set([0, 99, -1]) })
    expect(drawn(segments)).toEqual([0, 50, 51, 99])
    expect(segments.filter((segment) => segment.kind === 'space')).toEqual([
      { kind: 'space', from: 1, cards: 49, heightPx: 49 * 100 - 10 },
      { kind: 'space', from: 52, cards: 47, heightPx: 47 * 100 - 10 },
    ])
  })
})
