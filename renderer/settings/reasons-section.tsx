import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../shared/settings.ts'
import { ReasonList } from './reason-list.tsx'
import { SaveBar } from './save-bar.tsx'
import { useDraft } from './use-draft.ts'
import { useSaveSettings } from './use-save-settings.ts'

/** The reasons staff may give for rejecting or cancelling, in the order in which they are offered. */
export function ReasonsSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const draft = useDraft('reasons', { reasons: settings.cancelReasons })
  const { reasons } = draft.value
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void saving.save({ cancelReasons: reasons })
  }
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.reasons.title')}</h1>
      </div>
      <form className="panel form settings-one" onSubmit={submit} noValidate>
        <p className="secondary label">{t('settings.reasons.hint')}</p>
        <ReasonList
          path="cancelReasons"
          reasons={reasons}
          onChange={(next) => draft.change({ reasons: next })}
          errorOf={saving.errorOf}
        />
        <SaveBar saving={saving} dirty={draft.dirty} typed={draft.value} onDiscard={draft.discard} />
      </form>
    </>
  )
}
