import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orderIdSchema } from '../../shared/order.ts'
import type { OrderDetail as Detail } from '../../shared/contract/order-views.ts'
import { useView } from '../bridge-client/use-view.ts'
import { LoadingPanel, StatePanel } from '../ui/state-panel.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { DetailBar } from './detail-bar.tsx'
import { DetailHead } from './detail-head.tsx'
import { DetailLines } from './detail-lines.tsx'
import { DetailProblems } from './detail-problems.tsx'
import { ReasonSheet } from './reason-sheet.tsx'
import { TicketPicture } from './ticket-picture.tsx'
import { Timeline } from './timeline.tsx'
import { useOrderActions } from './use-order-actions.ts'
import './order-detail.css'

/** Everything about one order, and all that can be done with it. */
export function OrderDetail({ orderId }: { readonly orderId: string }) {
  const { t } = useTranslation()
  const params = { orderId: orderIdSchema.parse(orderId) }
  const { status, data, message } = useView('order', params)
  if (data) return <LoadedDetail detail={data} />
  return (
    <div className="panel order-detail">
      {status === 'loading' && <LoadingPanel />}
      {status === 'failed' && <ViewFailed view="order" params={params} title={t('orders.failed')} message={message} />}
      {status === 'ready' && (
        <StatePanel icon="question" title={t('orders.goneTitle')} detail={t('orders.goneDetail')} />
      )}
    </div>
  )
}

function LoadedDetail({ detail }: { readonly detail: Detail }) {
  const { t } = useTranslation()
  const { card } = detail
  const actions = useOrderActions(card)
  const [ending, setEnding] = useState<'rejected' | 'cancelled' | null>(null)
  return (
    <article className="panel order-detail" aria-label={t('orders.order', { number: card.number })}>
      <DetailHead detail={detail} />
      <DetailProblems detail={detail} actions={actions} />
      <div className="detail-columns">
        <DetailLines detail={detail} />
        <Timeline entries={detail.timeline} />
        <TicketPicture number={card.number} prints={detail.prints} />
      </div>
      <DetailBar card={card} actions={actions} onEnd={setEnding} />
      {ending && (
        <ReasonSheet
          card={card}
          verb={ending}
          onClose={() => setEnding(null)}
          onConfirm={(reasonCode) => actions.run({ kind: 'end', verb: ending, reasonCode })}
        />
      )}
    </article>
  )
}
