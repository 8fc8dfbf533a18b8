import { useRef, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrinterConfig } from '../../shared/printer.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { fieldErrors } from '../settings/field-errors.ts'
import { PrinterAddressFields } from '../settings/printers/printer-address-fields.tsx'
import { columnCounts, toPrinter, type PrinterDraft, type PrinterInput } from '../settings/printers/printer-draft.ts'
import { ModeField, ModelField } from '../settings/printers/printer-fields.tsx'
import { randomId } from '../settings/random-id.ts'
import type { Draft } from '../settings/use-draft.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { TextField } from '../ui/text-field.tsx'
import { StepPage } from './step-page.tsx'
import type { SetUpGuide } from './use-set-up.ts'
import '../settings/printers/printers.css'

interface PrinterChoiceProps {
  readonly guide: SetUpGuide
  readonly draft: Draft<PrinterDraft>
  /** The printer that is being changed; null adds one. */
  readonly saved: PrinterConfig | null
  readonly onOther: () => void
  /** It is saved and its test ticket is on the way: its job. */
  readonly onTest: (jobId: string) => void
}

const formId = 'setup-printer'

/** The little that must be known of a printer; all the rest has its place in Settings. */
export function PrinterChoice({ guide, draft, saved, onOther, onTest }: PrinterChoiceProps) {
  const { t } = useTranslation()
  const save = useCommand('printer.save')
  const test = useCommand('printer.test')
  const { value, change } = draft
  const errors = fieldErrors(save.failure)
  const errorOf = (path: string): string | null => errors.get(`printer.${path}`) ?? errors.get(path) ?? null
  // one id for one printer, however often it is saved before the host has shown it
  const id = useRef<PrinterInput['id']>(saved?.id ?? randomId('printer'))
  const saveAndTest = async (): Promise<void> => {
    const printer = { ...toPrinter(value, saved), id: id.current }
    const kept = await save.run({ printer })
    if (!kept?.ok) return
    draft.discard()
    const tested = await test.run({ printerId: printer.id })
    if (tested?.ok) onTest(tested.value.jobId)
  }
  // a second Enter before the first is through would add a second printer
  const busy = useRef(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (busy.current) return
    busy.current = true
    await saveAndTest()
    busy.current = false
  }
  return (
    <StepPage
      guide={guide}
      title={t('setUp.printer.title')}
      detail={t('setUp.printer.choiceDetail')}
      skippable
      action={
        <Button
          type="submit"
          form={formId}
          look="solid"
          size="primary"
          working={save.pending || test.pending ? t('setUp.printer.saving') : null}
        >
          {t('setUp.printer.save')}
        </Button>
      }
    >
      <form id={formId} className="panel form setup-narrow" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('settings.printers.name')}
          hint={t('settings.printers.nameHint')}
          value={value.name}
          onChange={(name) => change({ name })}
          error={errorOf('name')}
        />
        <PrinterAddressFields value={value} change={change} errorOf={(path) => errorOf(`address.${path}`)} />
        <ModelField draft={draft} />
        <div className="field-group">
          <span className="field-label">{t('settings.printers.width')}</span>
          <Segmented
            wide
            label={t('settings.printers.width')}
            segments={columnCounts.map((count) => ({ value: count, label: t(`settings.printers.widths.${count}`) }))}
            value={value.columns}
            onChange={(columns) => change({ columns, dots: 'auto' })}
          />
        </div>
        {saved && <ModeField draft={draft} />}
        <FailureNote failure={save.failure ?? test.failure} />
        <span>
          <Button icon="search" onPress={onOther}>
            {t('setUp.printer.other')}
          </Button>
        </span>
      </form>
    </StepPage>
  )
}
