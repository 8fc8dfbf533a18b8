import type { ReactNode } from 'react'
import { FieldError, Input, Label, Text, TextArea, TextField as AriaTextField } from 'react-aria-components'
import { Icon, type IconName } from './icon.tsx'
import './field.css'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  /** What is wrong with it, in words; marks the field. */
  readonly error?: string | null
  readonly icon?: IconName
  readonly kind?: 'text' | 'password' | 'number' | 'search' | 'paragraph'
  readonly mono?: boolean
  readonly placeholder?: string
  readonly hideLabel?: boolean
}

/** A labelled field with its hint and its error below. */
export function TextField({ label, value, onChange, hint, error = null, ...rest }: TextFieldProps) {
  const { icon, kind = 'text', mono = false, placeholder, hideLabel = false } = rest
  const inputProps = { className: mono ? 'mono' : '', ...(placeholder ? { placeholder } : {}), spellCheck: false }
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== null}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      {!hideLabel && <Label>{label}</Label>}
      <span className="field-box" data-tall={kind === 'paragraph' || undefined}>
        {icon && <Icon name={icon} />}
        {kind === 'paragraph' ? (
          <TextArea {...inputProps} rows={3} />
        ) : (
          <Input
            {...inputProps}
            type={kind === 'number' ? 'text' : kind}
            inputMode={kind === 'number' ? 'numeric' : undefined}
            autoComplete="off"
          />
        )}
      </span>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">
        {error !== null && (
          <>
            <Icon name="late" size="small" />
            <span>{error}</span>
          </>
        )}
      </FieldError>
    </AriaTextField>
  )
}
