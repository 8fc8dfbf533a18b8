import type { StartUpView } from '../../../shared/contract/start-up-views.ts'
import type { Settings } from '../../../shared/settings.ts'
import { assertNever } from '../lib/bridge-error.ts'

interface Found {
  readonly settings: Settings
  /** Training was asked for on the command line: whoever did that knows the app. */
  readonly forceTraining: boolean
  /** A key of klikit's is in the vault, of whatever environment. */
  readonly hasKey: boolean
}

/** Whether the guided set-up is to be shown. What was set up by other means, such as a config file, has no need of it. */
export function setUpNeed({ settings, forceTraining, hasKey }: Found): StartUpView['setUp'] {
  const { setUp, printers, environment } = settings
  if (forceTraining) return 'over'
  switch (setUp.state) {
    case 'done':
      return 'over'
    case 'left':
      return 'left'
    case 'going':
      return 'open'
    case 'new':
      return hasKey || printers.length > 0 || environment !== 'training' ? 'over' : 'open'
    default:
      return assertNever(setUp.state)
  }
}
