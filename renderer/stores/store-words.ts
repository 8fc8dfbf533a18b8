import type { TFunction } from 'i18next'
import type { OpenNow, StoreView } from '../../shared/contract/store-views.ts'
import { formatActor } from '../format/actor.ts'
import { formatSpan } from '../format/span.ts'
import { formatTime } from '../format/time.ts'
import { formatDayTime } from '../format/week.ts'

/** The actor of a store that went live at its time; everybody else is named. */
const timerActor = 'timer'

/** Whether what was asked for last has not been taken yet. */
export function isOnItsWay({ sync }: Pick<StoreView, 'sync'>): boolean {
  return sync === 'waiting' || sync === 'sending' || sync === 'held'
}

/** Whether the next thing to do is to put it live. */
export function isPausedHere({ state, wanted, sync }: Pick<StoreView, 'state' | 'wanted' | 'sync'>): boolean {
  return isOnItsWay({ sync }) ? wanted === 'paused' : state === 'paused'
}

/** `Until 13:30 · 24 min left`; null where it says nothing. */
export function untilWords(store: StoreView, now: number, t: TFunction): string | null {
  if (store.wanted !== 'paused' || store.sync === 'refused') return null
  if (store.until === null) return t('stores.untilLive')
  const time = formatDayTime(store.until.at, now, t)
  if (store.until.at <= now) return t('stores.due', { time })
  const left = t('stores.left', { span: formatSpan(store.until.at - now, t) })
  return `${t('stores.until', { time })} \u00B7 ${left}`
}

/** Who asked for what is in force, and when. */
export function askedWords({ wanted, changedAt, by, sync }: StoreView, now: number, t: TFunction): string | null {
  if (wanted === null || changedAt === null || by === null) return null
  const time = formatTime(changedAt, now, t)
  if (by === timerActor) return sync === 'sent' ? t('stores.byTimer', { time }) : null
  const who = formatActor(by, t)
  // what klikit has not taken has not happened
  if (sync !== 'sent') return t('stores.askedFor', { time, who })
  return t(`stores.asked.${wanted}`, { time, who })
}

/** `Open until 22:00`, `Closed until Sun 08:00`; null where klikit gives no hours. */
export function openWords({ state, at }: OpenNow, now: number, t: TFunction): string | null {
  const time = at === null ? null : formatDayTime(at, now, t)
  switch (state) {
    case 'unknown':
      return null
    case 'open':
      return time === null ? t('stores.open.always') : t('stores.open.open', { time })
    case 'closed':
      return time === null ? t('stores.open.closedForNow') : t('stores.open.closed', { time })
  }
}
