import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { environmentUrls, type Environment } from '../../shared/settings.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmSheet } from '../ui/confirm-sheet.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { TestedConnection } from './connection-section.tsx'
import { SecretField } from './secret-field.tsx'
import { useConnection, type ConnectionDraft } from './use-connection.ts'

// the one vault that warns, and always of the same
const keyFile = 'key file'

interface ConnectionFormProps {
  readonly view: SettingsView
  readonly onTested: (tested: TestedConnection) => void
}

/** Environment, address and key. It is tested before it is saved; what fails the test can be saved all the same. */
export function ConnectionForm({ view, onTested }: ConnectionFormProps) {
  const { t } = useTranslation()
  const connection = useConnection(view, onTested)
  const { draft } = connection
  const [asking, setAsking] = useState(false)
  const switching = draft.environment !== view.settings.environment
  const trySave = (): void => (switching ? setAsking(true) : void connection.testAndSave())
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    trySave()
  }
  return (
    <form className="panel form" onSubmit={submit} noValidate>
      <EnvironmentFields draft={draft} onChange={connection.change} error={connection.errorOf('customBaseUrl')} />
      {draft.environment !== 'training' && <KeyFields view={view} draft={draft} onChange={connection.change} />}
      <FailureNote failure={connection.failure} />
      <div className="form-actions">
        {connection.dirty && <Button onPress={connection.discard}>{t('common.discard')}</Button>}
        <Button
          icon="link"
          working={connection.testing ? t('settings.connection.testing') : null}
          onPress={() => void connection.test()}
        >
          {t('settings.connection.test')}
        </Button>
        <span className="grow" />
        {connection.refused && (
          <Button onPress={() => void connection.save()}>{t('settings.connection.saveAnyway')}</Button>
        )}
        <Button type="submit" look="solid" size="primary" working={connection.saving ? t('common.saving') : null}>
          {t('settings.connection.testAndSave')}
        </Button>
      </div>
      {asking && (
        <ConfirmSheet
          title={t('settings.connection.switchTitle', {
            environment: t(`settings.connection.environments.${draft.environment}`),
          })}
          detail={t('settings.connection.switchDetail', {
            from: t(`settings.connection.environments.${view.settings.environment}`),
          })}
          action={t('settings.connection.switch')}
          danger={false}
          onConfirm={() => void connection.testAndSave()}
          onClose={() => setAsking(false)}
        />
      )}
    </form>
  )
}

interface EnvironmentFieldsProps {
  readonly draft: ConnectionDraft
  readonly choices?: readonly Environment[]
  readonly onChange: (changes: Partial<ConnectionDraft>) => void
  readonly error: string | null
}

const environments: readonly Environment[] = ['training', 'dev', 'production', 'custom']

/** Which klikit: one of the known ones, or an address of its own. */
export function EnvironmentFields({ draft, choices = environments, onChange, error }: EnvironmentFieldsProps) {
  const { t } = useTranslation()
  const { environment } = draft
  const segments = choices.map((value) => ({ value, label: t(`settings.connection.environments.${value}`) }))
  return (
    <>
      <div className="field-group">
        <span className="field-label">{t('settings.connection.environment')}</span>
        <Segmented
          wide
          label={t('settings.connection.environment')}
          segments={segments}
          value={environment}
          onChange={(next) => onChange({ environment: next, partnerKey: null, secretKey: null })}
        />
        {environment === 'training' && <span className="hint">{t('settings.connection.trainingHint')}</span>}
        {(environment === 'dev' || environment === 'production') && (
          <bdi className="hint mono">{environmentUrls[environment].replace('https://', '')}</bdi>
        )}
      </div>
      {environment === 'custom' && (
        <TextField
          mono
          label={t('settings.connection.customUrl')}
          hint={t('settings.connection.customUrlHint')}
          value={draft.customBaseUrl}
          onChange={(customBaseUrl) => onChange({ customBaseUrl })}
          error={error}
        />
      )}
    </>
  )
}

interface KeyFieldsProps {
  readonly view: SettingsView
  readonly draft: ConnectionDraft
  readonly onChange: (changes: Partial<ConnectionDraft>) => void
}

/** The two keys of a credential; a saved one is never shown. */
export function KeyFields({ view, draft, onChange }: KeyFieldsProps) {
  const { t } = useTranslation()
  // the hints are of the saved environment; another one's secrets are not known here
  const known = draft.environment === view.settings.environment
  const none = { present: false, tail: null }
  return (
    <>
      <SecretField
        label={t('settings.connection.partnerKey')}
        hint={known ? view.secrets.partnerKey : none}
        value={draft.partnerKey}
        onChange={(partnerKey) => onChange({ partnerKey })}
      />
      <SecretField
        label={t('settings.connection.secretKey')}
        hint={known ? view.secrets.secretKey : none}
        value={draft.secretKey}
        onChange={(secretKey) => onChange({ secretKey })}
      />
      <p className="hint">{t('settings.connection.vault', { kind: view.vault.kind })}</p>
      {view.vault.warning && (
        <p className="checks-bad">
          <bdi>{view.vault.kind === keyFile ? t('settings.connection.keyFile') : view.vault.warning}</bdi>
        </p>
      )}
    </>
  )
}
