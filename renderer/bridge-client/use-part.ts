import { useMemo, useSyncExternalStore } from 'react'
import type { ViewData, ViewName, ViewParams } from '../../shared/contract/views.ts'
import { useBridge } from './bridge-context.tsx'

/**
 * A part of a view, kept current. The component is drawn anew when that part changes, not whenever the view does: `pick` returns the same object
 * for the same part, such as a card, or a plain value.
 */
export function usePart<N extends ViewName, T>(
  view: N,
  params: ViewParams<N>,
  pick: (data: ViewData<N> | undefined) => T,
): T {
  const { views } = useBridge()
  const key = JSON.stringify(params)
  // the same words give the same parameters, whatever object they came in
  const watched = useMemo(() => views.watch(view, JSON.parse(key) as ViewParams<N>), [views, view, key])
  return useSyncExternalStore(watched.subscribe, () => pick(watched.getSnapshot().data))
}
