import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrintJob } from '../../../shared/printer.ts'
import { useCommand } from '../../bridge-client/use-command.ts'
import { useView } from '../../bridge-client/use-view.ts'
import { printLooks } from '../../printing/print-looks.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Icon } from '../../ui/icon.tsx'

interface PrinterTrialProps {
  readonly printerId: string
  readonly jobId: string
  readonly onClose: () => void
}

// a test ticket is among the latest, whatever else is printed meanwhile
const latest = 20

/** What became of a test ticket, and the question that only a person can answer: did it come out? */
export function PrinterTrial({ printerId, jobId, onClose }: PrinterTrialProps) {
  const { t } = useTranslation()
  const history = useView('printHistory', { printerId, limit: latest })
  const resolve = useCommand('print.resolve')
  const [missing, setMissing] = useState(false)
  const job = history.data?.jobs.find((entry) => entry.job.id === jobId)?.job ?? null
  const state = job?.state ?? 'queued'
  const asks = state === 'unknown' || (state === 'sent_unconfirmed' && !missing)
  const answer = async (cameOut: boolean): Promise<void> => {
    if (state === 'unknown') {
      const result = await resolve.run({ jobId, cameOut })
      if (!result?.ok) return
    }
    if (cameOut) onClose()
    else setMissing(true)
  }
  return (
    <div className="diagnosis" aria-live="polite">
      <p className="diagnosis-head">
        <Icon name={printLooks[state].icon} size="large" />
        <span>
          {t(`settings.printers.trial.${state}`)} {causeOf(job)}
        </span>
      </p>
      {missing && <p className="label">{t('settings.printers.trial.missing')}</p>}
      <FailureNote failure={resolve.failure} />
      <span className="printer-trial-actions">
        {asks && (
          <>
            <Button onPress={() => void answer(false)}>{t('common.no')}</Button>
            <Button
              look="tonal"
              working={resolve.pending ? t('tickets.answering') : null}
              onPress={() => void answer(true)}
            >
              {t('common.yes')}
            </Button>
          </>
        )}
        {!asks && <Button onPress={onClose}>{t('common.close')}</Button>}
      </span>
    </div>
  )
}

function causeOf(job: PrintJob | null): string {
  return job?.state === 'blocked' ? (job.cause ?? '') : ''
}
