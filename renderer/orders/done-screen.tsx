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
import { OrderDetail } from './order-detail.tsx'
import { PrintChip, SyncChip } from './order-chips.tsx'
import { useEscape } from './use-escape.ts'
import './done-screen.css'

const tabs = ['orders', 'tickets', 'report'] as const satisfies readonly DoneTab[]

interface DoneScreenProps {
  readonly tab: DoneTab
  /** Whose tickets; null is every printer's. */
  readonly printerId: string | null
}

/** What is behind us, newest first, a page at a time: finished and cancelled orders, the tickets that were made, and the day in figures. */
export function DoneScreen({ tab, printerId }: DoneScreenProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const [openId, setOpenId] = useState<string | null>(null)
  if (openId !== null) return <DoneDetail orderId={openId} onBack={() => setOpenId(null)} />
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

function DoneDetail({ orderId, onBack }: { readonly orderId: string; readonly onBack: () => void }) {
  const { t } = useTranslation()
  useEscape(onBack)
  return (
    <div className="screen">
      <div className="split-bar">
        <Button look="ghost" icon="back" onPress={onBack}>
          {t('common.back')}
        </Button>
        <h1 className="split-title">{t('nav.done')}</h1>
      </div>
      <div className="split" data-detail-only>
        <OrderDetail orderId={orderId} />
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
      <ul className="done-list">
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
      <span>{card.statusName}</span>
      <time>{formatTime(card.receivedAt, now)}</time>
      <span>{t('orders.items', { count: card.itemCount })}</span>
      <span className="done-states">
        <PrintChip print={card.print} />
        <SyncChip sync={card.sync} />
      </span>
      <bdi className="done-total">{card.total && formatMoney(card.total, card.currencySymbol)}</bdi>
    </button>
  )
}
