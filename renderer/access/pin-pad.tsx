import { useEffect, useRef } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'
import './access.css'

interface PinPadProps {
  readonly pin: string
  readonly onChange: (pin: string) => void
  readonly invalid: boolean
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const
const longestPin = 8
// the focus stays in the field, so that keyboard and keys can take turns and Enter unlocks
const pad = { excludeFromTabOrder: true, preventFocusOnPress: true } as const

/** Ten large keys for wet fingers over a masked field that takes the keyboard too. */
export function PinPad({ pin, onChange, invalid }: PinPadProps) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const enter = (text: string): void => onChange(text.replaceAll(/\D/g, '').slice(0, longestPin))
  return (
    <div className="pin-pad" dir="ltr">
      <input
        ref={field}
        className="pin-field"
        type="password"
        // the keys below are its keyboard
        inputMode="none"
        autoComplete="off"
        aria-label={t('access.pin')}
        aria-invalid={invalid}
        value={pin}
        onChange={(event) => enter(event.target.value)}
      />
      <span className="visually-hidden" aria-live="polite">
        {pin.length > 0 && t('access.digits', { count: pin.length })}
      </span>
      {digits.map((digit) => (
        <Button key={digit} {...pad} className="pin-key" data-digit={digit} onPress={() => enter(pin + digit)}>
          {digit}
        </Button>
      ))}
      <Button {...pad} className="pin-key" aria-label={t('access.back')} onPress={() => onChange(pin.slice(0, -1))}>
        <Icon name="back" />
      </Button>
    </div>
  )
}
