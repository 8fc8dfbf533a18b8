import { useTranslation } from 'react-i18next'
import type { Alarm } from '../../shared/contract/intake-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { formatSpan } from '../format/span.ts'
import { Button } from '../ui/button.tsx'
import { alarmTitle } from './alarm-words.ts'
import { SystemItem } from './system-item.tsx'

// long enough to mend most things, short enough not to be forgotten
const quietMinutes = 5

interface AlarmItemProps {
  readonly alarms: readonly Alarm[]
  /** A printer's fault stands in the line already, by name and cause. */
  readonly saysPrinter: boolean
  readonly now: number
}

/** What sounds, or would if nobody had quieted it, with the way to quiet it. */
export function AlarmItem({ alarms, saysPrinter, now }: AlarmItemProps) {
  const { t } = useTranslation()
  const silence = useCommand('alarm.silence')
  if (alarms.length === 0) return null
  const quietUntil = Math.min(...alarms.map((alarm) => alarm.silencedUntil ?? 0))
  return (
    <>
      <AlarmWords alarms={saysPrinter ? alarms.filter((alarm) => alarm.kind !== 'printer') : alarms} />
      {quietUntil > now ? (
        <span className="system-item">{t('alarm.quietFor', { span: formatSpan(quietUntil - now, t) })}</span>
      ) : (
        <Button
          look="ghost"
          icon="pause"
          working={silence.pending ? t('alarm.quieting') : null}
          onPress={() => void silence.run({ minutes: quietMinutes })}
        >
          {t('alarm.quiet', { count: quietMinutes })}
        </Button>
      )}
    </>
  )
}

function AlarmWords({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const { t } = useTranslation()
  const [first, ...more] = alarms
  if (!first) return null
  const title = alarmTitle(first, t)
  return (
    <SystemItem icon="alert" place={{ screen: 'health' }} tone="bad">
      <output>
        <bdi>{more.length > 0 ? t('alarm.more', { title, count: more.length }) : title}</bdi>
      </output>
    </SystemItem>
  )
}
