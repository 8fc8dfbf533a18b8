import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NewOrderBand } from './alerts/new-order-band.tsx'
import { useAskedOrder } from './alerts/use-asked-order.ts'
import { assertNever } from './assert-never.ts'
import { useHostState } from './bridge-client/bridge-context.tsx'
import { emptyDraft, type FindDraft } from './find/find-draft.ts'
import { KeptScrollProvider } from './orders/kept-scroll.tsx'
import { LastStepProvider } from './orders/last-step.tsx'
import type { OrdersLayout } from './orders/layout-switch.tsx'
import { OrdersScreen } from './orders/orders-screen.tsx'
import { useSetUpOpen } from './setup/use-set-up-open.ts'
import { LockedScreen } from './frame/locked-screen.tsx'
import { PlaceContext, type AskedLane, type Lane, type Place } from './frame/place.tsx'
import { Rail } from './frame/rail.tsx'
import { SystemLine } from './frame/system-line.tsx'
import { useAppearance } from './frame/use-appearance.ts'
import { usePlaceKeys } from './frame/use-place-keys.ts'
import {
  DoneScreen,
  FindScreen,
  HealthScreen,
  SettingsScreen,
  SetUpScreen,
  StockScreen,
  StoreScreen,
} from './screens.ts'
import { useLanguage } from './text/use-language.ts'
import './frame/layout.css'

/** The window: system line, rail, and the screen of the place we are in. */
export function App({ start = board }: { readonly start?: Place }) {
  useAppearance()
  useLanguage()
  const host = useHostState()
  const [tried, setTried] = useState(false)
  return host === 'locked' ? <LockedScreen refused={tried} onUnlock={() => setTried(true)} /> : <Places start={start} />
}

const board: Place = { screen: 'orders' }

function Places({ start }: { readonly start: Place }) {
  const { t } = useTranslation()
  const [place, setPlace] = useState(start)
  const [lane, setLane] = useState<AskedLane>({ name: 'new', asked: 0 })
  const [layout, setLayout] = useState<OrdersLayout>('board')
  const [finding, setFinding] = useState({ draft: emptyDraft, asked: 0 })
  const go = useCallback((next: Place) => {
    setPlace(next)
    const name = 'lane' in next ? next.lane : undefined
    if (next.screen === 'find') setFinding((before) => ({ ...before, asked: before.asked + 1 }))
    if (name) setLane((before) => ({ name, asked: before.asked + 1 }))
  }, [])
  const showLane = useCallback((name: Lane) => setLane((before) => ({ ...before, name })), [])
  const setUp = useSetUpOpen(go)
  const goFrom = setUp.open ? setUp.goAway : go
  usePlaceKeys(setUp.open ? stay : go, place.screen)
  useAskedOrder(goFrom)
  const places = useMemo(() => ({ place, go: goFrom }), [place, goFrom])
  return (
    <PlaceContext value={places}>
      <KeptScrollProvider>
        <LastStepProvider>
          <div className="app">
            <SystemLine />
            {setUp.open ? (
              <SetUpScreen onLeave={setUp.close} />
            ) : (
              <div className="frame">
                <Rail />
                <main aria-label={t(`nav.${place.screen}`)}>
                  <Screen
                    place={place}
                    finding={finding}
                    onFinding={(draft) => setFinding((before) => ({ ...before, draft }))}
                    lane={lane}
                    onLane={showLane}
                    layout={layout}
                    onLayout={setLayout}
                  />
                </main>
              </div>
            )}
            {!setUp.practising && <NewOrderBand />}
          </div>
        </LastStepProvider>
      </KeptScrollProvider>
    </PlaceContext>
  )
}

// the guided set-up is left by its own buttons, not by a key
const stay = (): void => undefined

interface ScreenProps {
  /** What Find's fields hold while the operator is elsewhere. */
  readonly finding: { readonly draft: FindDraft; readonly asked: number }
  readonly onFinding: (draft: FindDraft) => void
  readonly place: Place
  readonly lane: AskedLane
  readonly onLane: (lane: Lane) => void
  readonly layout: OrdersLayout
  readonly onLayout: (layout: OrdersLayout) => void
}

function Screen({ place, finding, onFinding, ...orders }: ScreenProps) {
  switch (place.screen) {
    case 'find':
      return <FindScreen {...finding} onDraft={onFinding} />
    case 'orders':
    case 'scheduled':
    case 'attention':
      return <OrdersScreen key={place.screen} place={place.screen} {...orders} />
    case 'done':
      return <DoneScreen tab={place.tab ?? 'orders'} printerId={place.printerId ?? null} />
    case 'stock':
      return <StockScreen />
    case 'store':
      return <StoreScreen />
    case 'health':
      return <HealthScreen />
    case 'settings':
      return <SettingsScreen section={place.section} />
    default:
      return assertNever(place)
  }
}
