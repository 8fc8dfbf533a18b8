import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '../../../shared/contract/commands.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import { useCommand } from '../../bridge-client/use-command.ts'
import { usePlace } from '../../frame/place.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { Diagnosis } from './diagnosis.tsx'

interface PrinterActionsProps {
  readonly printer: PrinterConfig
  readonly onEdit: () => void
  /** A test ticket has been made: its job. */
  readonly onTest: (jobId: string) => void
}

/** What can be done with a printer, and what came of it. */
export function PrinterActions({ printer, onEdit, onTest }: PrinterActionsProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const { id, name } = printer
  const test = useCommand('printer.test')
  const [answer, setAnswer] = useState<CommandOutput<'printer.probe'> | null>(null)
  const probe = useCommand('printer.probe')
  const runTest = async (): Promise<void> => {
    const result = await test.run({ printerId: id })
    if (result?.ok) onTest(result.value.jobId)
  }
  const diagnose = async (): Promise<void> => {
    setAnswer(null)
    const result = await probe.run({ address: printer.address })
    if (result?.ok) setAnswer(result.value)
  }
  return (
    <>
      <span className="printer-actions">
        <Button
          label={`${t('settings.printers.test')}: ${name}`}
          working={test.pending ? t('settings.printers.testing') : null}
          onPress={() => void runTest()}
        >
          {t('settings.printers.test')}
        </Button>
        <Button
          label={`${t('settings.printers.diagnose')}: ${name}`}
          working={probe.pending ? t('settings.printers.diagnosing') : null}
          onPress={() => void diagnose()}
        >
          {t('settings.printers.diagnose')}
        </Button>
        {printer.profile.drawer !== null && <OpenDrawer printer={printer} />}
        <Button
          look="ghost"
          label={`${t('settings.printers.history')}: ${name}`}
          onPress={() => go({ screen: 'done', tab: 'tickets', printerId: id })}
        >
          {t('settings.printers.history')}
        </Button>
        <Button look="ghost" label={`${t('common.edit')}: ${name}`} onPress={onEdit}>
          {t('common.edit')}
        </Button>
      </span>
      {(test.failure ?? probe.failure) && (
        <div className="printer-note">
          <FailureNote failure={test.failure ?? probe.failure} />
        </div>
      )}
      {answer && <RowDiagnosis printer={printer} answer={answer} onClose={() => setAnswer(null)} />}
    </>
  )
}

function OpenDrawer({ printer }: { readonly printer: PrinterConfig }) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const open = useCommand('printer.openDrawer')
  const { id, name } = printer
  const run = async (): Promise<void> => {
    const result = await open.run({ printerId: id })
    if (result?.ok) toasts.good(t('settings.printers.drawer.opened', { name }))
    else if (result) toasts.bad(t('failure.title'), result.error.message)
  }
  return (
    <Button
      label={`${t('settings.printers.drawer.open')}: ${name}`}
      working={open.pending ? t('settings.printers.drawer.opening') : null}
      onPress={() => void run()}
    >
      {t('settings.printers.drawer.open')}
    </Button>
  )
}

interface RowDiagnosisProps {
  readonly printer: PrinterConfig
  readonly answer: CommandOutput<'printer.probe'>
  readonly onClose: () => void
}

/** The answer under the row; binding is saved at once. */
function RowDiagnosis({ printer, answer, onClose }: RowDiagnosisProps) {
  const { t } = useTranslation()
  const save = useCommand('printer.save')
  const { address } = printer
  const bind = (mac: string): void => {
    if (address.kind === 'tcp') void save.run({ printer: { ...printer, address: { ...address, mac } } })
  }
  return (
    <div className="printer-note">
      <Diagnosis
        answer={answer}
        boundTo={address.kind === 'tcp' ? address.mac : null}
        binding={save.pending ? t('settings.printers.diagnosis.binding') : null}
        onBind={bind}
        onClose={onClose}
      />
      <FailureNote failure={save.failure} />
    </div>
  )
}
