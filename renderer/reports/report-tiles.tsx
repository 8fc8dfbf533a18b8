import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayReport } from '../../shared/contract/report-views.ts'
import { formatCount } from '../format/count.ts'
import { formatSpan } from '../format/span.ts'
import { Amounts } from './amounts.tsx'

interface ReportTilesProps {
  readonly report: DayReport
  /** Whether orders may still come in or move on these days. */
  readonly isRunning: boolean
}

/** What a person looks for first: sold, cancelled, late, and how long things took. */
export function ReportTiles({ report, isRunning }: ReportTilesProps) {
  const { t } = useTranslation()
  const { sold, cancelled, late, open, times } = report
  const share = sold.orders === 0 ? 0 : Math.round((late / sold.orders) * 100)
  return (
    <dl className="report-tiles">
      <Tile name={t('report.sold')} value={<Amounts totals={sold.totals} />}>
        {t('report.orders', { count: sold.orders })}
      </Tile>
      <Tile name={t('report.cancelled')} value={formatCount(cancelled.all.orders, t)}>
        <Amounts totals={cancelled.all.totals} />
      </Tile>
      <Tile name={t('report.late')} value={formatCount(late, t)}>
        {t('report.shareLate', { percent: share })}
      </Tile>
      <Average name={t('report.accept')} average={times.accept} />
      <Average name={t('report.ready')} average={times.ready} />
      {(open > 0 || isRunning) && (
        <Tile name={t('report.open')} value={formatCount(open, t)}>
          {isRunning && t('report.openDetail')}
        </Tile>
      )}
    </dl>
  )
}

function Average({ name, average }: { readonly name: string; readonly average: DayReport['times']['accept'] }) {
  const { t } = useTranslation()
  return (
    <Tile name={name} value={average.ms === null ? t('report.notKnown') : formatSpan(average.ms, t)}>
      {average.orders > 0 && t('report.overOrders', { count: average.orders })}
    </Tile>
  )
}

interface TileProps {
  readonly name: string
  readonly value: ReactNode
  readonly children: ReactNode
}

function Tile({ name, value, children }: TileProps) {
  return (
    <div className="report-tile">
      <dt>{name}</dt>
      <dd>{value}</dd>
      <dd className="secondary">{children}</dd>
    </div>
  )
}
