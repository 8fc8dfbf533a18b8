import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OldTickets as Old } from '../../shared/contract/printing-views.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { useSystem } from '../frame/use-system.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmSheet } from '../ui/confirm-sheet.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon } from '../ui/icon.tsx'
import { useSettleOld } from './use-settle-old.ts'
import './old-tickets.css'

/** Tickets that waited too long, a bar each printer: a person says whether they are still wanted. */
export function OldTickets({ printerId }: { readonly printerId?: string }) {
  const old = useSystem()?.oldTickets ?? []
  return old
    .filter((entry) => printerId === undefined || entry.printerId === printerId)
    .map((entry) => <OldTicketsBar key={entry.printerId} entry={entry} />)
}

function OldTicketsBar({ entry }: { readonly entry: Old[number] }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const { settle, pending, failure } = useSettleOld(entry)
  const [asking, setAsking] = useState<'print' | 'discard' | null>(null)
  const { count, printerName: printer } = entry
  return (
    <div className="old-tickets" aria-live="polite">
      <Icon name="hourglass" size="large" />
      <p>
        <strong>{t('oldTickets.title', { count, printer })}</strong>{' '}
        {t('oldTickets.detail', { time: formatTime(entry.oldestAt, now, t) })}
      </p>
      <span className="old-tickets-actions">
        <Button working={pending ? t('step.working') : null} onPress={() => setAsking('discard')}>
          {t('oldTickets.discard')}
        </Button>
        {!pending && (
          <Button look="tonal" onPress={() => setAsking('print')}>
            {t('oldTickets.print')}
          </Button>
        )}
      </span>
      <FailureNote failure={failure} />
      {asking && (
        <ConfirmSheet
          title={t(asking === 'print' ? 'oldTickets.printTitle' : 'oldTickets.discardTitle', { count, printer })}
          detail={t(asking === 'print' ? 'oldTickets.printDetail' : 'oldTickets.discardDetail')}
          action={t(asking === 'print' ? 'oldTickets.print' : 'oldTickets.discard')}
          danger={asking === 'discard'}
          onConfirm={() => void settle(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}
