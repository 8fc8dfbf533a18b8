import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrinterConfig } from '../../shared/printer.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmSheet } from '../ui/confirm-sheet.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon } from '../ui/icon.tsx'
import { fieldErrors } from './field-errors.ts'
import { conditionLooks } from './printer-condition.ts'
import { printerDraftName, toAddress, toPrinter, toPrinterDraft } from './printer-draft.ts'
import { PrinterFields } from './printer-fields.tsx'
import { useDraft } from './use-draft.ts'

interface PrinterFormProps {
  /** null adds one. */
  readonly printer: PrinterConfig | null
  readonly onClose: () => void
}

/** Adds or edits a printer; Try it asks the printer without printing. */
export function PrinterForm({ printer, onClose }: PrinterFormProps) {
  const { t } = useTranslation()
  const draft = useDraft(printerDraftName(printer?.id ?? 'new'), toPrinterDraft(printer))
  const save = useCommand('printer.save')
  const probe = useCommand('printer.probe')
  const title = printer ? t('settings.printers.editTitle', { name: printer.name }) : t('settings.printers.add')
  const errors = fieldErrors(save.failure ?? probe.failure)
  const close = (): void => {
    draft.discard()
    onClose()
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result = await save.run({ printer: toPrinter(draft.value, printer) })
    if (result?.ok) close()
  }
  return (
    <aside className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="grow" />
        <Button look="ghost" icon="x" label={t('common.close')} onPress={close} />
      </header>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <PrinterFields draft={draft} errors={errors} />
        <ProbeAnswer probe={probe} address={toAddress(draft.value)} />
        <FailureNote failure={save.failure ?? probe.failure} />
        <div className="form-actions">
          {printer && <RemovePrinter printer={printer} onRemoved={close} />}
          <span className="grow" />
          <Button type="submit" look="solid" working={save.pending ? t('common.saving') : null}>
            {t('settings.printers.saveFirst')}
          </Button>
        </div>
      </form>
    </aside>
  )
}

interface ProbeAnswerProps {
  readonly probe: ReturnType<typeof useCommand<'printer.probe'>>
  readonly address: PrinterConfig['address']
}

function ProbeAnswer({ probe, address }: ProbeAnswerProps) {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState<{ readonly icon: keyof typeof conditionLooks; readonly words: string } | null>(
    null,
  )
  const ask = async (): Promise<void> => {
    setAnswer(null)
    const result = await probe.run({ address })
    if (!result?.ok) return
    const { condition, proof, message } = result.value
    const words = [
      message || t(`conditionWord.${condition}`),
      condition === 'unreachable' ? '' : t(`settings.printers.proof.${proof}`),
    ]
    setAnswer({ icon: condition, words: words.filter(Boolean).join(' ') })
  }
  return (
    <>
      <Button icon="printer" working={probe.pending ? t('settings.printers.trying') : null} onPress={() => void ask()}>
        {t('settings.printers.try')}
      </Button>
      {answer && (
        <p className="probe" aria-live="polite">
          <Icon name={conditionLooks[answer.icon].icon} />
          <span>{answer.words}</span>
        </p>
      )}
    </>
  )
}

function RemovePrinter({ printer, onRemoved }: { readonly printer: PrinterConfig; readonly onRemoved: () => void }) {
  const { t } = useTranslation()
  const remove = useCommand('printer.remove')
  const [asking, setAsking] = useState(false)
  const run = async (): Promise<void> => {
    const result = await remove.run({ printerId: printer.id })
    if (result?.ok) onRemoved()
  }
  return (
    <>
      <Button look="danger-outline" icon="trash" onPress={() => setAsking(true)}>
        {t('common.remove')}
      </Button>
      <FailureNote failure={remove.failure} />
      {asking && (
        <ConfirmSheet
          title={t('settings.printers.removeTitle', { name: printer.name })}
          detail={t('settings.printers.removeDetail')}
          action={t('common.remove')}
          onConfirm={() => void run()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
