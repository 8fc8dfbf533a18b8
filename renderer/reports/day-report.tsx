import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayReport as Report, ReportGroup, ReportSpan } from '../../shared/contract/report-views.ts'
import { useView } from '../bridge-client/use-view.ts'
import { localDay } from '../find/find-draft.ts'
import { formatCount } from '../format/count.ts'
import { formatDay } from '../format/day.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { providerName } from '../ui/providers.ts'
import { LoadingPanel, StatePanel } from '../ui/state-panel.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { HourBars } from './hour-bars.tsx'
import { ReportBar } from './report-bar.tsx'
import { ReportTable } from './report-table.tsx'
import { ReportTiles } from './report-tiles.tsx'
import { spanProblem } from './report-span.ts'
import './report.css'

/** The end of the day in figures: on screen, on paper, and as files. */
export function DayReport() {
  const { t } = useTranslation()
  const today = localDay(useNow(60_000))
  const [chosen, setChosen] = useState<ReportSpan | null>(null)
  const span = chosen ?? { fromDay: today, toDay: today }
  const problem = spanProblem(span)
  return (
    <div className="report">
      <ReportBar span={span} today={today} isFit={problem === null} onSpan={setChosen} />
      {problem === null ? (
        <ReportOf span={span} today={today} />
      ) : (
        <StatePanel icon="calendar" title={t(`report.${problem}`)} />
      )}
    </div>
  )
}

function ReportOf({ span, today }: { readonly span: ReportSpan; readonly today: string }) {
  const { t } = useTranslation()
  const { data, status, message } = useView('dayReport', span)
  if (data) return <LoadedReport report={data} today={today} />
  if (status !== 'failed') return <LoadingPanel rows={6} />
  return <ViewFailed view="dayReport" params={span} title={t('report.failed')} message={message} />
}

function LoadedReport({ report, today }: { readonly report: Report; readonly today: string }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const { fromDay, toDay, filling } = report
  const days =
    fromDay === toDay
      ? formatDay(fromDay, t)
      : t('report.ofSpan', { from: formatDay(fromDay, t), to: formatDay(toDay, t) })
  return (
    <article className="report-page" aria-label={t('report.title')}>
      <header className="report-head">
        <h2>
          {t('report.title')} · <bdi>{days}</bdi>
        </h2>
        <span className="secondary">{t('report.made', { time: formatTime(report.madeAt, now, t) })}</span>
      </header>
      {filling && (
        <p className="secondary">
          {t('report.filling', { entered: formatCount(filling.entered, t), total: formatCount(filling.total, t) })}
        </p>
      )}
      {report.received === 0 ? (
        <StatePanel icon="done" title={t('report.empty')} detail={t('report.emptyDetail')} />
      ) : (
        <Figures report={report} isRunning={toDay >= today} />
      )}
    </article>
  )
}

/** A provider by the name that the window has for it. */
function named(group: ReportGroup, t: TFunction): ReportGroup {
  return group.name === '' ? group : { ...group, name: providerName(group, t) }
}

function Figures({ report, isRunning }: { readonly report: Report; readonly isRunning: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <ReportTiles report={report} isRunning={isRunning} />
      {report.withoutTotal > 0 && <p className="secondary">{t('report.noTotal', { count: report.withoutTotal })}</p>}
      <div className="report-tables">
        <ReportTable title={t('report.providers')} groups={report.providers.map((group) => named(group, t))} />
        <ReportTable title={t('report.brands')} groups={report.brands} />
        <ReportTable title={t('report.payments')} groups={report.payments} />
        {report.cancelled.reasons.length > 0 && (
          <ReportTable title={t('report.reasons')} groups={report.cancelled.reasons} />
        )}
      </div>
      <HourBars hours={report.hours} />
    </>
  )
}
