import { assertNever } from '../assert-never.ts'
import type { Board } from '../../shared/contract/order-views.ts'
import type { ViewData, ViewName, ViewParams } from '../../shared/contract/views.ts'
import { applyDelta } from './board-delta.ts'
import type { BridgeClient, Subscription, ViewEvent } from './bridge-client.ts'

/** What a screen holds of a view. `stale`: shown from before, not confirmed on this connection. */
export type ViewState<N extends ViewName> =
  | { readonly status: 'loading'; readonly data: undefined; readonly stale: boolean; readonly message: null }
  | { readonly status: 'ready'; readonly data: ViewData<N>; readonly stale: boolean; readonly message: null }
  | {
      readonly status: 'failed'
      readonly data: ViewData<N> | undefined
      readonly stale: true
      readonly message: string
    }

/** One view with its parameters, as useSyncExternalStore wants it. */
interface WatchedView<N extends ViewName> {
  readonly subscribe: (changed: () => void) => () => void
  readonly getSnapshot: () => ViewState<N>
  /** Asks the host for the whole again. */
  readonly retry: () => void
}

/** All views that screens hold; one subscription a view, shared. */
export interface ViewStore {
  watch<N extends ViewName>(view: N, params: ViewParams<N>): WatchedView<N>
}

interface Held<N extends ViewName> {
  readonly revision: number
  readonly state: ViewState<N>
}

const beforeFirst = -1

/** Creates a {@link ViewStore} over a client. A view without parameters keeps its last data while nobody looks. */
export function createViewStore(client: BridgeClient): ViewStore {
  const watched = new Map<string, WatchedView<ViewName>>()
  return {
    watch<N extends ViewName>(view: N, params: ViewParams<N>): WatchedView<N> {
      const key = `${view} ${JSON.stringify(params)}`
      const forget = Object.keys(params).length > 0 ? () => watched.delete(key) : () => undefined
      const entry = watched.get(key) ?? watchView(client, view, params, forget)
      watched.set(key, entry)
      return entry
    },
  }
}

function watchView<N extends ViewName>(
  client: BridgeClient,
  view: N,
  params: ViewParams<N>,
  forget: () => void,
): WatchedView<N> {
  const listeners = new Set<() => void>()
  let held: Held<N> = {
    revision: beforeFirst,
    state: { status: 'loading', data: undefined, stale: false, message: null },
  }
  let subscription: Subscription | null = null

  function hear(event: ViewEvent<N>): void {
    const next = applyEvent(held, event)
    if (next === 'resubscribe') return subscription?.resubscribe()
    if (next.state === held.state && next.revision === held.revision) return
    held = next
    for (const changed of listeners) changed()
  }

  return {
    subscribe(changed) {
      listeners.add(changed)
      subscription ??= client.subscribe(view, params, hear)
      return () => {
        listeners.delete(changed)
        if (listeners.size > 0) return
        subscription?.close()
        subscription = null
        forget()
      }
    },
    getSnapshot: () => held.state,
    retry: () => subscription?.resubscribe(),
  }
}

/**
 * The revision rule: a slice or delta at or below what is held is dropped; a delta of another base means that one was
 * missed, so the whole is asked for again.
 */
export function applyEvent<N extends ViewName>(held: Held<N>, event: ViewEvent<N>): Held<N> | 'resubscribe' {
  switch (event.kind) {
    case 'opened':
      return { revision: beforeFirst, state: asStale(held.state) }
    case 'failed':
      return { ...held, state: { status: 'failed', data: held.state.data, stale: true, message: event.message } }
    case 'slice':
      if (event.revision <= held.revision) return held
      return ready(event.revision, event.data)
    case 'delta': {
      if (event.revision <= held.revision) return held
      if (event.base !== held.revision || held.state.data === undefined) return 'resubscribe'
      // only the board is sent as deltas
      const board = applyDelta(held.state.data as Board, event.delta)
      return ready(event.revision, board as ViewData<N>)
    }
    default:
      return assertNever(event)
  }
}

function ready<N extends ViewName>(revision: number, data: ViewData<N>): Held<N> {
  return { revision, state: { status: 'ready', data, stale: false, message: null } }
}

function asStale<N extends ViewName>(state: ViewState<N>): ViewState<N> {
  return state.status === 'ready' && !state.stale ? { ...state, stale: true } : state
}
