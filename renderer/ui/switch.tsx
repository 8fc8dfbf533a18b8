import type { ReactNode } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components'
import { Icon } from './icon.tsx'
import './switch.css'

interface SwitchProps {
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  /** Words beside it, or for screen readers alone with `hideLabel`. */
  readonly label: string
  readonly hideLabel?: boolean
  readonly hint?: ReactNode
  /** A change is being saved: it keeps its place but takes no other. */
  readonly busy?: boolean
}

/** On is pale with a tick, off is dark with a cross: off is the state that must be seen from afar. */
export function Switch({ on, onChange, label, hideLabel = false, hint, busy = false }: SwitchProps) {
  return (
    <AriaSwitch
      className="switch"
      isSelected={on}
      onChange={onChange}
      isReadOnly={busy}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      <span className="switch-track">
        <span className="switch-knob">
          <Icon name={on ? 'check' : 'x'} size="small" />
        </span>
      </span>
      {!hideLabel && (
        <span className="switch-words">
          <bdi>{label}</bdi>
          {hint && <bdi className="hint">{hint}</bdi>}
        </span>
      )}
    </AriaSwitch>
  )
}
