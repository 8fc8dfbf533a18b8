import { useTranslation } from 'react-i18next'
import type { PrintJob } from '../../shared/printer.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { useView } from '../bridge-client/use-view.ts'
import { StateChip } from '../ui/chip.tsx'
import { LoadingPanel } from '../ui/state-panel.tsx'
import { DetailColumn } from './detail-column.tsx'
import { printLooks } from './order-chips.tsx'
import './ticket-picture.css'

interface TicketPictureProps {
  readonly number: string
  readonly prints: readonly PrintJob[]
}

/** The newest ticket as it came out, and what became of every ticket of the order. */
export function TicketPicture({ number, prints }: TicketPictureProps) {
  const { t } = useTranslation()
  const newest = prints.reduce<PrintJob | null>((a, b) => (a && a.createdAt >= b.createdAt ? a : b), null)
  return (
    <DetailColumn name="ticket" title={t('detail.ticket')}>
      <ul className="print-jobs">
        {prints.map((job) => (
          <PrintJobLine key={job.id} job={job} />
        ))}
      </ul>
      {newest ? <Paper jobId={newest.id} number={number} /> : <p className="muted label">{t('detail.noTicket')}</p>}
    </DetailColumn>
  )
}

function PrintJobLine({ job }: { readonly job: PrintJob }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const kind = job.reprint > 0 ? t('print.reprint', { count: job.reprint }) : t(`ticketKind.${job.kind}`)
  const time = formatTime(job.finishedAt ?? job.createdAt, now)
  return (
    <li>
      <StateChip {...printLooks[job.state]}>{t(`print.${job.state}`)}</StateChip>
      <span className="small muted">
        <bdi>{t('common.list', { first: kind, second: job.printerName })}</bdi> <time>{time}</time>
      </span>
    </li>
  )
}

function Paper({ jobId, number }: { readonly jobId: string; readonly number: string }) {
  const { t } = useTranslation()
  const { status, data } = useView('ticketPicture', { jobId })
  if (status === 'loading') return <LoadingPanel rows={2} />
  if (!data) return <p className="muted label">{t('detail.ticketFailed')}</p>
  return (
    <img
      className="ticket-picture"
      src={`data:image/png;base64,${data.png}`}
      width={data.width}
      height={data.height}
      alt={t('detail.ticketAlt', { number })}
    />
  )
}
