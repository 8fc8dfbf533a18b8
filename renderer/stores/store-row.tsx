import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoreView } from '../../shared/contract/store-views.ts'
import { formatReason } from '../format/reason.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { syncLooks } from '../orders/order-chips.tsx'
import { BrandTag } from '../ui/brand-tag.tsx'
import { Button } from '../ui/button.tsx'
import { Pill, StateChip, type Tone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icon.tsx'
import { askedWords, isOnItsWay, isPausedHere, untilWords } from './store-words.ts'
import { useStoreActions } from './use-store-actions.ts'

interface StoreRowProps {
  readonly store: StoreView
  /** Opens the sheet for this store. */
  readonly onPause: () => void
  /** Puts it live, with whatever is flipped together with it. */
  readonly onGoLive: () => void
}

/** One brand at a branch: whether guests can order, until when not, and the next thing to do. */
export function StoreRow({ store, onPause, onGoLive }: StoreRowProps) {
  const { t } = useTranslation()
  const { brandName: name } = store
  return (
    <li className="store-row" data-paused={isPausedHere(store) || undefined}>
      <div className="store-name">
        <BrandTag brand={{ id: store.store.brandId, name }} />
        {store.code !== null && <bdi className="hint">{t('stores.code', { code: store.code })}</bdi>}
      </div>
      <div className="store-facts">
        <span className="store-state">
          <StandingPill store={store} />
          {store.sync !== 'none' && store.sync !== 'sent' && (
            <StateChip {...syncLooks[store.sync]}>{t(`sync.${store.sync}`)}</StateChip>
          )}
        </span>
        <Details store={store} />
      </div>
      <Ways store={store} onPause={onPause} onGoLive={onGoLive} />
    </li>
  )
}

/** What can be done next: the loud one first, and what is on its way can be taken back. */
function Ways({ store, onPause, onGoLive }: StoreRowProps) {
  const { t } = useTranslation()
  const actions = useStoreActions()
  const { brandName: name, undoable } = store
  const isPaused = isPausedHere(store)
  const isNeverAsked = store.state === 'unknown' && store.wanted === null
  return (
    <div className="store-ways">
      {undoable && <Button onPress={() => void actions.undo([store.store])}>{t('stores.undo')}</Button>}
      {(isPaused || isNeverAsked) && (
        <Button
          look={isPaused ? 'positive' : 'ghost'}
          icon="check"
          label={t('stores.act', { action: t('stores.goLive'), name })}
          onPress={onGoLive}
        >
          {t('stores.goLive')}
        </Button>
      )}
      {!(isPaused && undoable) && (
        <Button
          look={isPaused ? 'ghost' : 'outline'}
          icon="pause"
          label={t('stores.act', { action: t('stores.pause'), name })}
          onPress={onPause}
        >
          {t('stores.pause')}
        </Button>
      )}
    </div>
  )
}

const looks = {
  live: { tone: 'positive', icon: 'check' },
  paused: { tone: 'warning', icon: 'pause' },
  unknown: { tone: 'quiet', icon: 'question' },
} as const satisfies Record<StoreView['state'], { readonly tone: Tone; readonly icon: IconName }>

/** What klikit has, or what it is being told. */
function StandingPill({ store }: { readonly store: StoreView }) {
  const { t } = useTranslation()
  if (store.wanted !== null && isOnItsWay(store) && store.wanted !== store.state)
    return <Pill {...looks[store.wanted]}>{t(`stores.willBe.${store.wanted}`)}</Pill>
  return <Pill {...looks[store.state]}>{t(`stores.state.${store.state}`)}</Pill>
}

function Details({ store }: { readonly store: StoreView }) {
  const { t } = useTranslation()
  const now = useNow(10_000)
  const took = store.since === null ? null : t('stores.took', { time: formatTime(store.since, now, t) })
  const isLate = store.until !== null && store.until.at <= now
  const facts = [
    store.reason && formatReason(store.reason, t),
    askedWords(store, now, t),
    store.sync === 'sent' ? took : null,
    store.until !== null && !isLate ? t(`stores.back.${store.until.because}`) : null,
  ].filter((fact) => fact !== null)
  if (store.state === 'unknown' && store.wanted === null) return <span className="hint">{t('stores.unknownHint')}</span>
  return (
    <>
      {isPausedHere(store) && <strong className="store-until">{untilWords(store, now, t)}</strong>}
      <Facts facts={facts} />
      {store.sync === 'refused' && store.wanted !== null && (
        <span className="store-trouble" data-tone="danger">
          <strong>{t(`stores.refused.${store.wanted}`)}</strong> <bdi>{store.syncMessage}</bdi>
        </span>
      )}
      {(store.sync === 'held' || (store.sync === 'waiting' && store.syncMessage !== null)) && (
        <span className="store-trouble" data-tone="warning">
          {t(`stores.why.${store.sync}`)} <bdi>{store.syncMessage}</bdi>
        </span>
      )}
    </>
  )
}

/** Each fact keeps its own direction. */
function Facts({ facts }: { readonly facts: readonly string[] }) {
  return (
    <span className="hint">
      {facts.map((fact, index) => (
        <Fragment key={fact}>
          {index > 0 && ' \u00B7 '}
          <bdi>{fact}</bdi>
        </Fragment>
      ))}
    </span>
  )
}
