import { useTranslation } from 'react-i18next'
import type { BranchStores, StoreView } from '../../shared/contract/store-views.ts'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { Pill } from '../ui/chip.tsx'
import { StoreRow } from './store-row.tsx'
import { isPausedHere, openWords } from './store-words.ts'
import { WeekHours } from './week-hours.tsx'

interface BranchCardProps {
  readonly branch: BranchStores
  readonly onPause: (stores: readonly StoreView[]) => void
  readonly onGoLive: (stores: readonly StoreView[]) => void
}

/** A branch with its brands, its hours, and one button for all of it. */
export function BranchCard({ branch, onPause, onGoLive }: BranchCardProps) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const { name, stores, openNow } = branch
  const paused = stores.filter(isPausedHere)
  const words = openWords(openNow, now, t)
  return (
    <section className="panel branch-card" aria-label={name}>
      <header>
        <h2>
          <bdi>{name}</bdi>
        </h2>
        {words !== null && <Pill icon="clock">{words}</Pill>}
        <span className="grow" />
        <span className="branch-ways">
          {stores.length > 1 && paused.length > 0 && (
            <Button
              look={paused.length === stores.length ? 'positive' : 'outline'}
              icon="check"
              label={t('stores.act', { action: t('stores.liveAll'), name })}
              onPress={() => onGoLive(paused)}
            >
              {t('stores.liveAll')}
            </Button>
          )}
          {stores.length > 1 && paused.length < stores.length && (
            <Button
              icon="pause"
              label={t('stores.act', { action: t('stores.pauseAll'), name })}
              onPress={() => onPause(stores)}
            >
              {t('stores.pauseAll')}
            </Button>
          )}
        </span>
      </header>
      <ul className="store-rows">
        {stores.map((store) => (
          <StoreRow
            key={store.store.brandId}
            store={store}
            onPause={() => onPause([store])}
            onGoLive={() => onGoLive([store])}
          />
        ))}
      </ul>
      <WeekHours branch={branch} />
    </section>
  )
}
