import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { useSystem } from '../frame/use-system.ts'
import { Button } from '../ui/button.tsx'
import { Pill } from '../ui/chip.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { useDrafts } from './drafts.tsx'
import { isFault } from './printer-condition.ts'
import { printerDraftName } from './printer-draft.ts'
import { PrinterForm } from './printer-form.tsx'
import { PrinterRow } from './printer-row.tsx'

/** The printers with their live state; one is added or edited beside the list. */
export function PrintersSection({ printers }: { readonly printers: SettingsView['printers'] }) {
  const { t } = useTranslation()
  const { unsavedIn } = useDrafts()
  // a form left half typed is open again
  const [editing, setEditing] = useState<string | null>(() => {
    const ids = ['new', ...printers.map((printer) => printer.config.id)]
    return ids.find((id) => unsavedIn('printers').includes(printerDraftName(id))) ?? null
  })
  const training = useSystem()?.environment === 'training'
  const used = printers.filter((printer) => printer.config.enabled)
  const faulty = used.filter((printer) => isFault(printer.condition)).length
  const edited = printers.find((printer) => printer.config.id === editing)?.config ?? null
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.printers.title')}</h1>
        {faulty > 0 && (
          <Pill icon="printerAlert" tone="danger">
            {t('settings.printers.needHelp', { count: faulty })}
          </Pill>
        )}
        {used.length > faulty && (
          <Pill icon="check" tone="positive">
            {t('settings.printers.canPrint', { count: used.length - faulty })}
          </Pill>
        )}
        <span className="grow" />
        <Button icon="plus" look="tonal" onPress={() => setEditing('new')}>
          {t('settings.printers.add')}
        </Button>
      </div>
      <div className="settings-columns" data-even>
        <section className="panel" aria-label={t('settings.printers.title')}>
          {printers.map((printer) => (
            <PrinterRow key={printer.config.id} printer={printer} onEdit={() => setEditing(printer.config.id)} />
          ))}
          {printers.length === 0 && (
            <StatePanel
              icon="printer"
              title={t('settings.printers.empty')}
              detail={t(training ? 'settings.printers.emptyTraining' : 'settings.printers.emptyDetail')}
            />
          )}
        </section>
        {editing !== null && (editing === 'new' || edited) && (
          <PrinterForm key={editing} printer={edited} onClose={() => setEditing(null)} />
        )}
      </div>
    </>
  )
}
