import type { TFunction } from 'i18next'
import type { StockState } from '../../shared/contract/stock-views.ts'
import type { PlannedReturn } from '../../shared/item.ts'
import { formatActor } from '../format/actor.ts'
import { formatTime } from '../format/time.ts'

/** The actor of what comes back at its time; everybody else is named. */
const timerActor = 'timer'

/** `Until 22:00`, `Until I turn it on`. */
export function untilWords(returns: PlannedReturn | null, now: number, t: TFunction): string {
  if (returns === null) return t('stock.untilOn')
  const time = formatTime(returns.at, now, t)
  return returns.at <= now ? t('stock.dueBack', { time }) : t('stock.until', { time })
}

/** Why it comes back then, as a sentence. */
export function returnWords(returns: PlannedReturn, now: number, t: TFunction): string {
  const time = formatTime(returns.at, now, t)
  if (returns.at <= now) return t('stock.overdue', { time })
  return t(`stock.back.${returns.because}`, { time })
}

/** Who switched it, and when. */
export function changedWords(state: StockState, now: number, t: TFunction): string | null {
  if (state.changedAt === null) return null
  const time = formatTime(state.changedAt, now, t)
  const verb = state.available ? 'on' : 'off'
  if (state.changedBy === timerActor) return t('stock.changedByTimer', { time })
  return state.changedBy
    ? t(`stock.turned.${verb}By`, { time, who: formatActor(state.changedBy, t) })
    : t(`stock.turned.${verb}`, { time })
}

/** What klikit's menu says against the wish. */
export function klikitWords(says: NonNullable<StockState['klikitSays']>, now: number, t: TFunction): string {
  return t(says.available ? 'stock.klikitSaysOn' : 'stock.klikitSaysOff', { time: formatTime(says.since, now, t) })
}
