import { useTranslation } from 'react-i18next'
import type { Alarm } from '../../shared/contract/intake-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { formatSpan } from '../format/span.ts'
import { Button } from '../ui/button.tsx'
import { SystemItem } from './system-item.tsx'

// long enough to mend most things, short enough not to be forgotten
const quietMinutes = 5

interface AlarmItemProps {
  readonly alarms: readonly Alarm[]
  readonly now: number
}

/** What sounds, or would if nobody had quieted it, with the way to quiet it. */
export function AlarmItem({ alarms, now }: AlarmItemProps) {
  const { t } = useTranslation()
  const silence = useCommand('alarm.silence')
  const [first] = alarms
  if (!first) return null
  const quietUntil = Math.min(...alarms.map((alarm) => alarm.silencedUntil ?? 0))
  const words = alarms.length > 1 ? t('alarm.more', { title: first.title, count: alarms.length - 1 }) : first.title
  return (
    <>
      <SystemItem icon="alert" place={{ screen: 'health' }} tone="bad">
        <output>{words}</output>
      </SystemItem>
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
