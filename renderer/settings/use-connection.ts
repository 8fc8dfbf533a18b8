import { useState } from 'react'
import type { CommandInput } from '../../shared/contract/commands.ts'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import type { Environment } from '../../shared/settings.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import type { TestedConnection } from './connection-section.tsx'
import { useDraft } from './use-draft.ts'
import { useSaveSettings } from './use-save-settings.ts'

/** The connection as it is being edited; a null secret keeps the one in the vault. */
export interface ConnectionDraft {
  readonly environment: Environment
  readonly customBaseUrl: string
  readonly partnerKey: string | null
  readonly secretKey: string | null
}

/** A form that begins elsewhere than at what is saved. */
interface FreshStart {
  /** The draft's own name, apart from the one in Settings. */
  readonly name: string
  readonly environment: Environment
}

/** Testing and saving of the connection: the test first, then the secrets, then the settings that use them. */
export function useConnection(
  view: SettingsView,
  onTested: (tested: TestedConnection) => void,
  fresh: FreshStart | null = null,
) {
  const { customBaseUrl } = view.settings
  const environment = fresh?.environment ?? view.settings.environment
  const saved: ConnectionDraft = { environment, customBaseUrl, partnerKey: null, secretKey: null }
  // a key typed for one environment must never be offered to another
  const draft = useDraft(fresh?.name ?? `connection:${environment}`, saved)
  const tester = useCommand('connection.test')
  const credentials = useCommand('credentials.save')
  const settings = useSaveSettings()
  const [refused, setRefused] = useState(false)
  const { value } = draft

  const test = async (): Promise<boolean> => {
    setRefused(false)
    const secrets = typedSecrets(value)
    const result = await tester.run({ environment: value.environment, customBaseUrl: value.customBaseUrl, secrets })
    if (!result?.ok) return false
    onTested({ at: Date.now(), test: result.value })
    return result.value.accepted
  }
  /** True when secrets and settings are kept. */
  const save = async (): Promise<boolean> => {
    const secrets = typedSecrets(value)
    if (Object.keys(secrets).length > 0) {
      const kept = await credentials.run({ environment: value.environment, secrets })
      if (!kept?.ok) return false
    }
    const saved = await settings.save({ environment: value.environment, customBaseUrl: value.customBaseUrl })
    if (saved) draft.discard()
    setRefused(!saved)
    return saved
  }
  const testAndSave = async (): Promise<boolean> => {
    // the built-in klikit has nothing to refuse
    if (value.environment === 'training' || (await test())) return save()
    setRefused(true)
    return false
  }
  return {
    draft: value,
    dirty: draft.dirty,
    change: draft.change,
    discard: draft.discard,
    test,
    save,
    testAndSave,
    refused,
    testing: tester.pending,
    saving: credentials.pending || settings.pending,
    failure: tester.failure ?? credentials.failure ?? settings.failure,
    errorOf: settings.errorOf,
  }
}

/** The secrets typed here; an empty field means that none was typed, not that the old one goes. */
function typedSecrets(draft: ConnectionDraft): CommandInput<'credentials.save'>['secrets'] {
  return {
    ...(draft.partnerKey ? { partnerKey: draft.partnerKey } : {}),
    ...(draft.secretKey ? { secretKey: draft.secretKey } : {}),
  }
}
