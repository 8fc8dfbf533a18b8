import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { pinRoleSchema, type PinRole } from '../../shared/access.ts'
import type { AccessView } from '../../shared/contract/access-views.ts'
import { formatCountdown } from '../alerts/format-countdown.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { useView } from '../bridge-client/use-view.ts'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useAccessGate, useAccessState } from './access-context.tsx'
import { PinPad } from './pin-pad.tsx'
import '../ui/field.css'
import './access.css'

/** Asks for a PIN whenever a command waits for one. */
export function PinSheet() {
  const { t } = useTranslation()
  const gate = useAccessGate()
  const { asking } = useAccessState()
  const view = useView('access', {}).data
  if (asking === null) return null
  return (
    <Sheet title={t('access.title')} onClose={gate.refused}>
      {/* a new question starts with an empty field */}
      <PinForm key={asking} needed={asking} view={view} />
    </Sheet>
  )
}

interface PinFormProps {
  readonly needed: PinRole
  readonly view: AccessView | undefined
}

function PinForm({ needed, view }: PinFormProps) {
  const { t } = useTranslation()
  const gate = useAccessGate()
  const unlocking = useCommand('access.unlock')
  const now = useNow(1000)
  const roles = rolesFor(needed, view)
  const [chosen, setChosen] = useState<PinRole | null>(null)
  const [pin, setPin] = useState('')
  const role = chosen ?? roles[0] ?? needed
  const waits = view?.waits[role] ?? null
  const leftMs = waits === null ? 0 : waits - now
  const enter = (next: string): void => {
    setPin(next)
    unlocking.clear()
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result = await unlocking.run({ role, pin })
    if (result?.ok) return gate.opened(result.value)
    setPin('')
  }
  return (
    <form className="pin-form" onSubmit={(event) => void submit(event)} noValidate>
      <p className="secondary">{t('access.detail')}</p>
      {roles.length > 1 ? (
        <Segmented
          wide
          label={t('access.as')}
          segments={roles.map((value) => ({ value, label: t(`access.role.${value}`) }))}
          value={role}
          onChange={(next) => (setChosen(next), enter(''))}
        />
      ) : (
        <p className="pin-role">
          {t('access.as')} <strong>{t(`access.role.${role}`)}</strong>
        </p>
      )}
      <PinPad pin={pin} onChange={enter} invalid={unlocking.failure !== null} />
      <PinTrouble leftMs={leftMs} failure={unlocking.failure} />
      <div className="sheet-actions">
        <Button onPress={gate.refused}>{t('common.cancel')}</Button>
        <span className="grow" />
        <Button
          type="submit"
          look="solid"
          size="primary"
          icon="lock"
          working={unlocking.pending ? t('access.checking') : null}
        >
          {t('access.unlock')}
        </Button>
      </div>
    </form>
  )
}

interface PinTroubleProps {
  readonly leftMs: number
  readonly failure: ReturnType<typeof useCommand<'access.unlock'>>['failure']
}

/** A wrong PIN and a wait have words of ours; what else can go wrong has the host's. */
function PinTrouble({ leftMs, failure }: PinTroubleProps) {
  const { t } = useTranslation()
  if (leftMs > 0)
    return (
      <p className="checks-bad" role="alert">
        {t('access.wait', { time: formatCountdown(leftMs + 999) })}
      </p>
    )
  if (failure === null) return null
  if (failure.code !== 'not_allowed' && failure.code !== 'invalid_input') return <FailureNote failure={failure} />
  return (
    <p className="checks-bad" role="alert">
      {t('access.wrong')}
    </p>
  )
}

/** Whose PIN would do: the role that is needed, then those above it, as far as they have one. */
function rolesFor(needed: PinRole, view: AccessView | undefined): readonly PinRole[] {
  const all = pinRoleSchema.options
  return all.slice(all.indexOf(needed)).filter((role) => view?.pins[role] ?? true)
}
