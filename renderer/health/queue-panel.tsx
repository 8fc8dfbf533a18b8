import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { QueueEntry } from '../../shared/contract/system-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { formatSpan } from '../format/span.ts'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { StateChip, type Tone } from '../ui/chip.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import type { IconName } from '../ui/icon.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import '../ui/table.css'

const looks: Readonly<Record<QueueEntry['state'], { readonly icon: IconName; readonly tone: Tone }>> = {
  queued: { icon: 'clock', tone: 'quiet' },
  running: { icon: 'cloudUp', tone: 'info' },
  held: { icon: 'lock', tone: 'danger' },
  parked: { icon: 'cloudWait', tone: 'warning' },
  blocked: { icon: 'printerAlert', tone: 'danger' },
  dead: { icon: 'cloudAlert', tone: 'danger' },
  unknown: { icon: 'question', tone: 'warning' },
}

/** What waits to be sent or printed, oldest first, and why. */
export function QueuePanel({ entries }: { readonly entries: readonly QueueEntry[] }) {
  const { t } = useTranslation()
  const resume = useCommand('outbox.resume')
  return (
    <section className="panel health-queue" aria-label={t('health.queue')}>
      <header>
        <h2>{t('health.queue')}</h2>
        <span className="grow" />
        <FailureNote failure={resume.failure} />
        {entries.length > 0 && (
          <Button
            look="ghost"
            icon="refresh"
            working={resume.pending ? t('health.resuming') : null}
            onPress={() => void resume.run({})}
          >
            {t('health.resume')}
          </Button>
        )}
      </header>
      {entries.length === 0 ? (
        <StatePanel icon="done" title={t('health.queueEmpty')} />
      ) : (
        <QueueTable entries={entries} />
      )}
    </section>
  )
}

function QueueTable({ entries }: { readonly entries: readonly QueueEntry[] }) {
  const { t } = useTranslation()
  const now = useNow(1000)
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t('health.what')}</th>
          <th className="end">{t('health.waiting')}</th>
          <th className="end">{t('health.tries')}</th>
          <th className="end">{t('health.state')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={`${entry.lane} ${entry.id}`}>
            <td>
              <bdi className="table-main">{entry.title}</bdi>
              {entry.error && <span className="hint">{entry.error}</span>}
            </td>
            <td className="end">{formatSpan(now - entry.createdAt, t)}</td>
            <td className="end">{entry.attempts}</td>
            <td className="end">
              <StateChip {...looks[entry.state]}>{stateWords(entry, now, t)}</StateChip>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function stateWords(entry: QueueEntry, now: number, t: TFunction): string {
  const again = entry.notBefore !== null && entry.notBefore > now
  if (again && (entry.state === 'queued' || entry.state === 'parked')) {
    return t('health.again', { span: formatSpan(entry.notBefore - now, t) })
  }
  return t(`health.queueState.${entry.state}`)
}
