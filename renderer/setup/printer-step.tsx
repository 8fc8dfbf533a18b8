import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundPrinter } from '../../shared/contract/printing-views.ts'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { draftOfFound } from '../settings/printers/found-printers.ts'
import { printerDraftName, toPrinterDraft } from '../settings/printers/printer-draft.ts'
import { useDraft } from '../settings/use-draft.ts'
import { LoadingPanel } from '../ui/state-panel.tsx'
import { PrinterChoice } from './printer-choice.tsx'
import { PrinterProof } from './printer-proof.tsx'
import { PrinterSearch } from './printer-search.tsx'
import type { SetUpGuide } from './use-set-up.ts'

interface PrinterStepProps {
  readonly guide: SetUpGuide
  readonly view: SettingsView
}

type Page = 'search' | 'choice' | 'proof'

/** The kitchen's printer: found, saved, and proven by a test ticket that a person has looked at. */
export function PrinterStep({ guide, view }: PrinterStepProps) {
  const { t } = useTranslation()
  const [saved = null] = view.settings.printers
  const start = toPrinterDraft(saved)
  const usualName = t('setUp.printer.name')
  // kept under the name that Settings uses: what is half typed here is found there too
  const draft = useDraft(printerDraftName(saved?.id ?? 'new'), saved ? start : { ...start, name: usualName })
  const [page, setPage] = useState<Page>(saved ? 'proof' : draft.dirty ? 'choice' : 'search')
  const [testJob, setTestJob] = useState<string | null>(null)
  const choose = (found: FoundPrinter): void => {
    const { name = '', ...place } = draftOfFound(found, '')
    draft.change({ ...place, name: name === '' ? usualName : name })
    setPage('choice')
  }
  const search = (): void => {
    draft.discard()
    setPage('search')
  }
  if (page === 'proof' && saved)
    return (
      <PrinterProof
        guide={guide}
        printer={saved}
        jobId={testJob}
        onTest={setTestJob}
        onChange={() => setPage('choice')}
      />
    )
  // the host will show it in a moment
  if (page === 'proof' && testJob !== null) return <LoadingPanel rows={3} />
  if (page === 'search') return <PrinterSearch guide={guide} onFound={choose} onByHand={() => setPage('choice')} />
  return (
    <PrinterChoice
      guide={guide}
      draft={draft}
      saved={saved}
      onOther={search}
      onTest={(jobId) => {
        setTestJob(jobId)
        setPage('proof')
      }}
    />
  )
}
