import type { TFunction } from 'i18next'
import type { Alarm } from '../../shared/contract/intake-views.ts'
import { localeIn } from '../format/locale.ts'

/** What an alarm is about. The bridge's own title says more, but it speaks English; elsewhere the kind's words stand in. */
export function alarmTitle({ kind, title }: Pick<Alarm, 'kind' | 'title'>, t: TFunction): string {
  return localeIn(t).startsWith('en') ? title : t(`alarm.kind.${kind}`)
}
