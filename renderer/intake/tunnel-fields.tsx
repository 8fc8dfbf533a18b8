import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import type { TunnelKind } from '../../shared/intake.ts'
import type { SecretName } from '../../shared/settings.ts'
import { assertNever } from '../assert-never.ts'
import { KeyTextField } from './key-text-field.tsx'
import { SecretField } from '../settings/secret-field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { WebhookForm } from './use-webhook-form.ts'

const kinds: readonly TunnelKind[] = ['none', 'cloudflared', 'ssh', 'ngrok', 'manual']

interface TunnelFieldsProps {
  readonly form: WebhookForm
  readonly view: SettingsView
}

/** Which way klikit reaches this PC, with the fields of that way alone. */
export function TunnelFields({ form, view }: TunnelFieldsProps) {
  const { t } = useTranslation()
  const { draft, change } = form
  return (
    <fieldset className="fieldset">
      <legend>{t('webhooks.tunnel')}</legend>
      <Select
        label={t('webhooks.kind')}
        options={kinds.map((value) => ({ value, label: t(`webhooks.kinds.${value}`) }))}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      <p className="hint">{t(`webhooks.kindHint.${draft.kind}`)}</p>
      <KindFields form={form} view={view} />
    </fieldset>
  )
}

function KindFields({ form, view }: TunnelFieldsProps) {
  const { kind } = form.draft
  switch (kind) {
    case 'none':
      return null
    case 'manual':
      return <PublicUrlField form={form} />
    case 'cloudflared':
      return <CloudflaredFields form={form} view={view} />
    case 'ssh':
      return <SshFields form={form} view={view} />
    case 'ngrok':
      return <NgrokFields form={form} view={view} />
    default:
      return assertNever(kind)
  }
}

function PublicUrlField({ form }: Pick<TunnelFieldsProps, 'form'>) {
  const { t } = useTranslation()
  return (
    <TextField
      mono
      label={t('webhooks.publicUrl')}
      hint={t('webhooks.publicUrlHint')}
      placeholder="https://orders.example.com"
      value={form.draft.publicUrl}
      onChange={(publicUrl) => form.change({ publicUrl })}
      error={form.errorOf('intake.tunnel.publicUrl')}
    />
  )
}

type TunnelSecret = Extract<SecretName, 'cloudflaredToken' | 'ngrokToken'>

function TokenField({ form, view, name }: TunnelFieldsProps & { readonly name: TunnelSecret }) {
  const { t } = useTranslation()
  return (
    <SecretField
      label={t(`webhooks.${name}`)}
      hint={view.secrets[name]}
      value={form.draft[name]}
      onChange={(value) => form.change({ [name]: value })}
    />
  )
}

function CloudflaredFields({ form, view }: TunnelFieldsProps) {
  const { t } = useTranslation()
  const { draft, change, errorOf } = form
  const modes = (['named', 'quick'] as const).map((value) => ({ value, label: t(`webhooks.modes.${value}`) }))
  return (
    <>
      <Segmented
        wide
        label={t('webhooks.mode')}
        segments={modes}
        value={draft.cloudflaredMode}
        onChange={(cloudflaredMode) => change({ cloudflaredMode })}
      />
      {draft.cloudflaredMode === 'named' && <TokenField form={form} view={view} name="cloudflaredToken" />}
      {draft.cloudflaredMode === 'named' && <PublicUrlField form={form} />}
      <TextField
        mono
        label={t('webhooks.program')}
        hint={t('webhooks.programHint')}
        value={draft.program}
        onChange={(program) => change({ program })}
        error={errorOf('intake.tunnel.program')}
      />
    </>
  )
}

function NgrokFields({ form, view }: TunnelFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TokenField form={form} view={view} name="ngrokToken" />
      <TextField
        mono
        label={t('webhooks.domain')}
        hint={t('webhooks.domainHint')}
        value={form.draft.domain}
        onChange={(domain) => form.change({ domain })}
        error={form.errorOf('intake.tunnel.domain')}
      />
    </>
  )
}

function SshFields({ form, view }: TunnelFieldsProps) {
  const { t } = useTranslation()
  const { draft, change, errorOf } = form
  return (
    <>
      <div className="short-fields">
        <TextField
          mono
          label={t('webhooks.sshHost')}
          value={draft.sshHost}
          onChange={(sshHost) => change({ sshHost })}
          error={errorOf('intake.tunnel.host')}
        />
        <TextField
          kind="number"
          label={t('webhooks.sshPort')}
          value={draft.sshPort}
          onChange={(sshPort) => change({ sshPort })}
          error={errorOf('intake.tunnel.port')}
        />
      </div>
      <TextField
        mono
        label={t('webhooks.sshUser')}
        value={draft.sshUser}
        onChange={(sshUser) => change({ sshUser })}
        error={errorOf('intake.tunnel.user')}
      />
      <TextField
        mono
        label={t('webhooks.hostKey')}
        hint={t('webhooks.hostKeyHint')}
        placeholder="SHA256:"
        value={draft.hostKey}
        onChange={(hostKey) => change({ hostKey })}
        error={errorOf('intake.tunnel.hostKey')}
      />
      <KeyTextField
        label={t('webhooks.sshPrivateKey')}
        hint={view.secrets.sshPrivateKey}
        value={draft.sshPrivateKey}
        onChange={(sshPrivateKey) => change({ sshPrivateKey })}
      />
      <RemoteFields form={form} />
      <PublicUrlField form={form} />
    </>
  )
}

function RemoteFields({ form }: Pick<TunnelFieldsProps, 'form'>) {
  const { t } = useTranslation()
  const { draft, change, errorOf } = form
  const remotes = (['socket', 'tcp'] as const).map((value) => ({ value, label: t(`webhooks.remotes.${value}`) }))
  return (
    <>
      <Segmented
        wide
        label={t('webhooks.remote')}
        segments={remotes}
        value={draft.remote}
        onChange={(remote) => change({ remote })}
      />
      {draft.remote === 'socket' ? (
        <TextField
          mono
          label={t('webhooks.remotePath')}
          hint={t('webhooks.remotePathHint')}
          value={draft.remotePath}
          onChange={(remotePath) => change({ remotePath })}
          error={errorOf('intake.tunnel.remote.path')}
        />
      ) : (
        <div className="short-fields">
          <TextField
            mono
            label={t('webhooks.remoteHost')}
            value={draft.remoteHost}
            onChange={(remoteHost) => change({ remoteHost })}
            error={errorOf('intake.tunnel.remote.host')}
          />
          <TextField
            kind="number"
            label={t('webhooks.remotePort')}
            value={draft.remotePort}
            onChange={(remotePort) => change({ remotePort })}
            error={errorOf('intake.tunnel.remote.port')}
          />
        </div>
      )}
    </>
  )
}
