import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import './chip.css'

export type Tone = 'quiet' | 'positive' | 'info' | 'warning' | 'danger' | 'accent' | 'ink'

interface ChipProps {
  readonly icon?: IconName
  readonly tone?: Tone
  readonly children: ReactNode
}

/** A state in a line of states: icon and word; it is tinted only when it warns or needs a person. */
export function StateChip({ icon, tone = 'quiet', children }: ChipProps) {
  return (
    <span className="state-chip" data-tone={tone}>
      {icon && <Icon name={icon} size="small" />}
      <span>{children}</span>
    </span>
  )
}

/** A state standing alone: a round, tinted label. */
export function Pill({ icon, tone = 'quiet', children }: ChipProps) {
  return (
    <span className="pill" data-tone={tone}>
      {icon && <Icon name={icon} size="small" />}
      <span>{children}</span>
    </span>
  )
}
