import { useMemo, useState } from 'react'
import type { SettingsPatch } from '../../shared/settings.ts'
import type { Failure } from '../../shared/result.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { fieldErrors } from './field-errors.ts'

/** Saving of settings, as a section's form uses it. */
export interface SaveSettings {
  readonly pending: boolean
  readonly failure: Failure | null
  readonly savedAt: number | null
  /** What is wrong with the setting at a path such as `intake.pollSeconds`. */
  readonly errorOf: (path: string) => string | null
  /** True when the bridge has stored them; it pushes the view as read back. */
  readonly save: (patch: SettingsPatch) => Promise<boolean>
  readonly clear: () => void
}

/** Saves whole top-level settings and tells which fields the bridge refused. */
export function useSaveSettings(): SaveSettings {
  const command = useCommand('settings.save')
  const [savedAt, setSavedAt] = useState<number | null>(null)
  const errors = useMemo(() => fieldErrors(command.failure), [command.failure])
  return {
    pending: command.pending,
    failure: command.failure,
    savedAt,
    errorOf: (path) => errors.get(path) ?? null,
    save: async (patch) => {
      const result = await command.run({ patch })
      if (result?.ok) setSavedAt(Date.now())
      return result?.ok ?? false
    },
    clear: command.clear,
  }
}
