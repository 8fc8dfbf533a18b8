import { settingsSchema, type Settings } from '../../shared/settings.ts'
import { useView } from '../bridge-client/use-view.ts'

// what a new installation has; stands in until the real ones arrive
const untouched: Settings = settingsSchema.parse({})

/** The saved settings, kept current; those of a new installation until they arrive. */
export function useSettings(): Settings {
  return useView('settings', {}).data?.settings ?? untouched
}
