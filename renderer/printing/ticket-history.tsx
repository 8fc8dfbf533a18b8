import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../bridge-client/use-view.ts'
import { usePrinters } from '../frame/use-system.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { LoadingPanel, StatePanel } from '../ui/state-panel.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { OldTickets } from './old-tickets.tsx'
import { TicketRow } from './ticket-row.tsx'
import { TicketSheet } from './ticket-sheet.tsx'
import './ticket-history.css'

const everywhere = 'all'

interface PrinterFilterProps {
  /** null is every printer. */
  readonly printerId: string | null
  readonly onChange: (printerId: string | null) => void
}

/** Whose tickets to show. */
export function PrinterFilter({ printerId, onChange }: PrinterFilterProps) {
  const { t } = useTranslation()
  const printers = usePrinters()
  return (
    <div className="ticket-filter">
      <Select
        hideLabel
        label={t('tickets.printer')}
        options={[
          { value: everywhere, label: t('tickets.allPrinters') },
          ...printers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={printerId ?? everywhere}
        onChange={(value) => onChange(value === everywhere ? null : value)}
      />
    </div>
  )
}

interface TicketHistoryProps {
  readonly printerId: string | null
  readonly onOrder: (orderId: string) => void
}

/** Every ticket ever made, newest first, with what became of it. */
export function TicketHistory({ printerId, onOrder }: TicketHistoryProps) {
  return (
    <>
      <OldTickets {...(printerId === null ? {} : { printerId })} />
      <HistoryPage key={printerId} cursor={null} printerId={printerId} onOrder={onOrder} />
    </>
  )
}

interface HistoryPageProps extends TicketHistoryProps {
  readonly cursor: string | null
}

/** One page; the next one is drawn below when it is asked for. */
function HistoryPage({ cursor, printerId, onOrder }: HistoryPageProps) {
  const { t } = useTranslation()
  const [shownId, setShownId] = useState<string | null>(null)
  const [older, setOlder] = useState(false)
  const params = { ...(cursor === null ? {} : { cursor }), ...(printerId === null ? {} : { printerId }) }
  const { status, data, message } = useView('printHistory', params)
  if (!data) {
    if (status !== 'failed') return <LoadingPanel rows={5} />
    return <ViewFailed view="printHistory" params={params} title={t('tickets.failed')} message={message} />
  }
  if (cursor === null && data.jobs.length === 0) {
    const title = t(printerId === null ? 'tickets.empty' : 'tickets.emptyPrinter')
    return <StatePanel icon="orders" title={title} detail={t('tickets.emptyDetail')} />
  }
  const shown = data.jobs.find(({ job }) => job.id === shownId)
  return (
    <>
      <ul className="ticket-list">
        {data.jobs.map((entry) => (
          <li key={entry.job.id}>
            <TicketRow entry={entry} onShow={() => setShownId(entry.job.id)} />
          </li>
        ))}
      </ul>
      {data.nextCursor !== null && older && (
        <HistoryPage cursor={data.nextCursor} printerId={printerId} onOrder={onOrder} />
      )}
      {data.nextCursor !== null && !older && <Button onPress={() => setOlder(true)}>{t('orders.showOlder')}</Button>}
      {shown && <TicketSheet entry={shown} onOrder={onOrder} onClose={() => setShownId(null)} />}
    </>
  )
}
