import { useId } from 'react'
import './field.css'

interface DayFieldProps {
  readonly label: string
  /** YYYY-MM-DD, empty while none is chosen. */
  readonly value: string
  readonly onChange: (value: string) => void
  /** The last day that can be chosen. */
  readonly max?: string
}

/** A calendar day, by the browser's own calendar: it speaks the person's language and needs no precision. */
export function DayField({ label, value, onChange, max }: DayFieldProps) {
  const id = useId()
  return (
    <span className="field day-field">
      <label htmlFor={id}>{label}</label>
      <span className="field-box">
        <input id={id} type="date" value={value} max={max} onChange={(event) => onChange(event.target.value)} />
      </span>
    </span>
  )
}
