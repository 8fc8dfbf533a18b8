import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchStores } from '../../shared/contract/store-views.ts'
import { formatMinuteOfDay, formatWeekday } from '../format/week.ts'
import { Fold } from '../ui/fold.tsx'

/** Today's opening hours in the fold's title, the week inside it. */
export function WeekHours({ branch }: { readonly branch: BranchStores }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { hours, today } = branch
  const slotsOf = (day: number): string => {
    const slots = hours?.[day] ?? []
    if (slots.length === 0) return t('stores.hoursClosed')
    return slots
      .map(({ opens, closes }) =>
        t('stores.slot', { from: formatMinuteOfDay(opens, t), to: formatMinuteOfDay(closes, t) }),
      )
      .join(', ')
  }
  if (hours === null) return <p className="hint store-no-hours">{t('stores.hoursUnknown')}</p>
  return (
    <Fold title={t('stores.hoursToday', { hours: slotsOf(today) })} open={open} onOpen={setOpen}>
      <dl className="week-hours" aria-label={t('stores.hours')}>
        {hours.map((_, index) => {
          const day = (today + index) % hours.length
          return (
            <div key={day} aria-current={day === today ? 'date' : undefined}>
              <dt>{formatWeekday(day, t)}</dt>
              <dd>
                <bdi>{slotsOf(day)}</bdi>
              </dd>
            </div>
          )
        })}
      </dl>
    </Fold>
  )
}
