import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { maskSecret } from '../format/mask.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { TextField } from '../ui/text-field.tsx'

interface SecretFieldProps {
  readonly label: string
  readonly hint: SettingsView['secrets']['secretKey']
  /** null keeps the one in the vault. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/** A secret that can be replaced but never seen: its last characters tell which one it is. */
export function SecretField({ label, hint, value, onChange }: SecretFieldProps) {
  const { t } = useTranslation()
  if (hint.present && value === null) {
    return (
      <div className="field-row">
        <div className="field">
          <span className="field-label">{label}</span>
          <span className="field-box">
            <Icon name="key" />
            <bdi className="mono">{maskSecret(hint.tail)}</bdi>
          </span>
        </div>
        <Button label={`${t('settings.connection.replace')}: ${label}`} onPress={() => onChange('')}>
          {t('settings.connection.replace')}
        </Button>
      </div>
    )
  }
  return (
    <div className="field-row">
      <TextField
        mono
        kind="password"
        icon="key"
        label={label}
        value={value ?? ''}
        onChange={onChange}
        placeholder={t('settings.connection.newSecret')}
      />
      {hint.present && <Button onPress={() => onChange(null)}>{t('settings.connection.keep')}</Button>}
    </div>
  )
}
