import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../shared/settings.ts'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { SaveBar } from './save-bar.tsx'
import { useDraft } from './use-draft.ts'
import { useSaveSettings } from './use-save-settings.ts'
import { toWhole } from './whole-number.ts'

/** How orders come in. */
export function IntakeSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const draft = useDraft('intake', {
    pollSeconds: String(settings.intake.pollSeconds),
    autoAccept: settings.intake.autoAccept,
  })
  const { value, change } = draft
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void saving.save({
      intake: { ...settings.intake, pollSeconds: toWhole(value.pollSeconds), autoAccept: value.autoAccept },
    })
  }
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.intake.title')}</h1>
      </div>
      <form className="panel form settings-one" onSubmit={submit} noValidate>
        <TextField
          kind="number"
          label={t('settings.intake.poll')}
          hint={t('settings.intake.pollHint')}
          value={value.pollSeconds}
          onChange={(pollSeconds) => change({ pollSeconds })}
          error={saving.errorOf('intake.pollSeconds')}
        />
        <Switch
          label={t('settings.intake.autoAccept')}
          hint={t('settings.intake.autoAcceptHint')}
          on={value.autoAccept}
          onChange={(autoAccept) => change({ autoAccept })}
        />
        <SaveBar saving={saving} dirty={draft.dirty} typed={draft.value} onDiscard={draft.discard} />
      </form>
    </>
  )
}
