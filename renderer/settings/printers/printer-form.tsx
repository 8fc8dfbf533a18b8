import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrinterConfig } from '../../../shared/printer.ts'
import { useCommand } from '../../bridge-client/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmSheet } from '../../ui/confirm-sheet.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useFocusOnShow } from '../../ui/use-focus-on-show.ts'
import { fieldErrors } from '../field-errors.ts'
import { useDraft } from '../use-draft.ts'
import { PrinterAdvanced } from './printer-advanced.tsx'
import { printerDraftName, toPrinter, toPrinterDraft } from './printer-draft.ts'
import { PrinterFields } from './printer-fields.tsx'

interface PrinterFormProps {
  /** null adds one. */
  readonly printer: PrinterConfig | null
  readonly others: readonly PrinterConfig[]
  /** Closing keeps what was typed; it is dropped by Discard alone. */
  readonly onClose: () => void
}

/** Adds or edits a printer; Try it asks the printer without printing. */
export function PrinterForm({ printer, others, onClose }: PrinterFormProps) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const panel = useFocusOnShow<HTMLElement>()
  const draft = useDraft(printerDraftName(printer?.id ?? 'new'), toPrinterDraft(printer))
  const save = useCommand('printer.save')
  const probe = useCommand('printer.probe')
  const title = printer ? t('settings.printers.editTitle', { name: printer.name }) : t('settings.printers.add')
  const errors = fieldErrors(save.failure ?? probe.failure)
  // a probe names the address alone, a save the whole printer
  const errorOf = (path: string): string | null => errors.get(`printer.${path}`) ?? errors.get(path) ?? null
  const leave = (): void => {
    draft.discard()
    onClose()
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    probe.clear()
    const result = await save.run({ printer: toPrinter(draft.value, printer) })
    if (!result?.ok) return
    toasts.good(t('settings.printers.savedToast', { name: draft.value.name }))
    leave()
  }
  return (
    <aside ref={panel} tabIndex={-1} className="panel printer-form" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="grow" />
        <Button look="ghost" icon="x" label={t('common.close')} onPress={onClose} />
      </header>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <PrinterFields draft={draft} errorOf={errorOf} others={others} probe={probe} />
        <PrinterAdvanced draft={draft} errorOf={errorOf} />
        <div className="form-actions printer-form-actions">
          <FailureNote failure={save.failure ?? probe.failure} />
          {printer && <RemovePrinter printer={printer} onRemoved={leave} />}
          <span className="label muted grow" aria-live="polite">
            {draft.dirty && t('settings.printers.unsaved')}
          </span>
          {draft.dirty && <Button onPress={leave}>{t('common.discard')}</Button>}
          <Button type="submit" look="solid" working={save.pending ? t('common.saving') : null}>
            {t('settings.printers.saveFirst')}
          </Button>
        </div>
      </form>
    </aside>
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
