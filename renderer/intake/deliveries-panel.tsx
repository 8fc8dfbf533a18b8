import { useTranslation } from 'react-i18next'
import type { WebhookDelivery, WebhooksView } from '../../shared/contract/intake-views.ts'
import { shortenId } from '../format/mask.ts'
import { formatSeconds } from '../format/time.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { VerdictPill } from './webhook-looks.tsx'

/** The last deliveries of klikit, and how many of them went well over three spans of time. */
export function DeliveriesPanel({ webhooks }: { readonly webhooks: WebhooksView }) {
  const { t } = useTranslation()
  const { deliveries } = webhooks
  return (
    <section className="panel" aria-label={t('webhooks.deliveries')}>
      <header>
        <h2>{t('webhooks.deliveries')}</h2>
        <span className="grow" />
        {deliveries.length > 0 && (
          <CopyButton text={deliveries.map(deliveryLine).join('\n')} label={t('health.copyAll')}>
            {t('health.copyAll')}
          </CopyButton>
        )}
      </header>
      <Rates rates={webhooks.rates} />
      {deliveries.length === 0 ? (
        <StatePanel icon="inbox" title={t('webhooks.deliveriesEmpty')} />
      ) : (
        <DeliveryTable deliveries={deliveries} />
      )}
    </section>
  )
}

const spans = ['fiveMinutes', 'hour', 'day'] as const

function Rates({ rates }: Pick<WebhooksView, 'rates'>) {
  const { t } = useTranslation()
  return (
    <dl className="rates">
      {spans.map((span) => {
        const { received, accepted } = rates[span]
        const bad = received > accepted
        return (
          <div key={span} data-bad={bad || undefined}>
            <dt>{t(`webhooks.span.${span}`)}</dt>
            <dd>
              {received === 0
                ? t('webhooks.rateNone')
                : t('webhooks.rate', { percent: Math.floor((accepted / received) * 100), received })}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function DeliveryTable({ deliveries }: { readonly deliveries: readonly WebhookDelivery[] }) {
  const { t } = useTranslation()
  return (
    <table className="table table-small">
      <thead>
        <tr>
          <th>{t('health.time')}</th>
          <th>{t('webhooks.event')}</th>
          <th>{t('webhooks.result')}</th>
          <th className="end">{t('webhooks.answered')}</th>
          <th className="end">{t('webhooks.processed')}</th>
          <th className="end">{t('webhooks.eventId')}</th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr key={delivery.id}>
            <td>{formatSeconds(delivery.receivedAt)}</td>
            <td>
              <bdi className="mono request-call">{shortType(delivery.type)}</bdi>
              {delivery.orderIds.length > 0 && (
                <span className="hint">{t('webhooks.orders', { ids: delivery.orderIds.slice(0, 3).join(', ') })}</span>
              )}
              {delivery.message && <span className="hint">{delivery.message}</span>}
            </td>
            <td>
              <VerdictPill verdict={delivery.verdict} />
            </td>
            <td className="end">
              {delivery.httpStatus} · {delivery.answeredMs} ms
            </td>
            <td className="end">{delivery.processedMs === null ? '–' : `${delivery.processedMs} ms`}</td>
            <td className="end">
              {delivery.eventId && <bdi className="mono">{shortenId(delivery.eventId, 4, 4)}</bdi>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function shortType(type: string | null): string {
  return type?.replace(/^klikit\.order\./, '') ?? '–'
}

function deliveryLine(delivery: WebhookDelivery): string {
  return [
    new Date(delivery.receivedAt).toISOString(),
    delivery.type ?? '-',
    delivery.eventId ?? '-',
    delivery.verdict,
    delivery.httpStatus,
    `${delivery.answeredMs} ms`,
    delivery.orderIds.join(',') || '-',
  ].join('  ')
}
