import { useTranslation } from 'react-i18next'
import type { HostSwitch } from '../../shared/contract/start-up-views.ts'
import type { Settings } from '../../shared/settings.ts'
import { useView } from '../bridge-client/use-view.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon } from '../ui/icon.tsx'
import { LoadingPanel } from '../ui/state-panel.tsx'
import { Switch } from '../ui/switch.tsx'
import { useSaveSettings } from './use-save-settings.ts'
import './start-up.css'

/** Start at boot and kiosk, as the system says they are; where the host has no such thing it says so. */
export function StartUpSwitches({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const host = useView('startUp', {}).data
  const change = (changes: Partial<Settings['startUp']>): void => {
    void saving.save({ startUp: { ...settings.startUp, ...changes } })
  }
  if (!host) return <LoadingPanel rows={2} />
  if (!host.atBoot.supported && !host.kiosk.supported) {
    return (
      <p className="start-up-note">
        <Icon name="window" />
        <span>{t('settings.startUp.desktopOnly')}</span>
      </p>
    )
  }
  return (
    <>
      <HostSwitchRow
        found={host.atBoot}
        label={t('settings.startUp.atBoot')}
        hint={t('settings.startUp.atBootHint')}
        busy={saving.pending}
        onChange={(atBoot) => change({ atBoot })}
      />
      <HostSwitchRow
        found={host.kiosk}
        label={t('settings.startUp.kiosk')}
        hint={t('settings.startUp.kioskHint')}
        busy={saving.pending}
        onChange={(kiosk) => change({ kiosk })}
      />
      <FailureNote failure={saving.failure} />
    </>
  )
}

interface HostSwitchRowProps {
  readonly found: HostSwitch
  readonly label: string
  readonly hint: string
  readonly busy: boolean
  readonly onChange: (on: boolean) => void
}

function HostSwitchRow({ found, label, hint, busy, onChange }: HostSwitchRowProps) {
  const { t } = useTranslation()
  if (!found.supported) return null
  return (
    <div>
      <Switch label={label} hint={hint} on={found.on} busy={busy} onChange={onChange} />
      {found.problem !== null && (
        <p className="start-up-problem" role="alert">
          <Icon name="alert" />
          <span>
            {found.problem} {t('settings.startUp.asItIs')}
          </span>
        </p>
      )}
    </div>
  )
}
