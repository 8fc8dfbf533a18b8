import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { SecretField } from '../settings/secret-field.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'

interface KeyTextFieldProps {
  readonly label: string
  readonly hint: SettingsView['secrets']['sshPrivateKey']
  /** null keeps the one in the vault. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/** A private key of several lines, pasted whole; one in the vault is never shown. */
export function KeyTextField({ label, hint, value, onChange }: KeyTextFieldProps) {
  const { t } = useTranslation()
  if (hint.present && value === null) return <SecretField label={label} hint={hint} value={null} onChange={onChange} />
  return (
    <>
      <TextField
        mono
        kind="paragraph"
        label={label}
        hint={t('webhooks.sshPrivateKeyHint')}
        placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
        value={value ?? ''}
        onChange={onChange}
      />
      {hint.present && <Button onPress={() => onChange(null)}>{t('settings.connection.keep')}</Button>}
    </>
  )
}
