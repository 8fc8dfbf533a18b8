import { useTranslation } from 'react-i18next'
import type { SystemLine as System } from '../../shared/contract/system-views.ts'
import { useHostState } from '../bridge-client/bridge-context.tsx'
import { AccessItem } from '../access/access-item.tsx'
import { SoundItem } from '../alerts/sound-item.tsx'
import { formatAgo } from '../format/span.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { Icon } from '../ui/icon.tsx'
import { TrainingCorner } from '../training/training-corner.tsx'
import { AlarmItem } from './alarm-item.tsx'
import { Mark } from './mark.tsx'
import type { Place } from './place.tsx'
import { OldTicketsItem } from './old-tickets-item.tsx'
import { hasFault, PrinterItem } from './printer-item.tsx'
import { SetUpItem } from './set-up-item.tsx'
import { StoresItem } from './stores-item.tsx'
import { SystemItem } from './system-item.tsx'
import { intakeTrouble } from './trouble.ts'
import { useSystem } from './use-system.ts'
import './system-line.css'

/** The one place where the machine speaks: one height, only words and colour change. */
export function SystemLine() {
  const { t } = useTranslation()
  const system = useSystem()
  const now = useNow(1000)
  const host = useHostState()
  const trouble = intakeTrouble(host, system, now, t)
  // nobody knows how these stand while the bridge does not answer
  const known = host === 'lost' ? null : system
  return (
    <header className="system-line" data-tone={trouble?.tone} aria-label={t('system.line')}>
      <span className="system-mark">
        <Mark />
      </span>
      <span className="system-item system-store">
        <Icon name="store" />
        <strong className="truncate" title={system?.storeName ?? undefined}>
          <bdi>{system?.storeName ?? t('system.noStore')}</bdi>
        </strong>
      </span>
      {system?.environment === 'training' && <TrainingCorner />}
      <span className="visually-hidden" aria-live="assertive">
        {trouble?.title}
      </span>
      <div className="system-trouble">
        {trouble && (
          <SystemItem icon={trouble.icon} place={trouble.place}>
            <strong>{trouble.title}</strong>
            <bdi className="system-detail">{trouble.detail}</bdi>
          </SystemItem>
        )}
      </div>
      <SetUpItem />
      {!trouble && <Contact system={system} now={now} />}
      {known && <AlarmItem alarms={known.alarms} saysPrinter={hasFault(known.printers)} now={now} />}
      {known && <TunnelItem system={known} />}
      {known && <QueueItem system={known} loud={trouble !== null} />}
      {known && <StorageItem system={known} />}
      {known && <StoresItem stores={known.stores} />}
      {known && <OldTicketsItem old={known.oldTickets} />}
      {known && <PrinterItem printers={known.printers} />}
      <AccessItem />
      <SoundItem now={now} />
      <span className="system-clock">
        <bdi>{formatTime(now, now, t)}</bdi>
      </span>
    </header>
  )
}

function Contact({ system, now }: { readonly system: System | null; readonly now: number }) {
  const { t } = useTranslation()
  const host = useHostState()
  if (host !== 'connected' || !system) {
    return (
      <SystemItem icon="unplug" place={null}>
        <span>{t('system.hostConnecting')}</span>
      </SystemItem>
    )
  }
  const at = system.connection.lastContactAt
  return (
    <SystemItem icon={at === null ? 'cloudUp' : 'cloudCheck'} place={{ screen: 'health' }}>
      <span>{at === null ? t('system.starting') : t('system.contact', { ago: formatAgo(at, now, t) })}</span>
    </SystemItem>
  )
}

/** What has not reached klikit. A job that gave up or is held outweighs those that merely wait. */
function QueueItem({ system, loud }: { readonly system: System; readonly loud: boolean }) {
  const { t } = useTranslation()
  const { waiting, held, dead } = system.queue
  const health: Place = { screen: 'health' }
  return (
    <>
      {dead > 0 && (
        <SystemItem icon="alert" place={health} tone="bad">
          <span>{t('system.dead', { count: dead })}</span>
        </SystemItem>
      )}
      {held > 0 && (
        <SystemItem icon="lock" place={health} tone="strong">
          <span>{t('system.held', { count: held })}</span>
        </SystemItem>
      )}
      <SystemItem icon="outbox" place={health} tone={loud && waiting > 0 ? 'strong' : undefined}>
        <span>
          {waiting === 0
            ? t('system.allSent')
            : t(loud ? 'system.waitingToSend' : 'system.waiting', { count: waiting })}
        </span>
      </SystemItem>
    </>
  )
}

/** Webhooks are quiet while they work; orders come in by polling while they do not. */
function TunnelItem({ system }: { readonly system: System }) {
  const { t } = useTranslation()
  if (system.webhooks !== 'down' && system.webhooks !== 'suspect') return null
  return (
    <SystemItem icon="unplug" place={{ screen: 'settings', section: 'webhooks' }} tone="strong">
      <span>{t(`system.webhooks.${system.webhooks}`)}</span>
    </SystemItem>
  )
}

function StorageItem({ system }: { readonly system: System }) {
  const { t } = useTranslation()
  const health: Place = { screen: 'health' }
  return (
    <>
      {system.storage.state !== 'good' && (
        <SystemItem icon="database" place={health} tone={system.storage.state === 'restored' ? 'strong' : 'bad'}>
          <span>{t(storageWords[system.storage.state])}</span>
        </SystemItem>
      )}
      {system.unreadable > 0 && (
        <SystemItem icon="alert" place={health} tone="bad">
          <span>{t('system.unreadable', { count: system.unreadable })}</span>
        </SystemItem>
      )}
    </>
  )
}

const storageWords = {
  full: 'system.storageFull',
  failing: 'system.storageFailing',
  restored: 'system.storageRestored',
} as const
