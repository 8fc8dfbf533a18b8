/** A stretch of a long list: its cards by position, or what stands in for cards that are out of sight. */
export type Segment =
  | { readonly kind: 'card'; readonly position: number }
  | { readonly kind: 'space'; readonly from: number; readonly cards: number; readonly heightPx: number }

interface WindowInput {
  /** Heights in px in the list's order; a guess where a card was never shown. */
  readonly heights: readonly number[]
  readonly gapPx: number
  /** What is to be drawn, in px from the list's start. */
  readonly fromPx: number
  readonly toPx: number
  /** Positions that stay drawn wherever they are: what has the focus, and what a key may ask for. */
  readonly kept: ReadonlySet<number>
}

/** What to draw of a list so that it looks, measures and scrolls as if all of it were there. */
export function windowOf({ heights, gapPx, fromPx, toPx, kept }: WindowInput): readonly Segment[] {
  const segments: Segment[] = []
  let top = 0
  for (const [position, height] of heights.entries()) {
    const isNear = top + height >= fromPx && top <= toPx
    if (isNear || kept.has(position)) segments.push({ kind: 'card', position })
    else extendSpace(segments, { position, height, gapPx })
    top += height + gapPx
  }
  return segments
}

function extendSpace(segments: Segment[], card: { position: number; height: number; gapPx: number }): void {
  const last = segments.at(-1)
  if (last?.kind !== 'space') {
    segments.push({ kind: 'space', from: card.position, cards: 1, heightPx: card.height })
    return
  }
  const heightPx = last.heightPx + card.gapPx + card.height
  segments[segments.length - 1] = { ...last, cards: last.cards + 1, heightPx }
}
