import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Input, Label, TextField } from 'react-aria-components'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'

const hourMs = 3_600_000
const longestMs = 31 * 24 * hourMs

/** A day and time, by the picker of the system. What lies behind us or more than a month ahead is said, not sent. */
export function PickTime({ onPick }: { readonly onPick: (at: number) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(() => toLocalText(nextFullHour()))
  const [wrong, setWrong] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const at = new Date(text).getTime()
    const isUseful = at > Date.now() && at <= Date.now() + longestMs
    setWrong(!isUseful)
    if (isUseful) onPick(at)
  }
  return (
    <form className="pick-time" onSubmit={submit} noValidate>
      <TextField className="field" value={text} onChange={setText} isInvalid={wrong}>
        <Label>{t('stock.backAt')}</Label>
        <span className="field-box">
          <Input type="datetime-local" />
        </span>
        {wrong && (
          <span className="field-error" role="alert">
            <Icon name="late" size="small" />
            <span>{t('stock.backAtWrong')}</span>
          </span>
        )}
      </TextField>
      <Button look="tonal" type="submit" wide>
        {t('stock.setTime')}
      </Button>
    </form>
  )
}

function nextFullHour(): number {
  return Math.ceil((Date.now() + hourMs) / hourMs) * hourMs
}

/** The wall clock of this PC, as the system's picker writes it. */
function toLocalText(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}
