import type { OrderCard } from '../../shared/contract/order-views.ts'

/** The board's columns. Scheduled is one of them on a wall screen, else a place of its own. */
const laneNames = ['new', 'preparing', 'ready', 'scheduled'] as const
export type LaneName = (typeof laneNames)[number]

/** A card where it is shown. `leaving`: it has moved on, and stays only until the finger is away. */
export interface LaneItem {
  readonly card: OrderCard
  readonly leaving: boolean
}

export type Lanes = Readonly<Record<LaneName, readonly LaneItem[]>>

/** Cards by lane, in the order given. A cancelled order stands in Preparing until somebody has seen it: there it must be stopped. */
export function toLanes(cards: readonly OrderCard[]): Lanes {
  const lane = (name: LaneName): readonly LaneItem[] => toItems(cards.filter((card) => laneOf(card) === name))
  return { new: lane('new'), preparing: lane('preparing'), ready: lane('ready'), scheduled: lane('scheduled') }
}

/** Cards as they are shown when nothing holds them. */
export function toItems(cards: readonly OrderCard[]): readonly LaneItem[] {
  return cards.map((card) => ({ card, leaving: false }))
}

/** The lane that a card belongs in; null when it is off the board. */
export function laneOf(card: OrderCard): LaneName | null {
  if (card.stage === 'cancelled') return card.attention.includes('cancelled') ? 'preparing' : null
  return card.stage === 'done' ? null : card.stage
}

/** {@link holdItems} for every lane; a card that changes lanes enters its new one only when it has left the old. */
export function holdLanes(shown: Lanes, next: Lanes): Lanes {
  const onScreen = new Set(laneNames.flatMap((name) => shown[name].map((item) => item.card.id)))
  const lane = (name: LaneName): readonly LaneItem[] => holdItems(shown[name], next[name], onScreen)
  return { new: lane('new'), preparing: lane('preparing'), ready: lane('ready'), scheduled: lane('scheduled') }
}

/**
 * What to show of `next` while a finger is on the screen: what is shown keeps its place, a card that moved on stays as it was, marked
 * `leaving`, and a new one, not yet `onScreen`, enters below.
 */
export function holdItems(
  shown: readonly LaneItem[],
  next: readonly LaneItem[],
  onScreen: ReadonlySet<string> = new Set(shown.map((item) => item.card.id)),
): readonly LaneItem[] {
  const current = new Map(next.map((item) => [item.card.id, item]))
  const kept = shown.map((item) => current.get(item.card.id) ?? { card: item.card, leaving: true })
  return [...kept, ...next.filter((item) => !onScreen.has(item.card.id))]
}
