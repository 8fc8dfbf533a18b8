import type { FindParams, FoundState } from '../../shared/contract/report-views.ts'
import type { OrderType } from '../../shared/order.ts'

export const foundStates = ['open', 'scheduled', 'done', 'cancelled'] as const satisfies readonly FoundState[]
export const foundTypes = ['delivery', 'pickup', 'dinein', 'unknown'] as const satisfies readonly OrderType[]
export const daySpans = ['any', 'today', 'yesterday', 'week', 'chosen'] as const
export type DaySpan = (typeof daySpans)[number]

/** What stands in Find's fields; null is any. The days are YYYY-MM-DD, empty while not chosen. */
export interface FindDraft {
  readonly text: string
  readonly state: FoundState | null
  readonly providerId: string | null
  readonly brandId: string | null
  readonly type: OrderType | null
  readonly span: DaySpan
  readonly fromDay: string
  readonly toDay: string
}

/** Nothing typed, nothing filtered: the newest orders. */
export const emptyDraft: FindDraft = {
  text: '',
  state: null,
  providerId: null,
  brandId: null,
  type: null,
  span: 'any',
  fromDay: '',
  toDay: '',
}

/** Whether anything but the text narrows the orders down. */
export function hasFilters({ state, providerId, brandId, type, span }: FindDraft): boolean {
  return state !== null || providerId !== null || brandId !== null || type !== null || span !== 'any'
}

/** The question that the fields ask at `nowMs`. */
export function toParams(draft: FindDraft, nowMs: number): FindParams {
  const { fromDay, toDay } = daysOf(draft, nowMs)
  return {
    ...(draft.text.trim() === '' ? {} : { text: draft.text.trim() }),
    ...(draft.state === null ? {} : { state: draft.state }),
    ...(draft.providerId === null ? {} : { providerId: draft.providerId }),
    ...(draft.brandId === null ? {} : { brandId: draft.brandId }),
    ...(draft.type === null ? {} : { type: draft.type }),
    ...(fromDay === '' ? {} : { fromDay }),
    ...(toDay === '' ? {} : { toDay }),
  }
}

function daysOf(
  { span, fromDay, toDay }: FindDraft,
  nowMs: number,
): { readonly fromDay: string; readonly toDay: string } {
  switch (span) {
    case 'any':
      return { fromDay: '', toDay: '' }
    case 'today':
      return { fromDay: localDay(nowMs), toDay: localDay(nowMs) }
    case 'yesterday':
      return { fromDay: localDay(nowMs, 1), toDay: localDay(nowMs, 1) }
    case 'week':
      return { fromDay: localDay(nowMs, 6), toDay: localDay(nowMs) }
    case 'chosen':
      return { fromDay, toDay }
  }
}

/** The calendar day of a moment where the screen stands, `daysBack` days before it, YYYY-MM-DD. */
export function localDay(atMs: number, daysBack = 0): string {
  const at = new Date(atMs)
  const day = new Date(at.getFullYear(), at.getMonth(), at.getDate() - daysBack)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
