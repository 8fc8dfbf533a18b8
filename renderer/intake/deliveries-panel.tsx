import { useTranslation } from 'react-i18next'
import { deliveryVerdictSchema, type WebhookDelivery, type WebhooksView } from '../../shared/contract/intake-views.ts'
import { shortenId } from '../format/mask.ts'
import { formatSeconds, formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { StateChip } from '../ui/chip.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { VerdictPill } from './webhook-looks.tsx'
import '../ui/table.css'
import './intake.css'

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
      <Troubles webhooks={webhooks} />
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

/** What is turned away now, and what was taken and is not stored yet. Nothing while there is neither. */
function Troubles({ webhooks: { refusals, backlog } }: { readonly webhooks: WebhooksView }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const refused = deliveryVerdictSchema.options.flatMap((verdict) => {
    const count = refusals[verdict] ?? 0
    return count === 0 ? [] : [t('webhooks.refusal', { verdict: t(`webhooks.verdict.${verdict}`), count })]
  })
  if (refused.length === 0 && backlog.count === 0) return null
  return (
    <ul className="delivery-troubles">
      {refused.length > 0 && (
        <li>
          <StateChip icon="alert" tone="warning">
            {t('webhooks.refusals', { list: refused.join(', ') })}
          </StateChip>
        </li>
      )}
      {backlog.count > 0 && (
        <li>
          <StateChip icon="hourglass" tone="warning">
            {t('webhooks.backlog', { count: backlog.count, time: formatTime(backlog.oldest ?? now, now, t) })}
          </StateChip>
        </li>
      )}
    </ul>
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
            <td>{formatSeconds(delivery.receivedAt, t)}</td>
            <td>
              <bdi className="mono request-call">{shortType(delivery.type)}</bdi>
              {delivery.orderIds.length > 0 && (
                <span className="hint">{t('webhooks.orders', { ids: delivery.orderIds.slice(0, 3).join(', ') })}</span>
              )}
              {delivery.message && <bdi className="hint">{delivery.message}</bdi>}
            </td>
            <td>
              <VerdictPill verdict={delivery.verdict} />
            </td>
            <td className="end">
              {t('webhooks.answeredIn', { status: delivery.httpStatus, ms: delivery.answeredMs })}
            </td>
            <td className="end">
              {delivery.processedMs === null ? '–' : t('webhooks.processedIn', { ms: delivery.processedMs })}
            </td>
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
