import type { SettingsView } from '../../shared/contract/system-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { useDraft } from '../settings/use-draft.ts'
import { useSaveSettings } from '../settings/use-save-settings.ts'
import { toIntakePatch, toWebhookDraft, typedSecrets } from './webhook-draft.ts'

/** Editing and saving of webhooks and tunnel: the secrets first, then the settings that use them. */
export function useWebhookForm(view: SettingsView) {
  const { intake, environment } = view.settings
  // a secret typed for one environment must never be offered to another
  const draft = useDraft(`webhooks:${environment}`, toWebhookDraft(intake))
  const credentials = useCommand('credentials.save')
  const settings = useSaveSettings()
  const save = async (): Promise<void> => {
    const secrets = typedSecrets(draft.value)
    if (Object.keys(secrets).length > 0) {
      const kept = await credentials.run({ environment, secrets })
      if (!kept?.ok) return
    }
    if (await settings.save(toIntakePatch(draft.value, intake))) draft.discard()
  }
  return {
    draft: draft.value,
    dirty: draft.dirty,
    change: draft.change,
    discard: draft.discard,
    save,
    errorOf: settings.errorOf,
    saving: {
      ...settings,
      pending: settings.pending || credentials.pending,
      failure: credentials.failure ?? settings.failure,
      clear() {
        credentials.clear()
        settings.clear()
      },
    },
  }
}

/** A form of webhooks and tunnel. */
export type WebhookForm = ReturnType<typeof useWebhookForm>
