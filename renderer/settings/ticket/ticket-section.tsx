import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../../shared/contract/system-views.ts'
import { ticketLanguageSchema, type TicketTemplate } from '../../../shared/ticket-design.ts'
import { languageNames } from '../../text/languages.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { SaveBar } from '../save-bar.tsx'
import { useDraft } from '../use-draft.ts'
import { useSaveSettings } from '../use-save-settings.ts'
import { CashierFields, KitchenFields } from './design-fields.tsx'
import { TicketPreview } from './ticket-preview.tsx'
import './ticket.css'

const templates = ['kitchen', 'cashier'] as const satisfies readonly TicketTemplate[]

/** The designer: what the kitchen's and the cashier's tickets show, and beside it how they come out. */
export function TicketSection({ view }: { readonly view: SettingsView }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const draft = useDraft('ticket', view.settings.ticket)
  const [template, setTemplate] = useState<TicketTemplate>('kitchen')
  const { value, change } = draft
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void saving.save({ ticket: value })
  }
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.ticket.title')}</h1>
      </div>
      <div className="ticket-columns">
        <form className="panel form" onSubmit={submit} noValidate>
          <Select
            label={t('settings.ticket.language')}
            hint={t('settings.ticket.languageHint')}
            options={ticketLanguageSchema.options.map((name) => ({
              value: name,
              label: languageNames[name],
            }))}
            value={value.language}
            onChange={(language) => change({ language })}
          />
          <div className="field-group">
            <span className="field-label">{t('settings.ticket.template')}</span>
            <Segmented
              wide
              label={t('settings.ticket.template')}
              segments={templates.map((name) => ({ value: name, label: t(`settings.ticket.templates.${name}`) }))}
              value={template}
              onChange={setTemplate}
            />
          </div>
          {template === 'kitchen' ? (
            <KitchenFields
              design={value.kitchen}
              onChange={(changes) => change({ kitchen: { ...value.kitchen, ...changes } })}
              errorOf={saving.errorOf}
            />
          ) : (
            <CashierFields
              design={value.cashier}
              onChange={(changes) => change({ cashier: { ...value.cashier, ...changes } })}
              errorOf={saving.errorOf}
            />
          )}
          <SaveBar saving={saving} dirty={draft.dirty} typed={draft.value} onDiscard={draft.discard} />
        </form>
        <TicketPreview ticket={value} template={template} printers={view.settings.printers} />
      </div>
    </>
  )
}
