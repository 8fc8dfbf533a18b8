import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type TimelineSpan, timelineSpanSchema } from '../../shared/contract/diagnostics-views.ts'
import { useView } from '../bridge-client/use-view.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { Segmented } from '../ui/segmented.tsx'
import { LoadingPanel, StatePanel } from '../ui/state-panel.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { TimelineEvents } from './timeline-events.tsx'
import { TimelineLane } from './timeline-lane.tsx'
import { TimelineDetail } from './timeline-detail.tsx'
import type { Lane } from './timeline-words.ts'
import './timeline.css'

const hourMs = 3_600_000
const spanMs: Readonly<Record<TimelineSpan, number>> = { '1h': hourMs, '24h': 24 * hourMs, '7d': 7 * 24 * hourMs }
/** As many marks below the lanes as stay apart in any language. */
const axisParts = 6
/** A stretch that lasts grows this often. */
const growMs = 15_000

/** Long enough to be drawn. */
const barelyMs = 1_000

/** The stretch that a person looks at. */
export interface Picked {
  readonly laneId: string
  readonly from: number
}

/** How everything stood over the last hour, day or week: a lane for each part, and what went wrong in words. */
export function TimelinePanel() {
  const { t } = useTranslation()
  const [span, setSpan] = useState<TimelineSpan>('24h')
  const { status, data, message } = useView('healthTimeline', { span })
  return (
    <div className="timeline">
      <Segmented
        label={t('timeline.span')}
        segments={timelineSpanSchema.options.map((value) => ({ value, label: t(`timeline.spans.${value}`) }))}
        value={span}
        onChange={setSpan}
      />
      {data && <LoadedTimeline key={span} lanes={data.lanes} span={span} />}
      {!data && status === 'failed' && (
        <ViewFailed view="healthTimeline" params={{ span }} title={t('timeline.failed')} message={message} />
      )}
      {!data && status === 'loading' && <LoadingPanel rows={6} />}
    </div>
  )
}

function LoadedTimeline({ lanes, span }: { readonly lanes: readonly Lane[]; readonly span: TimelineSpan }) {
  const { t } = useTranslation()
  // what has just changed is drawn at once, not at the next step of the clock
  const newest = Math.max(...lanes.map(({ segments }) => segments.at(-1)?.from ?? 0))
  const now = Math.max(useNow(growMs), newest + barelyMs)
  const [picked, setPicked] = useState<Picked | null>(null)
  const frame = { from: now - spanMs[span], to: now }
  if (lanes.length === 0) return <StatePanel icon="clock" title={t('timeline.empty')} />
  return (
    <>
      <section className="panel timeline-chart" aria-label={t('diagnostics.timeline')}>
        {lanes.map((lane) => (
          <TimelineLane key={lane.id} lane={lane} frame={frame} picked={picked} onPick={setPicked} />
        ))}
        <Axis from={frame.from} to={frame.to} />
        <TimelineDetail lanes={lanes} picked={picked} now={now} />
        <Legend />
      </section>
      <TimelineEvents lanes={lanes} frame={frame} />
    </>
  )
}

function Axis({ from, to }: { readonly from: number; readonly to: number }) {
  const { t } = useTranslation()
  const marks = Array.from({ length: axisParts }, (_, part) => from + ((to - from) * part) / axisParts)
  return (
    <div className="timeline-axis" aria-hidden>
      {marks.map((at) => (
        <span key={at}>{formatTime(at, to, t)}</span>
      ))}
      <span>{t('timeline.now')}</span>
    </div>
  )
}

const patterns = ['good', 'warn', 'bad', 'none', 'app_off'] as const

function Legend() {
  const { t } = useTranslation()
  return (
    <ul className="timeline-legend" aria-label={t('timeline.legend')}>
      {patterns.map((pattern) => (
        <li key={pattern}>
          <span className="timeline-swatch" data-pattern={pattern} />
          {t(`timeline.level.${pattern}`)}
        </li>
      ))}
    </ul>
  )
}
