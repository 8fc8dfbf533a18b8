import type { TFunction } from 'i18next'
import { assertNever } from '../assert-never.ts'
import type { SystemLine } from '../../shared/contract/system-views.ts'
import type { HostState } from '../bridge-client/transport.ts'
import { formatAgo } from '../format/span.ts'
import { formatTime } from '../format/time.ts'
import type { IconName } from '../ui/icon.tsx'
import type { Place } from './place.tsx'

/** What keeps orders from coming in, as the system line says it. `amber`: it mends itself; `red`: a person must act. */
export interface Trouble {
  readonly tone: 'amber' | 'red'
  readonly icon: IconName
  readonly title: string
  readonly detail: string
  /** Where it is put right; null where nothing in this window helps. */
  readonly place: Place | null
}

const connection: Place = { screen: 'settings', section: 'connection' }

/** The worst trouble of intake now; null when orders come in. */
export function intakeTrouble(host: HostState, system: SystemLine | null, now: number, t: TFunction): Trouble | null {
  if (host !== 'connected') return hostTrouble(host, t)
  if (!system) return null
  switch (system.connection.state) {
    case 'starting':
    case 'online':
      return null
    case 'offline':
      return {
        tone: 'amber',
        icon: 'cloudOff',
        title: t('system.offline'),
        detail: t('system.offlineDetail', { contact: lastContact(system, now, t) }),
        place: { screen: 'health' },
      }
    case 'bad_answer':
      return {
        tone: 'amber',
        icon: 'cloudAlert',
        title: t('system.badAnswer'),
        detail: system.connection.message ?? t('system.badAnswerDetail'),
        place: { screen: 'health' },
      }
    case 'unauthorised':
      return {
        tone: 'red',
        icon: 'lock',
        title: t('system.unauthorised'),
        detail: t('system.unauthorisedDetail'),
        place: connection,
      }
    case 'no_credentials':
      return {
        tone: 'red',
        icon: 'key',
        title: t('system.noCredentials'),
        detail: t('system.noCredentialsDetail'),
        place: connection,
      }
    default:
      return assertNever(system.connection.state)
  }
}

function hostTrouble(host: Exclude<HostState, 'connected'>, t: TFunction): Trouble | null {
  if (host === 'connecting') return null
  return {
    tone: 'red',
    icon: 'unplug',
    title: t('system.hostLost'),
    detail: t('system.hostLostDetail'),
    place: null,
  }
}

function lastContact(system: SystemLine, now: number, t: TFunction): string {
  const at = system.connection.lastContactAt
  if (at === null) return t('system.noContact')
  return t('system.lastContact', { time: formatTime(at, now, t), ago: formatAgo(at, now, t) })
}
