import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'

/** A reason to pick from, as an operator words it. */
interface Reason {
  readonly code: string
  readonly label: string
}

interface ReasonListProps {
  /** The setting that they are: `cancelReasons`. */
  readonly path: string
  readonly reasons: readonly Reason[]
  readonly onChange: (reasons: Reason[]) => void
  readonly errorOf: (path: string) => string | null
}

/** Reasons in the order in which they are offered; the last one stays. */
export function ReasonList({ path, reasons, onChange, errorOf }: ReasonListProps) {
  const { t } = useTranslation()
  const [keepOne, setKeepOne] = useState(false)
  const change = (next: readonly Reason[]): void => {
    setKeepOne(next.length === 0)
    if (next.length > 0) onChange([...next])
  }
  return (
    <>
      {reasons.map((reason, index) => (
        // a reason is its place in the list while it is being edited
        // oxlint-disable-next-line react/no-array-index-key
        <ReasonFields
          key={index}
          index={index}
          reason={reason}
          reasons={reasons}
          onChange={change}
          errorOf={(field) => errorOf(`${path}[${index}].${field}`)}
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
    </>
  )
}

interface ReasonFieldsProps {
  readonly index: number
  readonly reason: Reason
  readonly reasons: readonly Reason[]
  readonly onChange: (reasons: readonly Reason[]) => void
  readonly errorOf: (field: keyof Reason) => string | null
}

function ReasonFields({ index, reason, reasons, onChange, errorOf }: ReasonFieldsProps) {
  const { t } = useTranslation()
  const edit = (changes: Partial<Reason>): void => onChange(reasons.with(index, { ...reason, ...changes }))
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
        error={errorOf('label')}
      />
      <TextField
        mono
        hideLabel={index > 0}
        label={t('settings.reasons.code')}
        value={reason.code}
        onChange={(code) => edit({ code })}
        error={errorOf('code')}
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
