import { useTranslation } from 'react-i18next'
import type { PrintHistory } from '../../shared/contract/printing-views.ts'
import { formatSeconds } from '../format/time.ts'
import { Button } from '../ui/button.tsx'
import { StateChip } from '../ui/chip.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { JobActions } from './job-actions.tsx'
import { kindWords, printerWords } from './job-words.ts'
import { Paper } from './paper.tsx'
import { printLooks } from './print-looks.ts'

interface TicketSheetProps {
  readonly entry: PrintHistory['jobs'][number]
  readonly onOrder: (orderId: string) => void
  readonly onClose: () => void
}

/** A ticket of the past: its picture, and printing it once more on any printer. */
export function TicketSheet({ entry, onOrder, onClose }: TicketSheetProps) {
  const { t } = useTranslation()
  const { job, orderNumber } = entry
  const number = orderNumber ?? t(`ticketKind.${job.kind}`)
  const { orderId } = job
  const title =
    orderNumber === null
      ? t(job.kind === 'report' ? 'tickets.reportTitle' : 'tickets.testTitle', { printer: job.printerName })
      : t('tickets.title', { number: orderNumber })
  return (
    <Sheet title={title} onClose={onClose}>
      <div className="ticket-sheet-facts">
        <StateChip {...printLooks[job.state]}>{t(`print.${job.state}`)}</StateChip>
        <span className="label secondary">
          <bdi>{t('common.list', { first: kindWords(job, t), second: printerWords(job, t) })}</bdi>{' '}
          <time>{formatSeconds(job.finishedAt ?? job.createdAt, t)}</time>
        </span>
        <span className="grow" />
        {orderId !== null && (
          <Button look="ghost" onPress={() => onOrder(orderId)}>
            {t('tickets.openOrder')}
          </Button>
        )}
      </div>
      {job.cause !== null && (
        <p className="label">
          <bdi>{job.cause}</bdi>
        </p>
      )}
      <ScrollRegion className="ticket-sheet-paper" label={t('tickets.paper')}>
        <Paper jobId={job.id} alt={t('tickets.alt', { number })} />
      </ScrollRegion>
      <div className="sheet-actions">
        <JobActions job={job} number={number} elsewhere />
        <Button look="solid" onPress={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Sheet>
  )
}
