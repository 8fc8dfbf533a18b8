import { Radio, RadioGroup } from 'react-aria-components'
import { Icon, type IconName } from './icon.tsx'
import './segmented.css'

interface Segment<T extends string> {
  readonly value: T
  readonly label: string
  readonly icon?: IconName
}

interface SegmentedProps<T extends string> {
  readonly label: string
  readonly segments: readonly Segment<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  /** Icons alone; the words are for screen readers. */
  readonly iconOnly?: boolean
  readonly wide?: boolean
}

/** One of a few, all in sight: arrow keys move, a tap chooses. */
export function Segmented<T extends string>({ label, segments, value, onChange, iconOnly, wide }: SegmentedProps<T>) {
  return (
    <RadioGroup
      className="segmented"
      data-wide={wide || undefined}
      data-icons={iconOnly || undefined}
      aria-label={label}
      orientation="horizontal"
      value={value}
      // the group's values are the segments', so they are of T
      onChange={(chosen) => onChange(chosen as T)}
    >
      {segments.map((segment) => (
        <Radio key={segment.value} value={segment.value} aria-label={segment.label} className="segment">
          {segment.icon && <Icon name={segment.icon} />}
          {!iconOnly && <span>{segment.label}</span>}
        </Radio>
      ))}
    </RadioGroup>
  )
}
