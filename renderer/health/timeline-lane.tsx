import { useTranslation } from 'react-i18next'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { TimelineSegment } from '../../shared/contract/diagnostics-views.ts'
import { formatTime } from '../format/time.ts'
import type { Picked } from './timeline-panel.tsx'
import { type Lane, laneName, patternOf, stateWords } from './timeline-words.ts'

interface Frame {
  readonly from: number
  readonly to: number
}

interface TimelineLaneProps {
  readonly lane: Lane
  readonly frame: Frame
  readonly picked: Picked | null
  readonly onPick: (picked: Picked) => void
}

/** One part's stretches of time. One stop for the Tab key; the arrows move along it. */
export function TimelineLane({ lane, frame, picked, onPick }: TimelineLaneProps) {
  const { t } = useTranslation()
  const name = laneName(lane, t)
  const shown = lane.segments.filter((segment) => lengthIn(segment, frame) > 0)
  const first = shown[0]
  const blank = first === undefined ? 1 : Math.max(0, first.from - frame.from)
  const pick = ({ from }: TimelineSegment): void => onPick({ laneId: lane.id, from })
  return (
    <div className="timeline-lane">
      <span className="timeline-name" aria-hidden>
        <bdi>{name}</bdi>
      </span>
      <div className="timeline-track">
        {blank > 0 && <span className="timeline-blank" style={{ flexGrow: blank }} />}
        <ListBox
          className="timeline-segments"
          style={{ flexGrow: frame.to - frame.from - blank }}
          aria-label={name}
          orientation="horizontal"
          selectionMode="single"
          selectionBehavior="replace"
          items={shown.map((segment) => ({ ...segment, id: segment.from }))}
          selectedKeys={picked?.laneId === lane.id ? [picked.from] : []}
          onSelectionChange={(keys) => {
            const [from] = keys === 'all' ? [] : [...keys]
            if (typeof from === 'number') onPick({ laneId: lane.id, from })
          }}
        >
          {(segment) => (
            <ListBoxItem
              className="timeline-segment"
              textValue={segmentWords(lane, segment, frame.to)}
              aria-label={segmentWords(lane, segment, frame.to)}
              data-pattern={patternOf(lane, segment)}
              style={{ flexGrow: lengthIn(segment, frame) }}
              onHoverStart={() => pick(segment)}
            >
              <span className="timeline-word">{stateWords(lane, segment.state, t)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </div>
    </div>
  )

  function segmentWords(of: Lane, segment: TimelineSegment, now: number): string {
    const to = segment.to === null ? t('timeline.now') : formatTime(segment.to, now, t)
    return t('timeline.segment', {
      state: stateWords(of, segment.state, t),
      from: formatTime(segment.from, now, t),
      to,
    })
  }
}

/** Milliseconds of a stretch that lie in the frame. */
function lengthIn({ from, to }: TimelineSegment, frame: Frame): number {
  return Math.min(to ?? frame.to, frame.to) - Math.max(from, frame.from)
}
