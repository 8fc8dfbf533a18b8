import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useBridge } from '../bridge-client/bridge-context.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Mark } from './mark.tsx'
import './locked-screen.css'

interface LockedScreenProps {
  /** One was given and the host did not take it. */
  readonly refused: boolean
  readonly onUnlock: () => void
}

/** Asks for the console's token. */
export function LockedScreen({ refused, onUnlock }: LockedScreenProps) {
  const { t } = useTranslation()
  const { client } = useBridge()
  const [token, setToken] = useState('')
  const unlock = (event: FormEvent): void => {
    event.preventDefault()
    if (token.trim() === '') return
    onUnlock()
    client.unlock(token.trim())
  }
  return (
    <main className="locked">
      <form className="panel form" onSubmit={unlock} noValidate>
        <Mark />
        <h1>{t('locked.title')}</h1>
        <p className="secondary">{t('locked.detail')}</p>
        <TextField
          label={t('locked.token')}
          kind="password"
          icon="key"
          value={token}
          onChange={setToken}
          error={refused ? t('locked.refused') : null}
        />
        <Button type="submit" look="solid" size="primary" wide>
          {t('locked.unlock')}
        </Button>
      </form>
    </main>
  )
}
