import type { ReportSpan } from '../../shared/contract/report-views.ts'

// the host reads no more at once
const mostDays = 92
const dayMs = 86_400_000

/** What keeps these days from being reported, as the end of a text key; null when nothing does. */
export function spanProblem({ fromDay, toDay }: ReportSpan): 'noDay' | 'wrongWay' | 'tooLong' | null {
  if (fromDay === '' || toDay === '') return 'noDay'
  if (fromDay > toDay) return 'wrongWay'
  return (Date.parse(toDay) - Date.parse(fromDay)) / dayMs >= mostDays ? 'tooLong' : null
}
