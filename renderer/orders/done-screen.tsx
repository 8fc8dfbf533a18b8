import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { useView } from '../bridge-client/use-view.ts'
import { formatMoney } from '../format/money.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { usePlace, type DoneTab } from '../frame/place.tsx'
import { PrinterFilter, TicketHistory } from '../printing/ticket-history.tsx'
import { DayReport } from '../reports/day-report.tsx'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { ProviderTag } from '../ui/provider-tag.tsx'
import { LoadingPanel, StatePanel } from '../ui/state-panel.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { LoneOrder } from './lone-order.tsx'
import { PrintChip, SyncChip } from './order-chips.tsx'
import '../ui/row-list.css'
import './done-screen.css'

const tabs = ['orders', 'tickets', 'report'] as const satisfies readonly DoneTab[]

/** Which of its tabs is asked for. */
export interface DoneScreenProps {
  readonly tab: DoneTab
  /** Whose tickets; null is every printer's. */
  readonly printerId: string | null
}

/** What is behind us, newest first, a page at a time: finished and cancelled orders, the tickets that were made, and the day in figures. */
export function DoneScreen({ tab, printerId }: DoneScreenProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const [openId, setOpenId] = useState<string | null>(null)
  if (openId !== null) return <LoneOrder orderId={openId} title={t('nav.done')} onBack={() => setOpenId(null)} />
  const ofPrinter = (id: string | null): void =>
    go({ screen: 'done', tab: 'tickets', ...(id === null ? {} : { printerId: id }) })
  return (
    <div className="screen">
      <div className="screen-bar">
        <h1>{t('nav.done')}</h1>
        <Segmented
          label={t('done.view')}
          segments={tabs.map((value) => ({ value, label: t(`done.${value}`) }))}
          value={tab}
          onChange={(next) => go({ screen: 'done', tab: next })}
        />
        <span className="grow" />
        {tab === 'tickets' && <PrinterFilter printerId={printerId} onChange={ofPrinter} />}
      </div>
      <div className="screen-scroll done-pages">
        {tab === 'orders' && <DonePage cursor={null} onOpen={setOpenId} />}
        {tab === 'report' && <DayReport />}
        {tab === 'tickets' && <TicketHistory printerId={printerId} onOrder={setOpenId} />}
      </div>
    </div>
  )
}

interface DonePageProps {
  readonly cursor: string | null
  readonly onOpen: (orderId: string) => void
}

/** One page; the next one is drawn below when it is asked for. */
function DonePage({ cursor, onOpen }: DonePageProps) {
  const { t } = useTranslation()
  const params = cursor === null ? {} : { cursor }
  const { status, data, message } = useView('closedOrders', params)
  const [older, setOlder] = useState(false)
  if (!data) {
    if (status !== 'failed') return <LoadingPanel rows={5} />
    return <ViewFailed view="closedOrders" params={params} title={t('orders.failed')} message={message} />
  }
  if (cursor === null && data.cards.length === 0) return <StatePanel icon="done" title={t('orders.empty.done')} />
  return (
    <>
      <ul className="row-list">
        {data.cards.map((card) => (
          <li key={card.id}>
            <DoneRow card={card} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {data.nextCursor !== null && older && <DonePage cursor={data.nextCursor} onOpen={onOpen} />}
      {data.nextCursor !== null && !older && <Button onPress={() => setOlder(true)}>{t('orders.showOlder')}</Button>}
    </>
  )
}

function DoneRow({ card, onOpen }: { readonly card: OrderCard; readonly onOpen: (orderId: string) => void }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  return (
    <button
      type="button"
      className="done-row"
      data-void={card.stage === 'cancelled' || undefined}
      onClick={() => onOpen(card.id)}
    >
      <bdi className="done-number">{card.number}</bdi>
      <ProviderTag provider={card.provider} />
      <bdi>{card.statusName}</bdi>
      <time>{formatTime(card.receivedAt, now, t)}</time>
      <span>{t('orders.items', { count: card.itemCount })}</span>
      <span className="done-states">
        <PrintChip print={card.print} />
        <SyncChip sync={card.sync} />
      </span>
      <bdi className="done-total">{card.total && formatMoney(card.total, card.currencySymbol)}</bdi>
    </button>
  )
}
