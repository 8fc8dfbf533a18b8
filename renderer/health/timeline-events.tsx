import { useTranslation } from 'react-i18next'
import type { TimelineSegment } from '../../shared/contract/diagnostics-views.ts'
import { StatePanel } from '../ui/state-panel.tsx'
import { whenWords } from './timeline-detail.tsx'
import { type Lane, laneName, patternOf, stateWords } from './timeline-words.ts'

interface TimelineEventsProps {
  readonly lanes: readonly Lane[]
  readonly frame: { readonly from: number; readonly to: number }
}

/** Nobody reads further; the support file has all of it. */
const mostShown = 100

/** What went wrong, newest first: the same as the picture above, for whoever cannot see it or wants to read it. */
export function TimelineEvents({ lanes, frame }: TimelineEventsProps) {
  const { t } = useTranslation()
  const events = lanes
    .flatMap((lane) => lane.segments.map((segment) => ({ lane, segment })))
    .filter(({ lane, segment }) => isEvent(lane, segment) && (segment.to ?? frame.to) > frame.from)
    .toSorted((a, b) => b.segment.from - a.segment.from)
  const hidden = events.length - mostShown
  return (
    <section className="panel" aria-label={t('timeline.happened')}>
      <header>
        <h2>{t('timeline.happened')}</h2>
      </header>
      {events.length === 0 && <StatePanel icon="done" title={t('timeline.calm')} />}
      <ul>
        {events.slice(0, mostShown).map(({ lane, segment }) => (
          <li key={`${lane.id} ${segment.from}`} className="health-row timeline-event">
            <span className="timeline-swatch" data-pattern={patternOf(lane, segment)} aria-hidden />
            <div>
              <h3>
                <bdi>
                  {t('timeline.event', { subject: laneName(lane, t), state: stateWords(lane, segment.state, t) })}
                </bdi>
              </h3>
              <span className="label secondary">{whenWords(segment, frame.to, t)}</span>
              {segment.reason && <p className="label secondary">{segment.reason}</p>}
            </div>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="timeline-more hint">{t('timeline.more', { count: hidden })}</p>}
    </section>
  )
}

/** What went wrong, and the times in which the app was off; that every lane has a gap then says nothing more. */
function isEvent({ subject }: Lane, { state, level }: TimelineSegment): boolean {
  return level === 'bad' || level === 'warn' || (subject === 'app' && state === 'off')
}
