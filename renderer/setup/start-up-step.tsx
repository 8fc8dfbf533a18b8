import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { StartUpSwitches } from '../settings/start-up-switches.tsx'
import { NextButton, StepPage } from './step-page.tsx'
import type { SetUpGuide } from './use-set-up.ts'

interface StartUpStepProps {
  readonly guide: SetUpGuide
  readonly view: SettingsView
}

/** Whether the PC brings POS Bridge back by itself, and whether a guest can leave it. */
export function StartUpStep({ guide, view }: StartUpStepProps) {
  const { t } = useTranslation()
  return (
    <StepPage
      guide={guide}
      title={t('setUp.startUp.title')}
      detail={t('setUp.startUp.detail')}
      skippable
      action={<NextButton onPress={() => guide.answer('done')}>{t('setUp.next')}</NextButton>}
    >
      <section className="panel form setup-narrow" aria-label={t('settings.startUp.title')}>
        <StartUpSwitches settings={view.settings} />
      </section>
    </StepPage>
  )
}
