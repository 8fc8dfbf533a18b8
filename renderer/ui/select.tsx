import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components'
import { Icon } from './icon.tsx'
import './field.css'
import './select.css'

interface SelectProps<T extends string> {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly hint?: string
  readonly hideLabel?: boolean
}

/** One of many, shown on demand. */
export function Select<T extends string>({ label, options, value, onChange, ...rest }: SelectProps<T>) {
  const { hint, hideLabel = false } = rest
  return (
    // the keys are the options' values, so the chosen one is of T
    <AriaSelect
      className="field"
      value={value}
      onChange={(key) => key !== null && onChange(key as T)}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      {!hideLabel && <Label className="field-label">{label}</Label>}
      <Button className="field-box select-button">
        <SelectValue className="truncate grow" />
        <Icon name="chevronDown" />
      </Button>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <Popover className="popover">
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem id={option.value} className="menu-item">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
