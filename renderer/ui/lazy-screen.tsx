import { useEffect, useSyncExternalStore, type ComponentType, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { LoadingPanel, StatePanel } from './state-panel.tsx'

/** A screen whose code is not part of the first load. */
export interface LazyScreen<P extends object> {
  (props: P): ReactNode
  /** Brings its code, once; from then on it is drawn without a wait. Rejects when it cannot be had; the next call tries again. */
  readonly load: () => Promise<void>
}

type State<P> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'here'; readonly component: ComponentType<P> }
  | { readonly kind: 'failed' }

/** Makes one. `bring` imports its module and gives its component. */
export function lazyScreen<P extends object>(bring: () => Promise<ComponentType<P>>): LazyScreen<P> {
  const store = createScreenStore(bring)
  function Screen(props: P): ReactNode {
    const state = useSyncExternalStore(store.subscribe, store.state)
    useEffect(() => {
      // what went wrong is shown instead of the screen
      store.load().catch(() => undefined)
    }, [])
    if (state.kind === 'here') return <state.component {...props} />
    return state.kind === 'failed' ? <ScreenMissing /> : <ScreenWaiting />
  }
  return Object.assign(Screen, { load: store.load })
}

function createScreenStore<P>(bring: () => Promise<ComponentType<P>>) {
  const listeners = new Set<() => void>()
  let state: State<P> = { kind: 'waiting' }
  let loading: Promise<void> | null = null
  const become = (next: State<P>): void => {
    state = next
    for (const listener of listeners) listener()
  }
  const bringOnce = async (): Promise<void> => {
    try {
      become({ kind: 'here', component: await bring() })
    } catch (error) {
      loading = null
      become({ kind: 'failed' })
      throw error
    }
  }
  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    load: (): Promise<void> => (loading ??= bringOnce()),
  }
}

function ScreenWaiting() {
  return (
    <div className="screen">
      <div className="screen-scroll">
        <LoadingPanel rows={6} />
      </div>
    </div>
  )
}

/** The host is gone, or another version than the one this page came from. */
function ScreenMissing() {
  const { t } = useTranslation()
  return (
    <div className="screen">
      <StatePanel icon="cloudOff" title={t('screen.missing')} detail={t('screen.missingDetail')}>
        <Button look="tonal" icon="refresh" onPress={() => window.location.reload()}>
          {t('screen.loadAgain')}
        </Button>
      </StatePanel>
    </div>
  )
}
