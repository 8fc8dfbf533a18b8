import type { Settings } from '../../shared/settings.ts'
import type { SettingsSection } from '../frame/place.tsx'

/** Where each setting is changed; what is never imported has no place here. */
const sections: Readonly<Record<keyof Omit<Settings, 'version' | 'access' | 'setUp'>, SettingsSection>> = {
  environment: 'connection',
  customBaseUrl: 'connection',
  branchIds: 'branches',
  intake: 'intake',
  alerts: 'alerts',
  printers: 'printers',
  printRules: 'routing',
  routing: 'routing',
  ticket: 'ticket',
  cancelReasons: 'reasons',
  availability: 'stock',
  visibility: 'stores',
  pauseReasons: 'stores',
  storeCodes: 'branches',
  window: 'window',
  startUp: 'startUp',
  orders: 'orders',
  ages: 'orders',
}

/** The section that the setting at a path such as `intake.pollSeconds` belongs to; null for a path of no setting. */
export function sectionOf(path: string): SettingsSection | null {
  const [name = ''] = path.split(/[.[]/)
  // the names are the record's own keys
  return Object.hasOwn(sections, name) ? sections[name as keyof typeof sections] : null
}
