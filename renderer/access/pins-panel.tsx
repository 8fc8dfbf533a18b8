import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pinRoleSchema, type PinRole } from '../../shared/access.ts'
import type { AccessView } from '../../shared/contract/access-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { Button } from '../ui/button.tsx'
import { Pill } from '../ui/chip.tsx'
import { ConfirmSheet } from '../ui/confirm-sheet.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { useToasts } from '../ui/toast.tsx'
import { SetPinSheet } from './set-pin-sheet.tsx'

interface PinsPanelProps {
  readonly pins: AccessView['pins']
  /** While PINs are asked for the manager's cannot go. */
  readonly enabled: boolean
}

/** Who has a PIN. What it is nobody can see. */
export function PinsPanel({ pins, enabled }: PinsPanelProps) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const removing = useCommand('access.setPin')
  const [setting, setSetting] = useState<PinRole | null>(null)
  const [asked, setAsked] = useState<PinRole | null>(null)
  const remove = async (role: PinRole): Promise<void> => {
    const result = await removing.run({ role, pin: null })
    if (result?.ok) toasts.good(t('settings.access.removedToast', { role: t(`access.role.${role}`) }))
  }
  return (
    <section className="panel form" aria-label={t('settings.access.pins')}>
      <p className="secondary label">{t('settings.access.hint')}</p>
      <div className="pin-rows">
        {pinRoleSchema.options.map((role) => (
          <PinRow
            key={role}
            role={role}
            isSet={pins[role]}
            mayGo={pins[role] && (role !== 'manager' || !enabled)}
            onSet={() => setSetting(role)}
            onRemove={() => setAsked(role)}
          />
        ))}
      </div>
      <FailureNote failure={removing.failure} />
      <p className="hint">{t('settings.access.forgotten', { option: '--reset-pins' })}</p>
      {setting !== null && <SetPinSheet role={setting} isSet={pins[setting]} onClose={() => setSetting(null)} />}
      {asked !== null && (
        <ConfirmSheet
          title={t('settings.access.removeOf', { role: t(`access.role.${asked}`) })}
          detail={t('settings.access.removeDetail')}
          action={t('settings.access.removePin')}
          onConfirm={() => void remove(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}

interface PinRowProps {
  readonly role: PinRole
  readonly isSet: boolean
  readonly mayGo: boolean
  readonly onSet: () => void
  readonly onRemove: () => void
}

function PinRow({ role, isSet, mayGo, onSet, onRemove }: PinRowProps) {
  const { t } = useTranslation()
  const words = { role: t(`access.role.${role}`) }
  return (
    <div className="pin-row">
      <strong>{words.role}</strong>
      <Pill icon={isSet ? 'check' : 'x'} tone={isSet ? 'positive' : 'quiet'}>
        {t(isSet ? 'settings.access.pinSet' : 'settings.access.pinNone')}
      </Pill>
      <span className="grow" />
      {mayGo && <Button look="ghost" icon="trash" label={t('settings.access.removeOf', words)} onPress={onRemove} />}
      <Button label={t(isSet ? 'settings.access.changeOf' : 'settings.access.setOf', words)} onPress={onSet}>
        {t(isSet ? 'settings.access.changePin' : 'settings.access.setPin')}
      </Button>
    </div>
  )
}
