import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { useAnswerOpened } from '../alerts/use-alerts.ts'
import { useView } from '../bridge-client/use-view.ts'
import { usePlace, type AskedLane, type Lane, type OrdersPlace } from '../frame/place.tsx'
import { useSystem } from '../frame/use-system.ts'
import { OldTickets } from '../printing/old-tickets.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { LoadingPanel, StatePanel } from '../ui/state-panel.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { Board } from './board.tsx'
import { BoardFilterButton, FilterBar } from './board-filter.tsx'
import { CardGrid } from './card-grid.tsx'
import { filterCards, isFiltering, noFilter } from './filter-cards.ts'
import { laneOf } from './lanes.ts'
import { LayoutSwitch, type OrdersLayout } from './layout-switch.tsx'
import { SplitView } from './split-view.tsx'

interface OrdersScreenProps {
  readonly place: OrdersPlace
  readonly lane: AskedLane
  readonly onLane: (lane: Lane) => void
  readonly layout: OrdersLayout
  readonly onLayout: (layout: OrdersLayout) => void
}

/** The open orders: the board, and the places for scheduled ones and for those that need a person. */
export function OrdersScreen(props: OrdersScreenProps) {
  const { t } = useTranslation()
  const { status, data, message } = useView('board', {})
  if (data) return <LoadedOrders {...props} cards={data.cards} />
  return (
    <div className="screen">
      <h1 className="visually-hidden">{t(`nav.${props.place}`)}</h1>
      {status === 'failed' ? (
        <ViewFailed view="board" params={{}} title={t('orders.failed')} message={message} />
      ) : (
        <div className="screen-scroll">
          <LoadingPanel rows={4} />
        </div>
      )}
    </div>
  )
}

type LoadedProps = OrdersScreenProps & { readonly cards: readonly OrderCard[] }

function LoadedOrders({ place, layout, lane, onLane, onLayout, cards }: LoadedProps) {
  const { openId, lastId, open, forget } = useOpenOrder()
  const [asked, setAsked] = useState(lane.asked)
  if (asked !== lane.asked) {
    // a lane asked for by key comes before the order that is open
    setAsked(lane.asked)
    forget()
  }
  const [filter, setFilter] = useState(noFilter)
  const shown = useMemo(() => filterCards(cards, filter), [cards, filter])
  if (place !== 'orders') return <OnePlace place={place} cards={cards} />
  const filterButton = <BoardFilterButton cards={cards} filter={filter} onFilter={setFilter} />
  const bar = isFiltering(filter) && (
    <FilterBar shown={shown.length} all={cards.length} onClear={() => setFilter(noFilter)} />
  )
  if (layout === 'board' && openId === null) {
    return (
      <div className="filtered">
        {bar}
        <Board
          // another filter is another board: what it hides goes at once, whatever a finger holds
          key={JSON.stringify(filter)}
          cards={shown}
          focusId={lastId}
          lane={lane}
          filter={filterButton}
          onLane={onLane}
          onOpen={open}
          onLayout={onLayout}
        />
      </div>
    )
  }
  const change = (next: OrdersLayout): void => {
    onLayout(next)
    open(null)
  }
  return (
    <div className="filtered">
      {bar}
      <LaneSplit
        cards={shown}
        openId={openId}
        onOpen={open}
        key={asked}
        lane={openLane(cards, openId) ?? lane.name}
        filter={filterButton}
        onBack={layout === 'board' ? () => open(null) : null}
        onLayout={change}
      />
    </div>
  )
}

/** The order that is open, and the one that was open last. */
function useOpenOrder() {
  const [openId, setOpenId] = useState<string | null>(null)
  const [lastId, setLastId] = useState<string | null>(null)
  const { place } = usePlace()
  const [followed, setFollowed] = useState<typeof place | null>(null)
  if (place !== followed) {
    // where we were sent may name the order to open
    setFollowed(place)
    if ('orderId' in place && place.orderId !== undefined) {
      setOpenId(place.orderId)
      setLastId(place.orderId)
    }
  }
  useAnswerOpened(openId)
  // stays the same function, so that cards are not drawn anew for it
  const open = useCallback((orderId: string | null): void => {
    setOpenId(orderId)
    if (orderId !== null) setLastId(orderId)
  }, [])
  const forget = (): void => {
    setOpenId(null)
    setLastId(null)
  }
  return { openId, lastId, open, forget }
}

function openLane(cards: readonly OrderCard[], openId: string | null): Lane | null {
  const card = cards.find((candidate) => candidate.id === openId)
  const lane = card && laneOf(card)
  return lane && lane !== 'scheduled' ? lane : null
}

interface LaneSplitProps {
  readonly cards: readonly OrderCard[]
  readonly lane: Lane
  readonly openId: string | null
  readonly filter: ReactNode
  readonly onOpen: (orderId: string | null) => void
  readonly onBack: (() => void) | null
  readonly onLayout: (layout: OrdersLayout) => void
}

type Tab = 'all' | Lane

function LaneSplit({ cards, lane, openId, filter, onOpen, onBack, onLayout }: LaneSplitProps) {
  const { t } = useTranslation()
  const [tab, setTab] = useState<Tab>(lane)
  const ofTab = (name: Tab): readonly OrderCard[] =>
    cards.filter((card) => {
      const where = laneOf(card)
      return name === 'all' ? where !== null && where !== 'scheduled' : where === name
    })
  const segment = (value: Tab) => {
    const name = value === 'all' ? t('orders.all') : t(`orders.stage.${value}`)
    return { value, label: t('orders.tab', { name, count: ofTab(value).length }) }
  }
  const choose = (next: Tab): void => {
    setTab(next)
    onOpen(ofTab(next)[0]?.id ?? null)
  }
  const shown = ofTab(tab)
  return (
    <SplitView
      label={t('orders.title')}
      cards={shown}
      openId={openId ?? shown[0]?.id ?? null}
      onOpen={onOpen}
      onBack={onBack}
      empty={<StatePanel icon="done" title={t(`orders.empty.${tab}`)} />}
      bar={
        <>
          <Segmented
            label={t('orders.title')}
            segments={(['all', 'new', 'preparing', 'ready'] as const).map(segment)}
            value={tab}
            onChange={choose}
          />
          <span className="grow" />
          {filter}
          <LayoutSwitch layout="split" onChange={onLayout} />
        </>
      }
    />
  )
}

interface OnePlaceProps {
  readonly place: 'scheduled' | 'attention'
  readonly cards: readonly OrderCard[]
}

function OnePlace({ place, cards }: OnePlaceProps) {
  const { t } = useTranslation()
  const { openId, lastId, open } = useOpenOrder()
  const old = useSystem()?.oldTickets.length ?? 0
  const shown = cards.filter((card) => (place === 'scheduled' ? card.stage === 'scheduled' : card.attention.length > 0))
  const empty = <StatePanel icon="done" title={t(`orders.empty.${place}`)} detail={t(`orders.empty.${place}Detail`)} />
  if (openId !== null) {
    return (
      <SplitView
        label={t(`nav.${place}`)}
        cards={shown}
        openId={openId}
        onOpen={open}
        onBack={() => open(null)}
        bar={<h1 className="split-title">{t(`nav.${place}`)}</h1>}
        empty={empty}
      />
    )
  }
  return (
    <div className="screen">
      <div className="screen-bar">
        <h1>{t(`nav.${place}`)}</h1>
        <span className="count">{shown.length}</span>
      </div>
      <div className="screen-scroll">
        {place === 'attention' && (
          <div className="attention-old">
            <OldTickets />
          </div>
        )}
        {shown.length === 0 ? old > 0 ? null : empty : <CardGrid cards={shown} focusId={lastId} onOpen={open} />}
      </div>
    </div>
  )
}
