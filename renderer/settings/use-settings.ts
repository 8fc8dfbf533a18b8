import { settingsSchema, type Settings } from '../../shared/settings.ts'
import { usePart } from '../bridge-client/use-part.ts'

// what a new installation has; stands in until the real ones arrive
const untouched: Settings = settingsSchema.parse({})

/** The saved settings, kept current; those of a new installation until they arrive. */
export function useSettings(): Settings {
  return usePart('settings', {}, (view) => view?.settings ?? untouched)
}
