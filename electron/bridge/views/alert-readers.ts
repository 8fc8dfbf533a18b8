import type { AlertsView } from '../../../shared/contract/alert-views.ts'
import type { ReaderContext } from './readers.ts'

/** Who is called for what, and what is heard. */
export function readAlerts({ core }: ReaderContext): AlertsView {
  return core.alerts.view()
}
