import { useTranslation } from 'react-i18next'
import { usePart } from '../bridge-client/use-part.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { usePlace, type Place } from './place.tsx'
import './rail.css'

/** The places of the window; orders above, everything else below. */
export function Rail() {
  const { t } = useTranslation()
  const counts = usePart('board', {}, (board) => board?.counts)
  const open = counts ? counts.new + counts.preparing + counts.ready : 0
  return (
    <nav className="rail" aria-label={t('nav.main')}>
      <RailItem icon="search" place={{ screen: 'find' }} />
      <RailItem icon="orders" place={{ screen: 'orders' }} count={open} />
      <RailItem icon="calendar" place={{ screen: 'scheduled' }} count={counts?.scheduled ?? 0} />
      <RailItem icon="done" place={{ screen: 'done' }} />
      <RailItem icon="alert" place={{ screen: 'attention' }} count={counts?.attention ?? 0} bad />
      <span className="grow" />
      <RailItem icon="stock" place={{ screen: 'stock' }} />
      <RailItem icon="store" place={{ screen: 'store' }} />
      <RailItem icon="activity" place={{ screen: 'health' }} />
      <RailItem icon="settings" place={{ screen: 'settings', section: 'connection' }} />
    </nav>
  )
}

interface RailItemProps {
  readonly icon: IconName
  readonly place: Place
  readonly count?: number
  readonly bad?: boolean
}

function RailItem({ icon, place, count = 0, bad = false }: RailItemProps) {
  const { t } = useTranslation()
  const places = usePlace()
  const current = places.place.screen === place.screen
  return (
    <button
      type="button"
      className="rail-item"
      aria-current={current ? 'page' : undefined}
      onClick={() => places.go(place)}
    >
      <Icon name={icon} size="large" />
      <span>{t(`nav.${place.screen}`)}</span>
      {count > 0 && (
        <b className="rail-count" data-bad={bad || undefined}>
          {count}
        </b>
      )}
    </button>
  )
}
