import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../assert-never.ts'
import type { PrintJob } from '../../shared/printer.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmSheet } from '../ui/confirm-sheet.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { useToasts } from '../ui/toast.tsx'
import { PrinterMenu } from './printer-menu.tsx'

interface JobActionsProps {
  readonly job: PrintJob
  /** What a person calls the ticket: its order's number. */
  readonly number: string
  /** Also offers another printer. */
  readonly elsewhere?: boolean
}

/** What can be done with one ticket now: answer for it, take it back, or print it once more. */
export function JobActions({ job, number, elsewhere = false }: JobActionsProps) {
  switch (job.state) {
    case 'unknown':
      return <CameOut job={job} number={number} />
    case 'queued':
    case 'blocked':
      return <TakeBack job={job} number={number} />
    case 'expired':
      return (
        <>
          <TakeBack job={job} number={number} />
          <PrintAgain job={job} number={number} />
        </>
      )
    case 'printing':
      return null
    case 'printed':
    case 'sent_unconfirmed':
    case 'discarded':
      return job.kind === 'test' ? null : <PrintAgain job={job} number={number} elsewhere={elsewhere} />
    default:
      return assertNever(job.state)
  }
}

function CameOut({ job, number }: JobActionsProps) {
  const { t } = useTranslation()
  const resolve = useCommand('print.resolve')
  const answer = (cameOut: boolean): void => void resolve.run({ jobId: job.id, cameOut })
  const asked = `${t('tickets.cameOut')} ${number}, ${job.printerName}`
  if (resolve.pending) return <Button look="tonal" working={t('tickets.answering')} />
  return (
    <span className="job-actions">
      <FailureNote failure={resolve.failure} />
      <Button label={`${asked}: ${t('common.no')}`} onPress={() => answer(false)}>
        {t('common.no')}
      </Button>
      <Button look="tonal" label={`${asked}: ${t('common.yes')}`} onPress={() => answer(true)}>
        {t('common.yes')}
      </Button>
    </span>
  )
}

function TakeBack({ job, number }: JobActionsProps) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const cancel = useCommand('print.cancel')
  const [asking, setAsking] = useState(false)
  const run = async (): Promise<void> => {
    const result = await cancel.run({ jobId: job.id })
    if (result?.ok) toasts.good(t('tickets.cancelled', { number }))
  }
  return (
    <span className="job-actions">
      <FailureNote failure={cancel.failure} />
      <Button
        look="danger-outline"
        label={`${t('tickets.cancel')}: ${number}, ${job.printerName}`}
        working={cancel.pending ? t('tickets.cancelling') : null}
        onPress={() => setAsking(true)}
      >
        {t('tickets.cancel')}
      </Button>
      {asking && (
        <ConfirmSheet
          title={t('tickets.cancelTitle')}
          detail={t('tickets.cancelDetail', { station: job.station || job.printerName })}
          action={t('tickets.cancel')}
          onConfirm={() => void run()}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  )
}

function PrintAgain({ job, number, elsewhere }: JobActionsProps) {
  const { t } = useTranslation()
  const words = t(job.state === 'expired' ? 'detail.printNow' : 'tickets.again')
  const toasts = useToasts()
  const again = useCommand('print.again')
  const run = async (printerId: string | null, printer: string): Promise<void> => {
    const result = await again.run({ jobId: job.id, ...(printerId === null ? {} : { printerId }) })
    if (result?.ok) toasts.good(t(job.state === 'expired' ? 'tickets.sentNow' : 'tickets.sent', { printer }))
  }
  return (
    <span className="job-actions">
      <FailureNote failure={again.failure} />
      <Button
        icon="printer"
        label={`${words}: ${number}, ${job.printerName}`}
        working={again.pending ? t('tickets.sending') : null}
        onPress={() => void run(null, job.printerName)}
      >
        {words}
      </Button>
      {elsewhere && <PrinterMenu label={t('tickets.elsewhere')} onPrinter={({ id, name }) => void run(id, name)} />}
    </span>
  )
}
