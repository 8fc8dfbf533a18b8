import { useTranslation } from 'react-i18next'
import type { OldTickets } from '../../shared/contract/printing-views.ts'
import { SystemItem } from './system-item.tsx'

/** Tickets that waited too long, in the system line; a tap goes to where a person prints or discards them. */
export function OldTicketsItem({ old }: { readonly old: OldTickets }) {
  const { t } = useTranslation()
  const count = old.reduce((sum, entry) => sum + entry.count, 0)
  if (count === 0) return null
  return (
    <SystemItem icon="hourglass" place={{ screen: 'attention' }} tone="strong">
      <span>{t('system.oldTickets', { count })}</span>
    </SystemItem>
  )
}
