import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { useView } from '../bridge-client/use-view.ts'
import { SaveBar } from '../settings/save-bar.tsx'
import { SecretField } from '../settings/secret-field.tsx'
import { Fold } from '../ui/fold.tsx'
import { LoadingPanel } from '../ui/state-panel.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { IntakeStatePanel } from './intake-state-panel.tsx'
import { RegistrationsPanel } from './registrations-panel.tsx'
import { SelfTestPanel } from './self-test-panel.tsx'
import { TunnelFields } from './tunnel-fields.tsx'
import { useWebhookForm, type WebhookForm } from './use-webhook-form.ts'
import { HealthPill } from './webhook-looks.tsx'
import './intake.css'

/** Orders within a second: the listener, the tunnel to it, and what klikit must be told. */
export function WebhookSection({ view }: { readonly view: SettingsView }) {
  const { t } = useTranslation()
  const { status, data, message } = useView('webhooks', {})
  return (
    <>
      <div className="screen-bar">
        <h1>{t('webhooks.title')}</h1>
        {data && <HealthPill health={data.health} />}
      </div>
      <div className="settings-columns">
        <WebhookFormPanel view={view} />
        <div>
          {data && <IntakeStatePanel webhooks={data} />}
          {data && data.health !== 'off' && <SelfTestPanel />}
          {data && <RegistrationsPanel webhooks={data} />}
          {!data && status === 'failed' && (
            <ViewFailed view="webhooks" params={{}} title={t('webhooks.failed')} message={message} />
          )}
          {!data && status === 'loading' && <LoadingPanel rows={3} />}
        </div>
      </div>
    </>
  )
}

function WebhookFormPanel({ view }: { readonly view: SettingsView }) {
  const { t } = useTranslation()
  const form = useWebhookForm(view)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void form.save()
  }
  return (
    <form className="panel form" onSubmit={submit} noValidate>
      <Switch
        label={t('webhooks.enabled')}
        hint={t('webhooks.enabledHint')}
        on={form.draft.enabled}
        onChange={(enabled) => form.change({ enabled })}
      />
      {form.draft.enabled && <ListenerFields form={form} view={view} />}
      {form.draft.enabled && <TunnelFields form={form} view={view} />}
      <TextField
        kind="number"
        label={t('webhooks.silence')}
        hint={t('webhooks.silenceHint')}
        value={form.draft.silenceSeconds}
        onChange={(silenceSeconds) => form.change({ silenceSeconds })}
        error={form.errorOf('intake.silenceSeconds')}
      />
      <SaveBar saving={form.saving} dirty={form.dirty} onDiscard={form.discard} />
    </form>
  )
}

interface FieldsProps {
  readonly form: WebhookForm
  readonly view: SettingsView
}

// what stands inside the fold must be seen when it was refused
const folded = [
  'intake.webhook.host',
  'intake.webhook.port',
  'intake.webhook.path',
  'intake.webhook.overlapMinutes',
  'intake.relaxedPollSeconds',
]

function ListenerFields({ form, view }: FieldsProps) {
  const { t } = useTranslation()
  const { draft, change, errorOf } = form
  const training = view.settings.environment === 'training'
  const [open, setOpen] = useState(false)
  const refused = folded.some((path) => errorOf(path) !== null)
  return (
    <>
      {training ? (
        <p className="hint">{t('webhooks.trainingSecret')}</p>
      ) : (
        <SecretField
          label={t('webhooks.secret')}
          hint={view.secrets.webhookSecret}
          value={draft.webhookSecret}
          onChange={(webhookSecret) => change({ webhookSecret })}
        />
      )}
      <Fold title={t('webhooks.more')} open={open || refused} onOpen={setOpen}>
        <div className="short-fields">
          <TextField
            mono
            label={t('webhooks.host')}
            value={draft.host}
            onChange={(host) => change({ host })}
            error={errorOf('intake.webhook.host')}
          />
          <TextField
            kind="number"
            label={t('webhooks.port')}
            value={draft.port}
            onChange={(port) => change({ port })}
            error={errorOf('intake.webhook.port')}
          />
        </div>
        <TextField
          mono
          label={t('webhooks.path')}
          hint={t('webhooks.pathHint')}
          value={draft.path}
          onChange={(path) => change({ path })}
          error={errorOf('intake.webhook.path')}
        />
        <div className="short-fields">
          <TextField
            kind="number"
            label={t('webhooks.overlap')}
            hint={t('webhooks.overlapHint')}
            value={draft.overlapMinutes}
            onChange={(overlapMinutes) => change({ overlapMinutes })}
            error={errorOf('intake.webhook.overlapMinutes')}
          />
          <TextField
            kind="number"
            label={t('webhooks.relaxed')}
            hint={t('webhooks.relaxedHint')}
            value={draft.relaxedPollSeconds}
            onChange={(relaxedPollSeconds) => change({ relaxedPollSeconds })}
            error={errorOf('intake.relaxedPollSeconds')}
          />
        </div>
      </Fold>
    </>
  )
}
