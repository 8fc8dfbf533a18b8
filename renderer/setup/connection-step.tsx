import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import type { Environment } from '../../shared/settings.ts'
import { AccessPanel } from '../settings/access-panel.tsx'
import { EnvironmentFields, KeyFields } from '../settings/connection-form.tsx'
import { ConnectionPill, type TestedConnection } from '../settings/connection-section.tsx'
import { ConnectionVerdict } from '../settings/connection-verdict.tsx'
import { useConnection } from '../settings/use-connection.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon } from '../ui/icon.tsx'
import { NextButton, StepPage } from './step-page.tsx'
import type { SetUpGuide } from './use-set-up.ts'

interface ConnectionStepProps {
  readonly guide: SetUpGuide
  readonly view: SettingsView
}

// most shops go live; the others know that they do not
const usual: Environment = 'production'
const choices: readonly Environment[] = ['production', 'dev', 'custom']
const formId = 'setup-connection'

/** The keys of klikit: tested before they are saved, and what they may do shown at once. */
export function ConnectionStep({ guide, view }: ConnectionStepProps) {
  const { t } = useTranslation()
  const [tested, setTested] = useState<TestedConnection | null>(null)
  const [changing, setChanging] = useState(false)
  const saved = view.settings.environment
  const environment = saved === 'training' ? usual : saved
  const connection = useConnection(view, setTested, { name: 'setUp:connection', environment })
  const connected = guide.facts.isConnected && !changing
  const features = tested && tested.test.features.length > 0 ? tested.test.features : view.features
  const settle = async (kept: Promise<boolean>): Promise<void> => {
    if (await kept) setChanging(false)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void settle(connection.testAndSave())
  }
  const { testing, saving } = connection
  const working = testing ? t('settings.connection.testing') : saving ? t('common.saving') : null
  return (
    <StepPage
      guide={guide}
      title={t('setUp.connection.title')}
      detail={t('setUp.connection.detail')}
      skippable={!connected}
      action={
        connected ? (
          <NextButton onPress={() => guide.answer('done')}>{t('setUp.next')}</NextButton>
        ) : (
          <Button type="submit" form={formId} look="solid" size="primary" working={working}>
            {t('settings.connection.testAndSave')}
          </Button>
        )
      }
    >
      {connected && <Connected view={view} onChange={() => setChanging(true)} />}
      <div className="setup-columns" data-single={(!connected && !tested) || undefined}>
        {!connected && (
          <form id={formId} className="panel form" onSubmit={submit} noValidate>
            <EnvironmentFields
              draft={connection.draft}
              choices={choices}
              onChange={connection.change}
              error={connection.errorOf('customBaseUrl')}
            />
            <KeyFields view={view} draft={connection.draft} onChange={connection.change} />
            <FailureNote failure={connection.failure} />
            {connection.refused && (
              <span>
                <Button onPress={() => void settle(connection.save())}>{t('settings.connection.saveAnyway')}</Button>
              </span>
            )}
          </form>
        )}
        {tested && <ConnectionVerdict tested={tested} />}
        {connected && <AccessPanel features={features} />}
      </div>
    </StepPage>
  )
}

function Connected({ view, onChange }: { readonly view: SettingsView; readonly onChange: () => void }) {
  const { t } = useTranslation()
  return (
    <section className="panel setup-chosen" aria-label={t('setUp.connection.done')}>
      <Icon name="link" size="large" />
      <span className="grow">
        <strong>{t('setUp.connection.done')}</strong>
        <span className="secondary">{t(`settings.connection.environments.${view.settings.environment}`)}</span>
      </span>
      <ConnectionPill />
      <Button onPress={onChange}>{t('setUp.connection.change')}</Button>
    </section>
  )
}
