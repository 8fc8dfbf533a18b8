import { useTranslation } from 'react-i18next'
import { printerProfileSchema, type PrinterConfig } from '../../../shared/printer.ts'
import type { UsedCommand } from '../../bridge-client/use-command.ts'
import { useView } from '../../bridge-client/use-view.ts'
import { ComboField } from '../../ui/combo-field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Draft } from '../use-draft.ts'
import { PrinterAddressFields } from './printer-address-fields.tsx'
import { columnCounts, drawerPins, profileDraftOf, type PrinterDraft } from './printer-draft.ts'
import { TryIt } from './try-it.tsx'

const { cut, mode, buzzer } = printerProfileSchema.shape
const modes = mode.unwrap().options
const buzzers = buzzer.unwrap().options

interface PrinterFieldsProps {
  readonly draft: Draft<PrinterDraft>
  /** What is wrong with a path such as `address.host`. */
  readonly errorOf: (path: string) => string | null
  /** The other printers, one of which may stand in. */
  readonly others: readonly PrinterConfig[]
  readonly probe: UsedCommand<'printer.probe'>
}

/** The fields of a printer that most kitchens touch. */
export function PrinterFields({ draft, errorOf, others, probe }: PrinterFieldsProps) {
  const { t } = useTranslation()
  const { value, change } = draft
  return (
    <>
      <TextField
        label={t('settings.printers.name')}
        hint={t('settings.printers.nameHint')}
        value={value.name}
        onChange={(name) => change({ name })}
        error={errorOf('name')}
      />
      <PrinterAddressFields value={value} change={change} errorOf={(path) => errorOf(`address.${path}`)} />
      <TryIt draft={draft} probe={probe} />
      <ModelField draft={draft} />
      <Select
        label={t('settings.printers.width')}
        options={columnCounts.map((count) => ({ value: count, label: t(`settings.printers.widths.${count}`) }))}
        value={value.columns}
        onChange={(columns) => change({ columns, dots: 'auto' })}
      />
      <ModeField draft={draft} />
      <PaperFields draft={draft} errorOf={errorOf} />
      <div className="short-fields">
        <TextField
          kind="number"
          label={t('settings.printers.copies')}
          value={value.copies}
          onChange={(copies) => change({ copies })}
          error={errorOf('copies')}
        />
        <Select
          label={t('settings.printers.backupPrinter')}
          options={[
            { value: '', label: t('settings.printers.backupNone') },
            ...others.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
          value={value.backupId}
          onChange={(backupId) => change({ backupId })}
        />
      </div>
      <p className="hint">{t('settings.printers.backupHint')}</p>
      <Switch label={t('settings.printers.enabled')} on={value.enabled} onChange={(enabled) => change({ enabled })} />
    </>
  )
}

/** The model, out of the list of known ones; it fills in the rest of the profile. */
export function ModelField({ draft }: Pick<PrinterFieldsProps, 'draft'>) {
  const { t } = useTranslation()
  const models = useView('printerModels', {}).data ?? []
  const { model } = draft.value
  const known = models.map(({ model: name, title }) => ({ value: name, label: title }))
  // a model that the list does not know stands in it all the same, so that it is not lost on sight
  const own = { value: model, label: model === 'custom' ? t('settings.printers.customModel') : model }
  const options = known.some(({ value }) => value === model) ? known : [own, ...known]
  const notes = models.find((entry) => entry.model === model)?.notes
  const choose = (name: string): void => {
    const entry = models.find((each) => each.model === name)
    draft.change(entry ? { ...profileDraftOf(entry.profile), model: name } : { model: name })
  }
  return (
    <ComboField
      // the list comes later than the form
      key={options.length}
      label={t('settings.printers.model')}
      hint={notes === undefined || notes === '' ? t('settings.printers.modelHint') : notes}
      placeholder={t('settings.printers.modelPlaceholder')}
      options={options}
      value={model}
      onChange={choose}
    />
  )
}

/** Text, picture, or whatever a ticket needs. */
export function ModeField({ draft: { value, change } }: Pick<PrinterFieldsProps, 'draft'>) {
  const { t } = useTranslation()
  return (
    <div className="field-group">
      <span className="field-label">{t('settings.printers.mode')}</span>
      <Segmented
        wide
        label={t('settings.printers.mode')}
        segments={modes.map((name) => ({ value: name, label: t(`settings.printers.modes.${name}`) }))}
        value={value.mode}
        onChange={(name) => change({ mode: name })}
      />
      <span className="hint">{t(`settings.printers.modeHints.${value.mode}`)}</span>
    </div>
  )
}

function PaperFields({ draft: { value, change }, errorOf }: Pick<PrinterFieldsProps, 'draft' | 'errorOf'>) {
  const { t } = useTranslation()
  return (
    <>
      <div className="short-fields">
        <Select
          label={t('settings.printers.cut')}
          options={cut.options.map((name) => ({ value: name, label: t(`settings.printers.cuts.${name}`) }))}
          value={value.cut}
          onChange={(name) => change({ cut: name })}
        />
        <TextField
          kind="number"
          label={t('settings.printers.feedLines')}
          value={value.feedLines}
          onChange={(feedLines) => change({ feedLines })}
          error={errorOf('profile.feedLines')}
        />
      </div>
      <div className="short-fields">
        <Select
          label={t('settings.printers.buzzer')}
          options={buzzers.map((name) => ({ value: name, label: t(`settings.printers.buzzers.${name}`) }))}
          value={value.buzzer}
          onChange={(name) => change({ buzzer: name })}
        />
        <Select
          label={t('settings.printers.drawerPin')}
          options={drawerPins.map((pin) => ({ value: pin, label: t(`settings.printers.drawers.${pin}`) }))}
          value={value.drawerPin}
          onChange={(drawerPin) => change({ drawerPin })}
        />
      </div>
    </>
  )
}
