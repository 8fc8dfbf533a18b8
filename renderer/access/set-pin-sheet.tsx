import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { PinRole } from '../../shared/access.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToasts } from '../ui/toast.tsx'
import { isPinText } from './pin-text.ts'

interface SetPinSheetProps {
  readonly role: PinRole
  /** There is one already. */
  readonly isSet: boolean
  readonly onClose: () => void
}

/** A new PIN, typed twice. */
export function SetPinSheet({ role, isSet, onClose }: SetPinSheetProps) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const setting = useCommand('access.setPin')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const words = { role: t(`access.role.${role}`) }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (!isPinText(pin) || again !== pin) return
    const result = await setting.run({ role, pin })
    if (!result?.ok) return
    toasts.good(t('settings.access.savedToast', words))
    onClose()
  }
  return (
    <Sheet title={t(isSet ? 'settings.access.changeOf' : 'settings.access.setOf', words)} onClose={onClose}>
      <form className="pin-form" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          kind="password"
          icon="key"
          label={t('settings.access.newPin')}
          hint={t('settings.access.newPinHint')}
          value={pin}
          onChange={setPin}
          error={tried && !isPinText(pin) ? t('settings.access.unfit') : null}
        />
        <TextField
          kind="password"
          icon="key"
          label={t('settings.access.again')}
          value={again}
          onChange={setAgain}
          error={tried && isPinText(pin) && again !== pin ? t('settings.access.differs') : null}
        />
        <FailureNote failure={setting.failure} />
        <div className="sheet-actions">
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="solid" size="primary" working={setting.pending ? t('common.saving') : null}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
