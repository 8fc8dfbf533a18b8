import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Health } from '../../shared/contract/system-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmSheet } from '../ui/confirm-sheet.tsx'
import { FailureNote } from '../ui/failure-note.tsx'

type Unreadable = Health['unreadable'][number]

/** Orders that came in but could not be understood: kept whole until a person has dealt with them. */
export function UnreadablePanel({ entries }: { readonly entries: readonly Unreadable[] }) {
  const { t } = useTranslation()
  return (
    <section className="panel" aria-label={t('health.unreadable')}>
      <header>
        <h2>{t('health.unreadable')}</h2>
        <span className="count">{entries.length}</span>
        <span className="grow" />
        <span className="label muted">{t('health.unreadableNote')}</span>
      </header>
      <ul>
        {entries.map((entry) => (
          <UnreadableRow key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  )
}

function UnreadableRow({ entry }: { readonly entry: Unreadable }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const dismiss = useCommand('unreadable.dismiss')
  const [asking, setAsking] = useState(false)
  const title = entry.orderId ? t('orders.order', { number: entry.orderId }) : entry.source
  return (
    <li className="health-row">
      <div>
        <h3>
          <bdi>{title}</bdi> <span className="label muted">{formatTime(entry.at, now, t)}</span>
        </h3>
        <p className="label secondary">{entry.problem}</p>
        <bdi className="mono muted health-excerpt">{entry.excerpt}</bdi>
        <FailureNote failure={dismiss.failure} />
      </div>
      <span className="health-row-actions">
        <Button onPress={() => setAsking(true)}>{t('common.dismiss')}</Button>
      </span>
      {asking && (
        <ConfirmSheet
          title={t('health.dismissTitle', { title })}
          detail={t('health.dismissUnreadable')}
          action={t('common.dismiss')}
          onConfirm={() => void dismiss.run({ id: entry.id })}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  )
}
