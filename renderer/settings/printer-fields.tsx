import { useTranslation } from 'react-i18next'
import { printerProfileSchema } from '../../shared/printer.ts'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { columnCounts, type PrinterDraft } from './printer-draft.ts'
import type { Draft } from './use-draft.ts'

const codePages = printerProfileSchema.shape.codePage.options
const cuts = printerProfileSchema.shape.cut.options

interface PrinterFieldsProps {
  readonly draft: Draft<PrinterDraft>
  /** By path inside the command's input, such as `printer.address.host`. */
  readonly errors: ReadonlyMap<string, string>
}

/** The fields of a printer. */
export function PrinterFields({ draft, errors }: PrinterFieldsProps) {
  const { t } = useTranslation()
  const { value, change } = draft
  // a probe names the address alone, a save the whole printer
  const errorOf = (path: string): string | null => errors.get(`printer.${path}`) ?? errors.get(path) ?? null
  return (
    <>
      <TextField
        label={t('settings.printers.name')}
        hint={t('settings.printers.nameHint')}
        value={value.name}
        onChange={(name) => change({ name })}
        error={errorOf('name')}
      />
      <div className="short-fields">
        <TextField
          mono
          label={t('settings.printers.host')}
          hint={t('settings.printers.hostHint')}
          value={value.host}
          onChange={(host) => change({ host })}
          error={errorOf('address.host')}
        />
        <div className="short-field">
          <TextField
            mono
            kind="number"
            label={t('settings.printers.port')}
            value={value.port}
            onChange={(port) => change({ port })}
            error={errorOf('address.port')}
          />
        </div>
      </div>
      <Select
        label={t('settings.printers.width')}
        options={columnCounts.map((count) => ({ value: count, label: t(`settings.printers.widths.${count}`) }))}
        value={value.columns}
        onChange={(columns) => change({ columns })}
      />
      <Select
        label={t('settings.printers.codePage')}
        options={codePages.map((page) => ({ value: page, label: t(`settings.printers.codePages.${page}`) }))}
        value={value.codePage}
        onChange={(codePage) => change({ codePage })}
      />
      <div className="short-fields">
        <Select
          label={t('settings.printers.cut')}
          options={cuts.map((cut) => ({ value: cut, label: t(`settings.printers.cuts.${cut}`) }))}
          value={value.cut}
          onChange={(cut) => change({ cut })}
        />
        <TextField
          kind="number"
          label={t('settings.printers.copies')}
          value={value.copies}
          onChange={(copies) => change({ copies })}
          error={errorOf('copies')}
        />
      </div>
      <Switch label={t('settings.printers.enabled')} on={value.enabled} onChange={(enabled) => change({ enabled })} />
    </>
  )
}
