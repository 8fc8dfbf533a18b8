import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { TimelineSegment } from '../../shared/contract/diagnostics-views.ts'
import { formatSpan } from '../format/span.ts'
import { formatTime } from '../format/time.ts'
import type { Picked } from './timeline-panel.tsx'
import { type Lane, laneName, patternOf, stateWords } from './timeline-words.ts'

interface TimelineDetailProps {
  readonly lanes: readonly Lane[]
  readonly picked: Picked | null
  readonly now: number
}

/** The stretch that is pointed at, in words. It keeps its room, so that nothing moves under the finger. */
export function TimelineDetail({ lanes, picked, now }: TimelineDetailProps) {
  const { t } = useTranslation()
  const lane = lanes.find(({ id }) => id === picked?.laneId)
  const segment = lane?.segments.find(({ from }) => from === picked?.from)
  return (
    <div className="timeline-detail" aria-live="polite">
      {lane && segment ? (
        <>
          <span className="timeline-swatch" data-pattern={patternOf(lane, segment)} />
          <div>
            <strong>
              <bdi>
                {t('timeline.event', { subject: laneName(lane, t), state: stateWords(lane, segment.state, t) })}
              </bdi>
            </strong>{' '}
            <span className="secondary">{whenWords(segment, now, t)}</span>
            {segment.reason && <p className="secondary">{segment.reason}</p>}
            {segment.merged > 1 && <p className="secondary">{t('timeline.merged', { count: segment.merged })}</p>}
          </div>
        </>
      ) : (
        <span className="muted">{t('timeline.pick')}</span>
      )}
    </div>
  )
}

/** From when to when, and for how long. */
export function whenWords({ from, to }: Pick<TimelineSegment, 'from' | 'to'>, now: number, t: TFunction): string {
  const until = to === null ? t('timeline.now') : formatTime(to, now, t)
  const first = t('timeline.fromTo', { from: formatTime(from, now, t), to: until })
  return t('common.list', { first, second: t('timeline.lasted', { span: formatSpan((to ?? now) - from, t) }) })
}
