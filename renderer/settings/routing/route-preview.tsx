import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoutePreview as Preview } from '../../../shared/contract/printing-views.ts'
import { useAnswer } from '../../bridge-client/use-answer.ts'
import { Button } from '../../ui/button.tsx'
import { Pill } from '../../ui/chip.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LoadingPanel, StatePanel } from '../../ui/state-panel.tsx'
import { OrderChoice } from '../order-choice.tsx'
import { conditionLooks } from '../printer-condition.ts'
import { triableRouting, type RoutingDraft } from './routing-draft.ts'

interface RoutePreviewProps {
  readonly draft: RoutingDraft
  readonly dirty: boolean
}

/** Which line of an order would print where and why, with the routes as they are being edited. */
export function RoutePreview({ draft, dirty }: RoutePreviewProps) {
  const { t } = useTranslation()
  const [orderId, setOrderId] = useState<string | null>(null)
  const routing = triableRouting(draft)
  const { value, failure, pending, again } = useAnswer('routing.preview', routing && { orderId, routing })
  return (
    <section className="panel route-preview" aria-label={t('settings.routing.preview')} aria-busy={pending}>
      <header>
        <h2>{t('settings.routing.preview')}</h2>
      </header>
      <div className="form">
        <OrderChoice
          label={t('settings.routing.previewOf')}
          otherwise={t('settings.routing.latest')}
          value={orderId}
          onChange={setOrderId}
        />
        <p className="hint" aria-live="polite">
          {routing === null
            ? t('settings.routing.previewInvalid')
            : t(dirty ? 'settings.routing.previewDraft' : 'settings.routing.previewSaved')}
        </p>
        <FailureNote failure={failure} />
        {failure && (
          <Button icon="refresh" onPress={again}>
            {t('common.tryAgain')}
          </Button>
        )}
        {value ? <Routes preview={value} /> : !failure && routing !== null && <LoadingPanel rows={2} />}
      </div>
    </section>
  )
}

function Routes({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation()
  const { stations, nowhere, orderNumber } = preview
  return (
    <>
      {orderNumber !== '' && (
        <p className="route-order">
          <bdi>{t('orders.order', { number: orderNumber })}</bdi>
        </p>
      )}
      {stations.length === 0 && <StatePanel icon="printerAlert" title={t('settings.routing.previewEmpty')} />}
      <ul className="routes">
        {stations.map((station) => (
          <li key={`${station.station} ${station.printerName} ${station.template}`}>
            <Route station={station} />
          </li>
        ))}
      </ul>
      {nowhere.length > 0 && <Nowhere lines={nowhere} />}
    </>
  )
}

function Route({ station }: { readonly station: Preview['stations'][number] }) {
  const { t } = useTranslation()
  return (
    <article className="route" aria-label={station.station}>
      <header>
        <strong>
          <bdi>{station.station}</bdi>
        </strong>
        {station.template === 'cashier' && <Pill icon="cash">{t('settings.routing.cashier')}</Pill>}
        {station.copies > 1 && <Pill>{t('settings.routing.copies', { count: station.copies })}</Pill>}
        <span className="grow" />
        <Pill {...conditionLooks[station.condition]}>{t(`conditionWord.${station.condition}`)}</Pill>
      </header>
      <p className="hint">
        <bdi>{t('settings.routing.printsOn', { printer: station.printerName })}</bdi>
      </p>
      <ul className="route-lines">
        {/* two lines may read the same: they stand in order and never move */}
        {station.lines.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
      {station.because.length > 0 && <p className="hint">{station.because.join(', ')}</p>}
    </article>
  )
}

function Nowhere({ lines }: { readonly lines: Preview['nowhere'] }) {
  const { t } = useTranslation()
  return (
    <section className="route route-nowhere" aria-label={t('settings.routing.nowhere')}>
      <header>
        <Icon name="alert" />
        <strong>{t('settings.routing.nowhere')}</strong>
      </header>
      <ul className="route-lines">
        {lines.map(({ line, why }) => (
          <li key={`${line} ${why}`}>
            <bdi>{line}</bdi>
            <span className="hint">{why}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
