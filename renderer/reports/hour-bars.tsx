import { useTranslation } from 'react-i18next'

// an hour without orders is drawn only between hours that had some
const noHours: readonly number[] = []

/** When orders came in, an hour a bar: where the next shift needs hands. */
export function HourBars({ hours }: { readonly hours: readonly number[] }) {
  const { t } = useTranslation()
  const busiest = Math.max(...hours)
  const first = hours.findIndex((count) => count > 0)
  const last = hours.findLastIndex((count) => count > 0)
  const shown = first < 0 ? noHours : hours.slice(first, last + 1)
  return (
    <figure className="panel hour-bars">
      <figcaption>{t('report.hours')}</figcaption>
      <ul>
        {shown.map((count, index) => (
          <li
            key={first + index}
            aria-label={t('report.hour', { hour: first + index, count: t('report.orders', { count }) })}
          >
            <span aria-hidden>{count}</span>
            <span aria-hidden className="hour-bar" style={{ blockSize: `${(count / busiest) * 100}px` }} />
            <span aria-hidden className="secondary">
              {first + index}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
