import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QUIET_VOLUME, type AlertSound } from '../../shared/alerts.ts'
import type { Settings } from '../../shared/settings.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon } from '../ui/icon.tsx'
import { Slider } from '../ui/slider.tsx'
import { Switch } from '../ui/switch.tsx'
import { useBellState } from './bell-context.tsx'
import { soundsInOrder } from './bell.ts'
import { ChannelsPanel } from './channels-panel.tsx'
import { HeardPanel } from './heard-panel.tsx'
import { LargeOrderForm } from './large-order-form.tsx'
import { useAlertSettings, type AlertForm } from './use-alert-settings.ts'
import { WindowPanel } from './window-panel.tsx'
import './alerts.css'

/** What rings, how loud and where. Each touch is saved and heard at once. */
export function AlertsSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation()
  const form = useAlertSettings(settings)
  return (
    <>
      <div className="screen-bar">
        <h1>{t('alerts.title')}</h1>
      </div>
      <div className="settings-columns">
        <div>
          <section className="panel form" aria-label={t('alerts.sounds')}>
            <Volume form={form} />
            <SoundRows form={form} />
            <FailureNote failure={form.failure} />
          </section>
          <LargeOrderForm settings={settings} />
        </div>
        <div>
          <HeardPanel form={form} />
          <ChannelsPanel form={form} />
          <WindowPanel form={form} />
        </div>
      </div>
    </>
  )
}

const step = 5

/** How loud, or nothing at all. */
export function Volume({ form }: { readonly form: AlertForm }) {
  const { t } = useTranslation()
  const { value, change } = form
  // under the finger it moves at once; saved is where it comes to rest
  const [moving, setMoving] = useState<number | null>(null)
  const volume = moving ?? value.volume
  const rest = (next: number): void => {
    setMoving(null)
    change({ volume: next })
  }
  return (
    <>
      <Slider
        label={t('alerts.volume')}
        value={volume}
        step={step}
        words={t('alerts.percent', { percent: volume })}
        onChange={setMoving}
        onDone={rest}
      />
      <Switch
        label={t('alerts.muted')}
        hint={t('alerts.mutedHint')}
        on={value.muted}
        onChange={(muted) => change({ muted })}
      />
      {(value.muted || volume < QUIET_VOLUME) && (
        <p className="alert-warning" role="alert">
          <Icon name="alert" />
          <span>{t(value.muted || volume === 0 ? 'alerts.mutedWarning' : 'alerts.quietWarning')}</span>
        </p>
      )}
      <p className="hint">{t('alerts.notOurs')}</p>
    </>
  )
}

function SoundRows({ form }: { readonly form: AlertForm }) {
  const test = useCommand('alert.test')
  const bell = useBellState()
  const { value } = form
  const volume = value.muted ? 0 : value.volume
  const play = (sound: AlertSound): void => {
    bell?.bell.test(sound, volume)
    // where a page has a bell of its own, the PC that plays none is no failure
    if (value.onHost || !bell) void test.run({ sound })
  }
  return (
    <>
      <ul className="sound-rows">
        {soundsInOrder.map((sound) => (
          <SoundRow key={sound} sound={sound} form={form} onTest={() => play(sound)} />
        ))}
      </ul>
      <FailureNote failure={test.failure} />
    </>
  )
}

interface SoundRowProps {
  readonly sound: AlertSound
  readonly form: AlertForm
  readonly onTest: () => void
}

function SoundRow({ sound, form, onTest }: SoundRowProps) {
  const { t } = useTranslation()
  const { sounds } = form.value
  const name = t(`alerts.sound.${sound}`)
  return (
    <li className="sound-row">
      {sound === 'intake' ? (
        <div className="sound-words">
          <strong>{name}</strong>
          <span className="hint">{t('alerts.soundHint.intake')}</span>
        </div>
      ) : (
        <Switch
          label={name}
          hint={t(`alerts.soundHint.${sound}`)}
          on={sounds[sound]}
          onChange={(on) => form.change({ sounds: { ...sounds, [sound]: on } })}
        />
      )}
      <Button icon="sound" label={t('alerts.testOne', { name })} onPress={onTest}>
        {t('alerts.test')}
      </Button>
    </li>
  )
}
