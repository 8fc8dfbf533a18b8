import { useTranslation } from 'react-i18next'
import type { SettingsSection } from '../frame/place.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { missingSteps, type MissableStep } from './set-up-flow.ts'
import { NextButton, StepPage } from './step-page.tsx'
import type { SetUpGuide } from './use-set-up.ts'

interface SummaryStepProps {
  readonly guide: SetUpGuide
  readonly onFinish: () => void
  /** Ends the set-up and opens what is still to be set. */
  readonly onOpen: (section: SettingsSection) => void
}

const sections: Readonly<Record<MissableStep, SettingsSection>> = {
  connection: 'connection',
  branches: 'branches',
  printer: 'printers',
  sound: 'alerts',
  startUp: 'startUp',
}

/** What is set up and what is not, each with the way to it. */
export function SummaryStep({ guide, onFinish, onOpen }: SummaryStepProps) {
  const { t } = useTranslation()
  const missing = missingSteps(guide.facts)
  const complete = missing.length === 0
  return (
    <StepPage
      guide={guide}
      title={t(complete ? 'setUp.summary.title' : 'setUp.summary.missingTitle')}
      detail={t(complete ? 'setUp.summary.detail' : 'setUp.summary.missingDetail')}
      action={<NextButton onPress={onFinish}>{t('setUp.summary.finish')}</NextButton>}
    >
      {complete && (
        <p className="setup-complete">
          <Icon name="done" size="huge" />
        </p>
      )}
      {!complete && (
        <ul className="panel setup-missing">
          {missing.map((step) => (
            <li key={step}>
              <Icon name="alert" size="large" />
              <span className="grow">{t(`setUp.summary.missing.${step}`)}</span>
              <Button onPress={() => onOpen(sections[step])}>
                {t('setUp.summary.open', { section: t(`settings.section.${sections[step]}`) })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </StepPage>
  )
}
