import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ComboBox, Group, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { Icon } from './icon.tsx'
import './field.css'
import './select.css'
import './name-picker.css'

/** Something that can be picked, by its id. */
export interface Choice {
  readonly id: string
  readonly name: string
  readonly detail?: string
}

interface NamePickerProps {
  readonly label: string
  readonly hint?: string
  readonly options: readonly Choice[]
  readonly picked: readonly Choice[]
  readonly onChange: (picked: readonly Choice[]) => void
  /** Takes a name that is not in the list, with the name as its id. */
  readonly takesTyped?: boolean
  readonly placeholder?: string
}

// a menu may hold thousands; typing finds the rest
const mostShown = 60

/** Several of many: what is picked stands above as tags, typing narrows the list down. */
export function NamePicker({ label, hint, options, picked, onChange, takesTyped, placeholder }: NamePickerProps) {
  const hintId = useId()
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <Picks label={label} picked={picked} onChange={onChange} />
      <Finder
        label={label}
        hintId={hint ? hintId : null}
        placeholder={placeholder ?? ''}
        find={(text) => choicesFor(text, options, picked, takesTyped ?? false)}
        onPick={(choice) => onChange([...picked, choice])}
      />
      {hint && (
        <span className="hint" id={hintId}>
          {hint}
        </span>
      )}
    </div>
  )
}

function Picks({ label, picked, onChange }: Pick<NamePickerProps, 'label' | 'picked' | 'onChange'>) {
  const { t } = useTranslation()
  if (picked.length === 0) return null
  return (
    <ul className="picks" aria-label={label}>
      {picked.map((pick) => (
        <li key={pick.id}>
          <Button
            className="pick"
            aria-label={t('common.removeOne', { name: pick.name })}
            onPress={() => onChange(picked.filter((other) => other.id !== pick.id))}
          >
            <bdi>{pick.name}</bdi>
            <Icon name="x" size="small" />
          </Button>
        </li>
      ))}
    </ul>
  )
}

interface FinderProps {
  readonly label: string
  readonly hintId: string | null
  readonly placeholder: string
  readonly find: (text: string) => readonly Found[]
  readonly onPick: (choice: Choice) => void
}

/** The field that narrows the list down. A pick closes the list, so that what it changed is in sight. */
function Finder({ label, hintId, placeholder, find, onPick }: FinderProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  // the list closes on a key that it did not have before, so the keys of each round are new ones
  const [last, setLast] = useState({ key: '', round: 0 })
  const items = find(text).map((found) => ({ ...found, key: `${last.round} ${found.choice.id}` }))
  const choose = (key: string): void => {
    const found = items.find((item) => item.key === key)
    if (!found) return
    setText('')
    setLast({ key, round: last.round + 1 })
    onPick(found.choice)
  }
  return (
    <ComboBox
      className="field"
      menuTrigger="focus"
      items={items}
      inputValue={text}
      onInputChange={setText}
      value={last.key}
      onChange={(key) => key !== null && choose(String(key))}
      defaultFilter={() => true}
      aria-label={label}
      {...(hintId === null ? {} : { 'aria-describedby': hintId })}
    >
      <Group className="field-box combo-box">
        <Icon name="plus" />
        <Input placeholder={placeholder} spellCheck={false} />
        <Button className="combo-button">
          <Icon name="chevronDown" />
        </Button>
      </Group>
      <Popover className="popover">
        <ListBox<(typeof items)[number]> className="menu">
          {({ key, choice, typed }) => (
            <ListBoxItem id={key} className="menu-item" textValue={choice.name}>
              <bdi className="grow">{typed ? t('common.addTyped', { name: choice.name }) : choice.name}</bdi>
              {choice.detail && <span className="hint">{choice.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

interface Found {
  readonly choice: Choice
  /** Not in the list: taken as it was typed. */
  readonly typed: boolean
}

function choicesFor(text: string, options: readonly Choice[], picked: readonly Choice[], takesTyped: boolean): Found[] {
  const sought = text.trim().toLocaleLowerCase()
  const free = options.filter((option) => !picked.some((pick) => pick.id === option.id))
  const found = free.filter((option) => option.name.toLocaleLowerCase().includes(sought)).slice(0, mostShown)
  const listed = found.map((choice) => ({ choice, typed: false }))
  const known = [...options, ...picked].some((option) => option.name.toLocaleLowerCase() === sought)
  if (!takesTyped || sought === '' || known) return listed
  return [...listed, { choice: { id: text.trim(), name: text.trim() }, typed: true }]
}
