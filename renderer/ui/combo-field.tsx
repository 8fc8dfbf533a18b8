import { Button, ComboBox, Group, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import { Icon } from './icon.tsx'
import './field.css'
import './select.css'

interface ComboFieldProps {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly placeholder?: string
}

/** One of very many: typing narrows the list down. */
export function ComboField({ label, options, value, onChange, hint, placeholder }: ComboFieldProps) {
  return (
    <ComboBox
      className="field"
      menuTrigger="focus"
      defaultItems={options}
      defaultFilter={(text, sought) => bare(text).includes(bare(sought))}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
    >
      <Label>{label}</Label>
      <Group className="field-box combo-box">
        <Icon name="search" />
        <Input {...(placeholder ? { placeholder } : {})} spellCheck={false} />
        <Button className="combo-button">
          <Icon name="chevronDown" />
        </Button>
      </Group>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <Popover className="popover">
        <ListBox<(typeof options)[number]> className="menu">
          {(option) => (
            <ListBoxItem id={option.value} className="menu-item">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** Letters and digits alone: `POS-5890` finds `POS5890 Series`. */
function bare(text: string): string {
  return text.toLocaleLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
