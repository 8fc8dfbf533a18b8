import { useNow } from '../format/use-now.ts'
import { useSettings } from '../settings/use-settings.ts'
import type { LaneItem } from './lanes.ts'
import { orderAge, type OrderAge } from './order-age.ts'

/** How many of these cards are in one age tone now. */
export function useOrderCount(items: readonly LaneItem[], tone: OrderAge['tone']): number {
  const now = useNow(5000)
  const { ages } = useSettings()
  return items.filter((item) => orderAge(item.card, now, ages).tone === tone).length
}
