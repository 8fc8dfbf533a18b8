import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CancelReason, Settings } from '../../shared/settings.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { SaveBar } from './save-bar.tsx'
import { useDraft } from './use-draft.ts'
import { useSaveSettings } from './use-save-settings.ts'

/** The reasons staff may give for rejecting or cancelling, in the order in which they are offered. */
export function ReasonsSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const draft = useDraft('reasons', { reasons: settings.cancelReasons })
  const [keepOne, setKeepOne] = useState(false)
  const { reasons } = draft.value
  const change = (next: readonly CancelReason[]): void => {
    setKeepOne(next.length === 0)
    if (next.length > 0) draft.change({ reasons: [...next] })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void saving.save({ cancelReasons: reasons })
  }
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.reasons.title')}</h1>
      </div>
      <form className="panel form settings-one" onSubmit={submit} noValidate>
        <p className="secondary label">{t('settings.reasons.hint')}</p>
        {reasons.map((reason, index) => (
          // a reason is its place in the list while it is being edited
          // oxlint-disable-next-line react/no-array-index-key
          <ReasonFields
            key={index}
            index={index}
            reason={reason}
            reasons={reasons}
            onChange={change}
            errorOf={saving.errorOf}
          />
        ))}
        {keepOne && (
          <p className="checks-bad" role="alert">
            {t('settings.reasons.keepOne')}
          </p>
        )}
        <Button icon="plus" onPress={() => change([...reasons, { code: '', label: '' }])}>
          {t('settings.reasons.add')}
        </Button>
        <SaveBar saving={saving} dirty={draft.dirty} onDiscard={draft.discard} />
      </form>
    </>
  )
}

interface ReasonFieldsProps {
  readonly index: number
  readonly reason: CancelReason
  readonly reasons: readonly CancelReason[]
  readonly onChange: (reasons: readonly CancelReason[]) => void
  readonly errorOf: (path: string) => string | null
}

function ReasonFields({ index, reason, reasons, onChange, errorOf }: ReasonFieldsProps) {
  const { t } = useTranslation()
  const edit = (changes: Partial<CancelReason>): void => onChange(reasons.with(index, { ...reason, ...changes }))
  const others = reasons.filter((_, place) => place !== index)
  const move = (to: number): void => {
    if (to >= 0 && to < reasons.length) onChange(others.toSpliced(to, 0, reason))
  }
  const { label } = reason
  return (
    <div className="reason-edit">
      <TextField
        hideLabel={index > 0}
        label={t('settings.reasons.label')}
        value={label}
        onChange={(next) => edit({ label: next })}
        error={errorOf(`cancelReasons[${index}].label`)}
      />
      <TextField
        mono
        hideLabel={index > 0}
        label={t('settings.reasons.code')}
        value={reason.code}
        onChange={(code) => edit({ code })}
        error={errorOf(`cancelReasons[${index}].code`)}
      />
      <span className="reason-edit-actions" data-first={index === 0 || undefined}>
        <Button look="ghost" icon="up" label={t('settings.reasons.up', { label })} onPress={() => move(index - 1)} />
        <Button
          look="ghost"
          icon="down"
          label={t('settings.reasons.down', { label })}
          onPress={() => move(index + 1)}
        />
        <Button
          look="ghost"
          icon="trash"
          label={t('settings.reasons.removeOne', { label })}
          onPress={() => onChange(others)}
        />
      </span>
    </div>
  )
}
