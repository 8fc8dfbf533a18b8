import { useEffect, useMemo, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import type { AskedLane, Lane as LaneFocus } from '../frame/place.tsx'
import { useSystem } from '../frame/use-system.ts'
import { PlaceTrainingOrder } from '../training/place-training-order.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { useMedia } from '../ui/use-media.ts'
import { Lane } from './lane.tsx'
import { holdLanes, toLanes, type LaneName } from './lanes.ts'
import { LayoutSwitch, type OrdersLayout } from './layout-switch.tsx'
import { useCardKeys } from './use-card-keys.ts'
import { useFocusCard } from './use-focus-card.ts'
import { useHeld } from './use-held.ts'
import './board.css'

interface BoardProps {
  readonly cards: readonly OrderCard[]
  /** The card that was open last: the focus returns to it. */
  readonly focusId: string | null
  /** The lane in front where there is room for one, and the one to focus when it is asked for. */
  readonly lane: AskedLane
  readonly onLane: (lane: LaneFocus) => void
  readonly onOpen: (orderId: string) => void
  readonly onLayout: (layout: OrdersLayout) => void
}

// design: up to 1100 one column a lane, from 1700 a Scheduled lane; below 760 one lane at a time
const wall = '(min-width: 1700px)'
const narrow = '(max-width: 1100px)'
const handheld = '(max-width: 760px)'

/** All open orders in lanes, oldest due first. */
export function Board({ cards, focusId, lane, onLane, onOpen, onLayout }: BoardProps) {
  const { t } = useTranslation()
  const board = useRef<HTMLDivElement>(null)
  const lanes = useHeld(
    useMemo(() => toLanes(cards), [cards]),
    holdLanes,
  )
  const keys = useCardKeys(board)
  const [onWall, isNarrow, inHand] = [useMedia(wall), useMedia(narrow), useMedia(handheld)]
  useLaneFocus(board, lane, focusId === null)
  useFocusCard(board, focusId)
  const names: readonly LaneName[] = inHand
    ? [lane.name]
    : ['new', 'preparing', 'ready', ...(onWall ? (['scheduled'] as const) : [])]
  return (
    <div className="board-frame">
      <h1 className="visually-hidden">{t('nav.orders')}</h1>
      {inHand && <LaneTabs lane={lane.name} counts={lanes} onLane={onLane} />}
      {/* keys move between the cards inside, which are focusable themselves */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="board" ref={board} data-lanes={names.length} {...keys}>
        {names.map((name) => (
          <Lane
            key={name}
            name={name}
            items={lanes[name]}
            columns={name === 'preparing' && !isNarrow ? 2 : 1}
            tools={name === 'ready' && !inHand ? <LayoutSwitch layout="board" onChange={onLayout} /> : null}
            empty={<EmptyLane name={name} />}
            focusId={focusId}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  )
}

interface LaneTabsProps {
  readonly lane: LaneFocus
  readonly counts: Readonly<Record<LaneFocus, readonly unknown[]>>
  readonly onLane: (lane: LaneFocus) => void
}

function LaneTabs({ lane, counts, onLane }: LaneTabsProps) {
  const { t } = useTranslation()
  const tab = (value: LaneFocus) => ({
    value,
    label: t('orders.tab', { name: t(`orders.stage.${value}`), count: counts[value].length }),
  })
  const segments = [tab('new'), tab('preparing'), tab('ready')]
  return <Segmented wide label={t('orders.title')} segments={segments} value={lane} onChange={onLane} />
}

/** Moves the focus to the first card of a lane when it is asked for; at first sight only where nothing else takes the focus. */
function useLaneFocus(board: RefObject<HTMLElement | null>, { name, asked }: AskedLane, atFirst: boolean): void {
  const done = useRef(atFirst ? 0 : asked)
  useEffect(() => {
    if (done.current === asked) return
    done.current = asked
    board.current?.querySelector<HTMLElement>(`[data-lane='${name}']`)?.focus()
  }, [board, name, asked])
}

function EmptyLane({ name }: { readonly name: LaneName }) {
  const { t } = useTranslation()
  const system = useSystem()
  if (name !== 'new') return <StatePanel icon="done" title={t(`orders.empty.${name}`)} />
  const online = system === null || system.connection.state === 'online'
  return (
    <StatePanel
      icon={online ? 'done' : 'cloudOff'}
      title={t('orders.empty.new')}
      detail={t(online ? 'orders.empty.newDetail' : 'orders.empty.newOffline')}
    >
      {system?.environment === 'training' && <PlaceTrainingOrder />}
    </StatePanel>
  )
}
