import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrinterConfig, PrintJob } from '../../shared/printer.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { useView } from '../bridge-client/use-view.ts'
import { Paper } from '../printing/paper.tsx'
import { printLooks } from '../printing/print-looks.ts'
import { placeOf } from '../settings/printer-place.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon } from '../ui/icon.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { NextButton, StepPage } from './step-page.tsx'
import type { SetUpGuide } from './use-set-up.ts'

interface PrinterProofProps {
  readonly guide: SetUpGuide
  readonly printer: PrinterConfig
  /** The test ticket of this visit; null before the first. */
  readonly jobId: string | null
  readonly onTest: (jobId: string) => void
  readonly onChange: () => void
}

/** The test ticket, as it should look, and the question that only a person can answer. */
export function PrinterProof({ guide, printer, jobId, onTest, onChange }: PrinterProofProps) {
  const { t } = useTranslation()
  const [wrong, setWrong] = useState(false)
  const test = useCommand('printer.test')
  const resolve = useCommand('print.resolve')
  const job = useTestJob(printer.id, jobId)
  const asks = job !== null && askable.includes(job.state) && !wrong
  const print = async (): Promise<void> => {
    setWrong(false)
    const result = await test.run({ printerId: printer.id })
    if (result?.ok) onTest(result.value.jobId)
  }
  const answer = async (right: boolean): Promise<void> => {
    // a broken link left it open whether paper came out: this settles that, too
    if (job?.state === 'unknown') {
      const result = await resolve.run({ jobId: job.id, cameOut: right })
      if (!result?.ok) return
    }
    if (right) guide.answer('done')
    else setWrong(true)
  }
  return (
    <StepPage
      guide={guide}
      title={t('setUp.printer.ready', { name: printer.name })}
      detail={placeOf(printer.address)}
      skippable
      action={
        asks ? (
          <NextButton onPress={() => void answer(true)}>{t('setUp.printer.right')}</NextButton>
        ) : (
          <Button
            look="solid"
            size="primary"
            icon="printer"
            working={test.pending ? t('setUp.printer.printing') : null}
            onPress={() => void print()}
          >
            {t('setUp.printer.print')}
          </Button>
        )
      }
    >
      <div className="setup-trial">
        <div className="setup-trial-side" aria-live="polite">
          {job && <Fate job={job} />}
          {asks && <Question onWrong={() => void answer(false)} />}
          {wrong && <Tips />}
          <FailureNote failure={test.failure ?? resolve.failure} />
          <span>
            <Button icon="settings" onPress={onChange}>
              {t('setUp.printer.change')}
            </Button>
          </span>
        </div>
        <div className="panel setup-paper">
          {job ? (
            <Paper key={`${job.id} ${job.state}`} jobId={job.id} alt={t('setUp.printer.alt')} />
          ) : (
            <StatePanel icon="printer" title={t('setUp.training.empty')} />
          )}
        </div>
      </div>
    </StepPage>
  )
}

// bytes have left: there may be paper to look at
const askable: readonly PrintJob['state'][] = ['printed', 'sent_unconfirmed', 'unknown']
// a test ticket is among the latest, whatever else is printed meanwhile
const latest = 20

function useTestJob(printerId: string, jobId: string | null): PrintJob | null {
  const history = useView('printHistory', { printerId, limit: latest }).data
  return history?.jobs.find(({ job }) => job.id === jobId)?.job ?? null
}

function Fate({ job }: { readonly job: PrintJob }) {
  const { t } = useTranslation()
  return (
    <p className="setup-fate" data-bad={job.state === 'blocked' || undefined}>
      <Icon name={printLooks[job.state].icon} size="large" />
      <span>
        {t(`settings.printers.trial.${job.state}`)} {job.state === 'blocked' && job.cause}
      </span>
    </p>
  )
}

function Question({ onWrong }: { readonly onWrong: () => void }) {
  const { t } = useTranslation()
  return (
    <section className="setup-question" aria-label={t('setUp.printer.ask')}>
      <h2>{t('setUp.printer.ask')}</h2>
      <p className="secondary">{t('setUp.printer.askHint')}</p>
      <span>
        <Button size="primary" onPress={onWrong}>
          {t('setUp.printer.wrong')}
        </Button>
      </span>
    </section>
  )
}

const troubles = ['nothing', 'cut', 'signs', 'uncut'] as const

function Tips() {
  const { t } = useTranslation()
  return (
    <section className="setup-tips" aria-label={t('setUp.printer.wrongTitle')}>
      <h2>{t('setUp.printer.wrongTitle')}</h2>
      <dl>
        {troubles.map((name) => (
          <div key={name}>
            <dt>{t(`setUp.printer.${name}`)}</dt>
            <dd>{t(`setUp.printer.${name}Tip`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
