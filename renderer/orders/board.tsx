import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import type { AskedLane, Lane as LaneFocus } from '../frame/place.tsx'
import { usePrinters, useSystem } from '../frame/use-system.ts'
import { PlaceTrainingOrder } from '../training/place-training-order.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { useMedia } from '../ui/use-media.ts'
import { type Batch, BatchButton, BatchProgress, batchesOf, SelectionBar } from './batch.tsx'
import { useKeptNumber } from './kept-scroll.tsx'
import { Lane } from './lane.tsx'
import { holdLanes, toLanes, type LaneItem, type LaneName } from './lanes.ts'
import { LayoutSwitch, type OrdersLayout } from './layout-switch.tsx'
import { createSelection } from './selection.ts'
import { useAdvanceMany } from './use-advance-many.tsx'
import { useCardKeys } from './use-card-keys.ts'
import { useEscape } from './use-escape.ts'
import { useFocusCard } from './use-focus-card.ts'
import { useHeld } from './use-held.ts'
import { SelectionProvider, useChosenIds } from './use-selection.tsx'
import './board.css'

interface BoardProps {
  readonly cards: readonly OrderCard[]
  /** The card that was open last: the focus returns to it. */
  readonly focusId: string | null
  /** The lane in front where there is room for one, and the one to focus when it is asked for. */
  readonly lane: AskedLane
  readonly onLane: (lane: LaneFocus) => void
  readonly onOpen: (orderId: string) => void
  /** What chooses the orders that are shown. */
  readonly filter: ReactNode
  readonly onLayout: (layout: OrdersLayout) => void
}

// design: up to 1100 one column a lane, from 1700 a Scheduled lane; below 760 one lane at a time
const wall = '(min-width: 1700px)'
const narrow = '(max-width: 1100px)'
const handheld = '(max-width: 760px)'

/** All open orders in lanes, oldest due first. */
export function Board({ cards, focusId, lane, filter, onLane, onOpen, onLayout }: BoardProps) {
  const { t } = useTranslation()
  const board = useRef<HTMLDivElement>(null)
  const lanes = useHeld(
    useMemo(() => toLanes(cards), [cards]),
    holdLanes,
  )
  const batch = useBoardBatch(cards)
  const keys = useCardKeys(board, batch.selection)
  const onKeyDown = (event: KeyboardEvent): void => {
    batch.onEnter(event)
    keys.onKeyDown(event)
  }
  const [onWall, isNarrow, inHand] = [useMedia(wall), useMedia(narrow), useMedia(handheld)]
  useLaneFocus(board, lane, focusId === null)
  useFocusCard(board, focusId)
  const names: readonly LaneName[] = inHand
    ? [lane.name]
    : ['new', 'preparing', 'ready', ...(onWall ? (['scheduled'] as const) : [])]
  return (
    <div className="board-frame">
      <h1 className="visually-hidden">{t('nav.orders')}</h1>
      {inHand && (
        <div className="board-tabs">
          <LaneTabs lane={lane.name} counts={lanes} onLane={onLane} />
          {filter}
        </div>
      )}
      {/* keys move between the cards inside, which are focusable themselves */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="board" ref={board} data-lanes={names.length} onFocus={keys.onFocus} onKeyDown={onKeyDown}>
        <SelectionProvider selection={batch.selection}>
          {names.map((name) => (
            <Lane
              key={name}
              name={name}
              items={lanes[name]}
              columns={name === 'preparing' && !isNarrow ? 2 : 1}
              tools={
                <>
                  {name === 'new' && <AcceptAll items={lanes.new} onRun={batch.run} />}
                  {name === 'ready' && !inHand && filter}
                  {name === 'ready' && !inHand && <LayoutSwitch layout="board" onChange={onLayout} />}
                </>
              }
              empty={<EmptyLane name={name} />}
              focusId={focusId}
              onOpen={onOpen}
            />
          ))}
        </SelectionProvider>
      </div>
      {batch.bar}
    </div>
  )
}

/** What is chosen on the board, and the steps that can be taken for all of it. */
function useBoardBatch(cards: readonly OrderCard[]) {
  const [selection] = useState(createSelection)
  const ids = useChosenIds(selection)
  const printers = usePrinters()
  const { state, run, close } = useAdvanceMany()
  const byId = useMemo(() => new Map(cards.map((card) => [String(card.id), card])), [cards])
  useEffect(() => selection.keep(new Set(byId.keys())), [selection, byId])
  const clear = selection.clear
  useEscape(ids.length > 0 ? clear : null)
  const runBatch = (batch: Batch): void => {
    clear()
    void run(batch.cards, batch.verb)
  }
  const chosen = ids.flatMap((id) => byId.get(id) ?? [])
  const bar = (
    <>
      {chosen.length > 0 && state.kind !== 'running' && (
        <SelectionBar chosen={chosen} onRun={runBatch} onClear={clear} />
      )}
      <BatchProgress state={state} onClose={close} />
    </>
  )
  const onEnter = ({ key, target, repeat }: KeyboardEvent): void => {
    const isOnCard = target instanceof Element && target.matches('[data-card]')
    if (key !== 'Enter' || repeat || !isOnCard || chosen.length === 0) return
    const [batch, other] = batchesOf(chosen, printers)
    if (batch !== undefined && other === undefined) runBatch(batch)
  }
  return { selection, run: runBatch, onEnter, bar }
}

interface AcceptAllProps {
  readonly items: readonly LaneItem[]
  readonly onRun: (batch: Batch) => void
}

/** "Accept all (7)", where there is more than one to accept. */
function AcceptAll({ items, onRun }: AcceptAllProps) {
  const standing = items.filter(({ leaving }) => !leaving).map(({ card }) => card)
  const batch = batchesOf(standing, usePrinters()).find(({ verb }) => verb === 'accepted')
  return batch !== undefined && batch.cards.length > 1 ? <BatchButton batch={batch} onRun={onRun} /> : null
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

/** Moves the focus to the first card of a lane when it is asked for; at first sight only where nothing else takes the focus, and once. */
function useLaneFocus(board: RefObject<HTMLElement | null>, { name, asked }: AskedLane, atFirst: boolean): void {
  const { last, keep } = useKeptNumber('lane asked')
  const done = useRef(atFirst ? 0 : asked)
  useEffect(() => {
    // who comes back from another screen finds the board as it was left
    const isNews = done.current !== asked && last() !== asked
    done.current = asked
    keep(asked)
    if (isNews) board.current?.querySelector<HTMLElement>(`[data-lane='${name}']`)?.focus()
  }, [board, name, asked, last, keep])
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
