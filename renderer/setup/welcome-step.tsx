import { useTranslation } from 'react-i18next'
import type { Settings } from '../../shared/settings.ts'
import { LanguageField } from '../settings/language-field.tsx'
import { useSaveSettings } from '../settings/use-save-settings.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { NextButton, StepPage } from './step-page.tsx'
import type { SetUpGuide } from './use-set-up.ts'

const needs = [
  ['haveKey', 'key'],
  ['havePrinter', 'printer'],
  ['haveSound', 'sound'],
] as const satisfies readonly (readonly [string, IconName])[]

interface WelcomeStepProps {
  readonly guide: SetUpGuide
  readonly settings: Settings
}

/** What POS Bridge is, in which language, and what to have at hand. */
export function WelcomeStep({ guide, settings }: WelcomeStepProps) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  return (
    <StepPage
      guide={guide}
      title={t('setUp.welcome.title')}
      detail={t('setUp.welcome.detail')}
      action={<NextButton onPress={() => guide.answer('done')}>{t('setUp.welcome.start')}</NextButton>}
    >
      <section className="panel form setup-narrow" aria-label={t('settings.window.language')}>
        <LanguageField
          language={settings.window.language}
          onChange={(language) => void saving.save({ window: { ...settings.window, language } })}
        />
        <FailureNote failure={saving.failure} />
      </section>
      <section className="panel setup-needs" aria-label={t('setUp.welcome.have')}>
        <h2>{t('setUp.welcome.have')}</h2>
        <ul>
          {needs.map(([name, icon]) => (
            <li key={name}>
              <Icon name={icon} size="large" />
              <span>{t(`setUp.welcome.${name}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <p className="secondary">{t('setUp.welcome.minutes')}</p>
    </StepPage>
  )
}
