import { useMemo, useSyncExternalStore } from 'react'
import type { ViewName, ViewParams } from '../../shared/contract/views.ts'
import { useBridge, useHostState } from './bridge-context.tsx'
import type { ViewState } from './view-store.ts'

/** A view, kept current while the component is shown. Stale too while the host cannot be reached. */
export function useView<N extends ViewName>(view: N, params: ViewParams<N>): ViewState<N> {
  const { views } = useBridge()
  const key = JSON.stringify(params)
  // the same words give the same parameters, whatever object they came in
  const watched = useMemo(() => views.watch(view, JSON.parse(key) as ViewParams<N>), [views, view, key])
  const state = useSyncExternalStore(watched.subscribe, watched.getSnapshot)
  const host = useHostState()
  return useMemo(
    () => (host === 'connected' || state.status !== 'ready' ? state : { ...state, stale: true }),
    [state, host],
  )
}
