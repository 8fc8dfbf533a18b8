import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import type { PrinterConfig } from '../../shared/printer.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useSaveSettings } from './use-save-settings.ts'
import { columnCounts, toColumns } from './printer-draft.ts'

const languages = ['en', 'id', 'tl'] as const

/** The ticket's language, and its width on each printer; a choice is saved at once. */
export function TicketSection({ view }: { readonly view: SettingsView }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const { ticket } = view.settings
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.ticket.title')}</h1>
      </div>
      <div className="panel form settings-one">
        <div className="field-group">
          <span className="field-label">{t('settings.ticket.language')}</span>
          <Segmented
            wide
            label={t('settings.ticket.language')}
            segments={languages.map((value) => ({ value, label: t(`settings.ticket.languages.${value}`) }))}
            value={ticket.language}
            onChange={(language) => void saving.save({ ticket: { ...ticket, language } })}
          />
          <span className="hint">{t('settings.ticket.languageHint')}</span>
        </div>
        <FailureNote failure={saving.failure} />
        {view.printers.map(({ config }) => (
          <TicketWidth key={config.id} printer={config} />
        ))}
        {view.printers.length === 0 && <p className="hint">{t('settings.ticket.noPrinter')}</p>}
      </div>
    </>
  )
}

function TicketWidth({ printer }: { readonly printer: PrinterConfig }) {
  const { t } = useTranslation()
  const save = useCommand('printer.save')
  const label = t('settings.ticket.widthFor', { name: printer.name })
  return (
    <div className="field-group">
      <span className="field-label">{label}</span>
      <Segmented
        wide
        label={label}
        segments={columnCounts.map((value) => ({ value, label: t(`settings.printers.widths.${value}`) }))}
        value={`${printer.profile.columns}`}
        onChange={(columns) =>
          void save.run({ printer: { ...printer, profile: { ...printer.profile, columns: toColumns(columns) } } })
        }
      />
      <FailureNote failure={save.failure} />
    </div>
  )
}
