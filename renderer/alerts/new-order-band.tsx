import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlertCall } from '../../shared/contract/alert-views.ts'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { usePart } from '../bridge-client/use-part.ts'
import { usePlace } from '../frame/place.tsx'
import { TypeTag } from '../orders/order-chips.tsx'
import { useOrderActions } from '../orders/use-order-actions.ts'
import { BrandTag } from '../ui/brand-tag.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { ProviderTag } from '../ui/provider-tag.tsx'
import { providerName } from '../ui/providers.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { useAlerts, useAnswer } from './use-alerts.ts'
import './alerts.css'

/** Taps are ignored on anything that has just appeared (tokens.css, --t-guard). */
const guardMs = 500
/** As many lines as stand in one row. */
const mostLines = 3

/** New orders, over the bottom edge of whatever is shown: it pushes nothing, and goes when each of them was seen. */
export function NewOrderBand() {
  const alerts = useAlerts()
  const calls = alerts?.calls.filter((call) => call.kind === 'new_order') ?? []
  const [first] = calls
  // kept quiet, it makes room for the hands: the system line counts them meanwhile
  if (!alerts || !first || alerts.quietUntil !== null) return null
  return (
    <>
      <Announcement calls={calls} />
      {alerts.sounds.length > 0 && <div className="ring-frame" />}
      <Band key={first.id} first={first} calls={calls} />
    </>
  )
}

/** For who cannot see it. Said anew only when the number of orders grows or another stands in front. */
function Announcement({ calls }: { readonly calls: readonly AlertCall[] }) {
  const { t } = useTranslation()
  const [first] = calls
  return (
    <p className="visually-hidden" role="alert">
      {first && t('alerts.announce', { count: calls.length, number: first.orderNumber })}
    </p>
  )
}

interface BandProps {
  readonly first: AlertCall
  readonly calls: readonly AlertCall[]
}

function Band({ first, calls }: BandProps) {
  const { t } = useTranslation()
  const card = usePart('board', {}, (board) => board?.cards.find(({ id }) => id === first.orderId) ?? null)
  return (
    <section className="order-band" aria-label={t('alerts.newOrder')}>
      <div className="band-call">
        <p className="band-title">
          <Icon name="bell" size="huge" />
          <span>{t('alerts.newOrder')}</span>
        </p>
        <p className="band-number">
          <bdi>{first.orderNumber}</bdi>
        </p>
      </div>
      <BandFacts first={first} card={card} calls={calls} />
      <BandActions first={first} card={card} calls={calls} />
      <Guard />
    </section>
  )
}

type FactsProps = BandProps & { readonly card: OrderCard | null }

function BandFacts({ first, card, calls }: FactsProps) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  return (
    <div className="band-facts">
      <p className="band-origin">
        {first.large && <strong className="band-large">{t('alerts.large', { count: first.itemCount })}</strong>}
        <ProviderTag provider={first.provider} />
        {card && <TypeTag type={card.type} table={card.table} />}
        {card?.brands[0] && <BrandTag brand={card.brands[0]} />}
        {card?.dueAt && (
          <span>
            {t('alerts.due')} <bdi>{formatTime(card.dueAt, now, t)}</bdi>
          </span>
        )}
      </p>
      {card?.note && (
        <p className="band-note">
          <Icon name="note" />
          <bdi>{card.note}</bdi>
        </p>
      )}
      <BandLines card={card} itemCount={first.itemCount} />
      <NextCall calls={calls} />
    </div>
  )
}

function BandLines({ card, itemCount }: { readonly card: OrderCard | null; readonly itemCount: number }) {
  const { t } = useTranslation()
  const shown = card?.lines.slice(0, mostLines) ?? []
  const rest = itemCount - shown.reduce((sum, line) => sum + line.quantity, 0)
  return (
    <p className="band-lines">
      {shown.map((line, index) => (
        // lines have no id of their own and keep their places
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index}>
          <bdi className="quantity">{line.quantity}</bdi> <bdi>{line.name}</bdi>
        </span>
      ))}
      {rest > 0 && <span>{t(shown.length === 0 ? 'alerts.items' : 'alerts.moreItems', { count: rest })}</span>}
    </p>
  )
}

function NextCall({ calls }: { readonly calls: readonly AlertCall[] }) {
  const { t } = useTranslation()
  const [, next, ...more] = calls
  if (!next) return null
  const provider = next.provider ? providerName(next.provider, t) : t('alerts.noProvider')
  return (
    <p className="band-next">
      <Icon name="layers" />
      <span>
        {t('alerts.then', { number: next.orderNumber, provider, count: next.itemCount })}
        {more.length > 0 && <strong> {t('alerts.moreOrders', { count: more.length })}</strong>}
      </span>
    </p>
  )
}

function BandActions({ first, card, calls }: FactsProps) {
  const { t } = useTranslation()
  return (
    <div className="band-actions">
      {card?.verbs.includes('accepted') ? <Accept card={card} /> : <Seen call={first} />}
      <div className="band-more">
        <ViewOrders calls={calls} />
        <QuietOne />
      </div>
      <span className="visually-hidden">{t('alerts.waiting', { count: calls.length })}</span>
    </div>
  )
}

function Accept({ card }: { readonly card: OrderCard }) {
  const { t } = useTranslation()
  const { run, working } = useOrderActions(card)
  return (
    <Button
      size="primary"
      icon="check"
      wide
      working={working}
      onPress={() => void run({ kind: 'verb', verb: 'accepted' })}
    >
      {t('verb.accepted')}
    </Button>
  )
}

/** Where a machine has accepted it, a person only says that it was heard. */
function Seen({ call }: { readonly call: AlertCall }) {
  const { t } = useTranslation()
  const answer = useAnswer()
  return (
    <Button size="primary" icon="check" wide onPress={() => answer([call.orderId])}>
      {t('alerts.seen')}
    </Button>
  )
}

/** Shows them all, so all that stand here are seen; one that comes in afterwards calls for itself. */
function ViewOrders({ calls }: { readonly calls: readonly AlertCall[] }) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const answer = useAnswer()
  const view = (): void => {
    answer(calls.map(({ orderId }) => orderId))
    go({ screen: 'orders', lane: 'new' })
  }
  return (
    <Button wide onPress={view}>
      {calls.length > 1 ? t('alerts.viewOrdersCount', { count: calls.length }) : t('alerts.viewOrders')}
    </Button>
  )
}

function QuietOne() {
  const { t } = useTranslation()
  const quiet = useCommand('alert.quiet')
  return (
    <Button wide icon="mute" onPress={() => void quiet.run({ minutes: 1 })}>
      {t('alerts.quietOne')}
    </Button>
  )
}

/** Lies over the band while a finger may still be on its way to what was there before. */
function Guard() {
  const [isUp, setUp] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setUp(false), guardMs)
    return () => clearTimeout(timer)
  }, [])
  return isUp ? <div className="band-guard" aria-hidden /> : null
}
