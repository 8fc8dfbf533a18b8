import type { SettingsSection } from '../frame/place.tsx'
import type { IconName } from '../ui/icon.tsx'

interface SettingsGroup {
  readonly name: 'shop' | 'incoming' | 'printing' | 'daily' | 'thisPc'
  readonly sections: readonly { readonly name: SettingsSection; readonly icon: IconName }[]
}

/** The sections in the order in which a shop is set up: klikit, orders in, tickets out, the day, the PC. */
export const settingsGroups: readonly SettingsGroup[] = [
  {
    name: 'shop',
    sections: [
      { name: 'connection', icon: 'link' },
      { name: 'branches', icon: 'store' },
    ],
  },
  {
    name: 'incoming',
    sections: [
      { name: 'intake', icon: 'inbox' },
      { name: 'webhooks', icon: 'cloudCheck' },
    ],
  },
  {
    name: 'printing',
    sections: [
      { name: 'printers', icon: 'printer' },
      { name: 'routing', icon: 'route' },
      { name: 'ticket', icon: 'orders' },
    ],
  },
  {
    name: 'daily',
    sections: [
      { name: 'orders', icon: 'board' },
      { name: 'alerts', icon: 'bell' },
      { name: 'stock', icon: 'stock' },
      { name: 'stores', icon: 'pause' },
      { name: 'reasons', icon: 'reasons' },
    ],
  },
  {
    name: 'thisPc',
    sections: [
      { name: 'window', icon: 'window' },
      { name: 'startUp', icon: 'power' },
      { name: 'access', icon: 'lock' },
      { name: 'transfer', icon: 'download' },
    ],
  },
]
