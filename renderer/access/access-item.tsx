import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../bridge-client/use-command.ts'
import { Icon } from '../ui/icon.tsx'
import { useAccessGate, useAccessState } from './access-context.tsx'
import './access.css'

/** Who this screen works for while it is unlocked; a tap locks it. */
export function AccessItem() {
  const { t } = useTranslation()
  const gate = useAccessGate()
  const { role } = useAccessState()
  const lock = useCommand('access.lock')
  if (role === null) return null
  const end = (): void => {
    // the call takes the key along; this screen is locked even when nobody answers
    void lock.run({})
    gate.forget()
  }
  return (
    <Button className="system-item" data-tone="role" onPress={end}>
      <Icon name="key" />
      <span>
        {t(`access.role.${role}`)} · {t('access.lock')}
      </span>
    </Button>
  )
}
