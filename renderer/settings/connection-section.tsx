import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionTest } from '../../shared/contract/commands.ts'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { useSystem } from '../frame/use-system.ts'
import { Pill, type Tone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icon.tsx'
import { AccessPanel } from './access-panel.tsx'
import { ConnectionForm } from './connection-form.tsx'
import { ConnectionVerdict } from './connection-verdict.tsx'

/** A test of the connection, and when it was made. */
export interface TestedConnection {
  readonly at: number
  readonly test: ConnectionTest
}

/** The way to klikit: which one, with which key, and what that key may do. */
export function ConnectionSection({ view }: { readonly view: SettingsView }) {
  const { t } = useTranslation()
  const [tested, setTested] = useState<TestedConnection | null>(null)
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.connection.title')}</h1>
        <ConnectionPill />
      </div>
      <div className="settings-columns">
        <ConnectionForm key={view.settings.environment} view={view} onTested={setTested} />
        <div>
          {tested && <ConnectionVerdict tested={tested} />}
          <AccessPanel features={tested && tested.test.features.length > 0 ? tested.test.features : view.features} />
        </div>
      </div>
    </>
  )
}

const looks = {
  starting: { icon: 'cloudUp', tone: 'quiet' },
  online: { icon: 'cloudCheck', tone: 'positive' },
  offline: { icon: 'cloudOff', tone: 'warning' },
  bad_answer: { icon: 'cloudAlert', tone: 'warning' },
  unauthorised: { icon: 'lock', tone: 'danger' },
  no_credentials: { icon: 'key', tone: 'danger' },
} as const satisfies Record<string, { readonly icon: IconName; readonly tone: Tone }>

/** How the connection stands, in a word. */
export function ConnectionPill() {
  const { t } = useTranslation()
  const state = useSystem()?.connection.state ?? 'starting'
  return <Pill {...looks[state]}>{t(`settings.connection.state.${state}`)}</Pill>
}
