import { useTranslation } from 'react-i18next'
import type { PrintHistory } from '../../shared/contract/printing-views.ts'
import { formatBytes } from '../format/size.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { StateChip } from '../ui/chip.tsx'
import { JobActions } from './job-actions.tsx'
import { kindWords, printerWords, stationWords } from './job-words.ts'
import { printLooks } from './print-looks.ts'

interface TicketRowProps {
  readonly entry: PrintHistory['jobs'][number]
  readonly onShow: () => void
}

/** One ticket: whose, where, when, what became of it and why, and what can be done now. */
export function TicketRow({ entry, onShow }: TicketRowProps) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const { job, orderNumber } = entry
  const number = orderNumber ?? t(`ticketKind.${job.kind}`)
  const station = stationWords(job, t)
  return (
    <div className="ticket-row">
      <bdi className="ticket-number" data-test={orderNumber === null || undefined}>
        {number}
      </bdi>
      <span className="ticket-kind">
        {(orderNumber !== null || job.reprint > 0) && <span>{kindWords(job, t)}</span>}
        {station !== null && <bdi className="hint">{station}</bdi>}
      </span>
      <bdi className="ticket-printer">{printerWords(job, t)}</bdi>
      <span className="ticket-when">
        <time>{formatTime(job.finishedAt ?? job.createdAt, now, t)}</time>
        {job.bytes !== null && <bdi className="hint">{formatBytes(job.bytes, t)}</bdi>}
      </span>
      <span className="ticket-outcome">
        <StateChip {...printLooks[job.state]}>{t(`print.${job.state}`)}</StateChip>
        {job.cause !== null && job.state !== 'printed' && <bdi className="hint">{job.cause}</bdi>}
      </span>
      <span className="ticket-actions">
        <JobActions job={job} number={number} />
        <Button look="ghost" label={t('tickets.showOne', { number, printer: job.printerName })} onPress={onShow}>
          {t('tickets.show')}
        </Button>
      </span>
    </div>
  )
}
