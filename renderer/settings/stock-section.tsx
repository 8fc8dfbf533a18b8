import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../shared/settings.ts'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { SaveBar } from './save-bar.tsx'
import { useDraft } from './use-draft.ts'
import { useSaveSettings } from './use-save-settings.ts'

/** How stock changes reach klikit: an address that klikit tells its partners on request. */
export function StockSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const draft = useDraft('stock', settings.availability)
  const { value, change } = draft
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void saving.save({ availability: value })
  }
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.stock.title')}</h1>
      </div>
      <form className="panel form settings-one" onSubmit={submit} noValidate>
        <Switch
          label={t('settings.stock.enabled')}
          hint={t('settings.stock.enabledHint')}
          on={value.enabled}
          onChange={(enabled) => change({ enabled })}
        />
        <TextField
          mono
          label={t('settings.stock.path')}
          hint={t('settings.stock.pathHint')}
          value={value.path}
          onChange={(path) => change({ path })}
          error={saving.errorOf('availability.path')}
        />
        <TextField
          mono
          kind="paragraph"
          label={t('settings.stock.body')}
          hint={t('settings.stock.bodyHint')}
          value={value.body}
          onChange={(body) => change({ body })}
          error={saving.errorOf('availability.body')}
        />
        <SaveBar saving={saving} dirty={draft.dirty} typed={draft.value} onDiscard={draft.discard} />
      </form>
    </>
  )
}
