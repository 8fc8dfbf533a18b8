import type {
  HealthTimeline,
  TimelineLevel,
  TimelineSegment,
  TimelineSpan,
  TimelineSubject,
} from '../../../shared/contract/diagnostics-views.ts'
import { subjectOf } from './lane-states.ts'
import type { HealthChange } from './timeline-repository.ts'

/** Milliseconds of each span. */
export const spanMs: Readonly<Record<TimelineSpan, number>> = {
  '1h': 3_600_000,
  '24h': 86_400_000,
  '7d': 7 * 86_400_000,
}

/** A screen has no more room: a printer that comes and goes all day is told in stretches. */
const MOST_SEGMENTS = 300

const order: readonly TimelineSubject[] = [
  'app',
  'klikit',
  'intake',
  'webhooks',
  'tunnel',
  'printer',
  'storage',
  'clock',
]
const severity: readonly TimelineLevel[] = ['none', 'good', 'warn', 'bad']

/** Stretches of time out of changes. What stood how while the app was off is not known, and said to be so. */
export function readTimeline(
  span: TimelineSpan,
  now: number,
  changesSince: (from: number) => readonly HealthChange[],
): HealthTimeline {
  const from = now - spanMs[span]
  const lanes = Map.groupBy(changesSince(from), ({ lane }) => lane)
  const app = stretches(lanes.get('app') ?? [])
  const off = app.filter(({ state }) => state === 'off')
  const told = [...lanes].map(([lane, changes]) => {
    const all = lane === 'app' ? app : cut(stretches(changes), off)
    const segments = merge(
      all.filter(({ to }) => to === null || to > from),
      spanMs[span] / MOST_SEGMENTS,
    )
    return { id: lane, subject: subjectOf(lane), label: lastLabel(changes), segments }
  })
  const shown = told.filter(({ segments }) => segments.some(({ state }) => state !== 'removed' && state !== 'app_off'))
  return { span, lanes: shown.toSorted((a, b) => order.indexOf(a.subject) - order.indexOf(b.subject)) }
}

/** A printer that was removed keeps the name it had. */
function lastLabel(changes: readonly HealthChange[]): string | null {
  return changes.findLast(({ label }) => label !== null)?.label ?? null
}

/** Each change lasts until the next. A clock that was set back makes a stretch of no length, never one of less. */
function stretches(changes: readonly HealthChange[]): readonly TimelineSegment[] {
  const starts: number[] = []
  for (const { at } of changes) starts.push(Math.max(at, starts.at(-1) ?? at))
  return changes.map(({ state, level, reason }, index) => ({
    from: starts[index] ?? 0,
    to: starts[index + 1] ?? null,
    state,
    level,
    reason,
    merged: 1,
  }))
}

/** Takes out of every stretch what fell into a time in which nobody looked. */
function cut(segments: readonly TimelineSegment[], off: readonly TimelineSegment[]): readonly TimelineSegment[] {
  return off.reduce((left, gap) => left.flatMap((segment) => cutOne(segment, gap)), segments)
}

function cutOne(segment: TimelineSegment, gap: TimelineSegment): readonly TimelineSegment[] {
  const end = segment.to ?? Number.POSITIVE_INFINITY
  const gapEnd = gap.to ?? Number.POSITIVE_INFINITY
  const begins = Math.max(segment.from, gap.from)
  const ends = Math.min(end, gapEnd)
  if (begins >= ends || segment.state === 'app_off') return [segment]
  const before = { ...segment, to: begins }
  const during = { ...segment, from: begins, to: finite(ends), state: 'app_off', level: 'none', reason: null } as const
  const after = { ...segment, from: ends }
  return [...(segment.from < begins ? [before] : []), during, ...(ends < end ? [after] : [])]
}

function finite(at: number): number | null {
  return Number.isFinite(at) ? at : null
}

/** Joins what is alike, and what is too short to be seen with what came before it: the worst of them is shown. */
function merge(segments: readonly TimelineSegment[], shortestMs: number): TimelineSegment[] {
  const merged: TimelineSegment[] = []
  for (const segment of segments) {
    const last = merged.at(-1)
    const isAlike = last?.state === segment.state && last.reason === segment.reason
    const areShort = last !== undefined && segments.length > MOST_SEGMENTS && isShort(last, segment, shortestMs)
    if (last === undefined || (!isAlike && !areShort)) merged.push(segment)
    else merged[merged.length - 1] = join(last, segment, isAlike)
  }
  return merged
}

/** Neither of them fills a stretch that can be seen. */
function isShort(last: TimelineSegment, next: TimelineSegment, shortestMs: number): boolean {
  return last.to !== null && next.to !== null && next.to - last.from < shortestMs
}

function join(last: TimelineSegment, next: TimelineSegment, isAlike: boolean): TimelineSegment {
  const worst = severity.indexOf(next.level) > severity.indexOf(last.level) ? next : last
  return { ...worst, from: last.from, to: next.to, merged: isAlike ? last.merged : last.merged + next.merged }
}
