import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { Volume } from '../alerts/alerts-section.tsx'
import { useBellState } from '../alerts/bell-context.tsx'
import { useAlertSettings } from '../alerts/use-alert-settings.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { NextButton, StepPage } from './step-page.tsx'
import type { SetUpGuide } from './use-set-up.ts'

interface SoundStepProps {
  readonly guide: SetUpGuide
  readonly view: SettingsView
}

/** The sound of a new order, and whether it was heard: nobody but a person can say. */
export function SoundStep({ guide, view }: SoundStepProps) {
  const { t } = useTranslation()
  const form = useAlertSettings(view.settings)
  const bell = useBellState()
  const test = useCommand('alert.test')
  const [played, setPlayed] = useState(false)
  const { value } = form
  const play = (): void => {
    // a browser lets a page ring from the first press on
    bell?.bell.unlock()
    bell?.bell.test('new_order', value.muted ? 0 : value.volume)
    if (value.onHost || !bell) void test.run({ sound: 'new_order' })
    setPlayed(true)
  }
  return (
    <StepPage
      guide={guide}
      title={t('setUp.sound.title')}
      detail={t('setUp.sound.detail')}
      skippable
      action={
        played ? (
          <NextButton onPress={() => guide.answer('done')}>{t('setUp.sound.heard')}</NextButton>
        ) : (
          <Button look="solid" size="primary" icon="sound" onPress={play}>
            {t('setUp.sound.play')}
          </Button>
        )
      }
    >
      <section className="panel form setup-narrow" aria-label={t('alerts.volume')}>
        <Volume form={form} />
        <FailureNote failure={form.failure ?? test.failure} />
      </section>
      {played && (
        <div className="setup-narrow setup-again">
          <p className="secondary">{t('setUp.sound.notHeard')}</p>
          <Button icon="sound" onPress={play}>
            {t('setUp.sound.play')}
          </Button>
        </div>
      )}
    </StepPage>
  )
}
