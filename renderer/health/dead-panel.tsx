import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueEntry } from '../../shared/contract/system-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { shortenId } from '../format/mask.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmSheet } from '../ui/confirm-sheet.tsx'
import { FailureNote } from '../ui/failure-note.tsx'

/** What gave up, each with its reason and its two ways out. */
export function DeadPanel({ entries }: { readonly entries: readonly QueueEntry[] }) {
  const { t } = useTranslation()
  return (
    <section className="panel" aria-label={t('health.gaveUp')}>
      <header>
        <h2>{t('health.gaveUp')}</h2>
        <span className="count">{entries.length}</span>
        <span className="grow" />
        <span className="label muted">{t('health.gaveUpNote')}</span>
      </header>
      <ul>
        {entries.map((entry) => (
          <DeadRow key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  )
}

function DeadRow({ entry }: { readonly entry: QueueEntry }) {
  const { t } = useTranslation()
  const retry = useCommand('outbox.retry')
  const dismiss = useCommand('outbox.dismiss')
  const [asking, setAsking] = useState(false)
  const outboxId = entry.id
  const ids = [entry.errorCode, entry.requestId && shortenId(entry.requestId)].filter(Boolean)
  return (
    <li className="health-row">
      <div>
        <h3>
          <bdi>{entry.title}</bdi>
        </h3>
        {entry.error && <p className="label secondary">{entry.error}</p>}
        {ids.length > 0 && <bdi className="mono muted">{ids.join(' · ')}</bdi>}
        <FailureNote failure={retry.failure ?? dismiss.failure} />
      </div>
      <span className="health-row-actions">
        <Button onPress={() => setAsking(true)}>{t('common.dismiss')}</Button>
        <Button
          look="tonal"
          icon="refresh"
          working={retry.pending ? t('health.resuming') : null}
          onPress={() => void retry.run({ outboxId })}
        >
          {t('common.retry')}
        </Button>
      </span>
      {asking && (
        <ConfirmSheet
          title={t('health.dismissTitle', { title: entry.title })}
          detail={t('health.dismissDetail')}
          action={t('common.dismiss')}
          onConfirm={() => void dismiss.run({ outboxId })}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  )
}
