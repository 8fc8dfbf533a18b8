import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrintJob } from '../../shared/printer.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { JobActions } from '../printing/job-actions.tsx'
import { kindWords, printerWords, stationWords } from '../printing/job-words.ts'
import { Paper } from '../printing/paper.tsx'
import { printLooks } from '../printing/print-looks.ts'
import { StateChip } from '../ui/chip.tsx'
import { DetailColumn } from './detail-column.tsx'
import './ticket-picture.css'

interface TicketPictureProps {
  readonly number: string
  readonly prints: readonly PrintJob[]
}

/** Every ticket of the order, a station each, and the one that was tapped as it came out; the newest at first. */
export function TicketPicture({ number, prints }: TicketPictureProps) {
  const { t } = useTranslation()
  const [pickedId, setPickedId] = useState<string | null>(null)
  const newest = prints.reduce<PrintJob | null>((a, b) => (a && a.createdAt >= b.createdAt ? a : b), null)
  const shown = prints.find((job) => job.id === pickedId) ?? newest
  return (
    <DetailColumn name="ticket" title={t('detail.ticket')}>
      <ul className="print-jobs">
        {prints.map((job) => (
          <li key={job.id}>
            <PrintJobLine job={job} shown={job === shown} onShow={() => setPickedId(job.id)} />
          </li>
        ))}
      </ul>
      {shown ? <ShownTicket job={shown} number={number} /> : <p className="muted label">{t('detail.noTicket')}</p>}
    </DetailColumn>
  )
}

interface PrintJobLineProps {
  readonly job: PrintJob
  readonly shown: boolean
  readonly onShow: () => void
}

function PrintJobLine({ job, shown, onShow }: PrintJobLineProps) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const time = formatTime(job.finishedAt ?? job.createdAt, now, t)
  const place = [stationWords(job, t), printerWords(job, t)].filter(Boolean).join(', ')
  return (
    <button type="button" className="print-job" aria-pressed={shown} onClick={onShow}>
      <StateChip {...printLooks[job.state]}>{t(`print.${job.state}`)}</StateChip>
      <span className="small secondary">
        <bdi>{t('common.list', { first: kindWords(job, t), second: place })}</bdi> <time>{time}</time>
      </span>
    </button>
  )
}

// what these need from a person stands at the top of the detail already
const askedAbove: readonly PrintJob['state'][] = ['unknown', 'expired']

/** The picture, and what can be done with this one ticket. */
function ShownTicket({ job, number }: { readonly job: PrintJob; readonly number: string }) {
  const { t } = useTranslation()
  return (
    <>
      {!askedAbove.includes(job.state) && <JobActions job={job} number={number} />}
      <Paper jobId={job.id} alt={t('detail.ticketAlt', { number })} />
    </>
  )
}
