import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Icon, type IconName } from './icon.tsx'
import './button.css'

export type ButtonLook = 'solid' | 'tonal' | 'outline' | 'ghost' | 'danger' | 'danger-outline' | 'positive' | 'ink'

interface ButtonProps {
  readonly children?: ReactNode
  readonly icon?: IconName
  /** Words for a button that shows an icon alone. */
  readonly label?: string
  readonly look?: ButtonLook
  readonly size?: 'normal' | 'primary' | 'step'
  readonly wide?: boolean
  /** What it is doing now; shown instead of the words, and presses are ignored. */
  readonly working?: string | null
  readonly type?: 'button' | 'submit'
  /** The id of the form that it submits, for a button that stands outside it. */
  readonly form?: string
  readonly onPress?: () => void
}

/** A button of the design: one look, one size, an icon beside words. It is never greyed out: a press that cannot do says why. */
export function Button({ children, icon, label, look = 'outline', size = 'normal', ...rest }: ButtonProps) {
  const { wide = false, working = null, type = 'button', form, onPress } = rest
  return (
    <AriaButton
      className="button"
      data-look={look}
      data-size={size}
      data-wide={wide || undefined}
      data-icon-only={children === undefined || undefined}
      type={type}
      isPending={working !== null}
      {...(label ? { 'aria-label': label } : {})}
      {...(form ? { form } : {})}
      {...(onPress ? { onPress } : {})}
    >
      {icon && working === null && <Icon name={icon} size={size === 'primary' ? 'large' : 'normal'} />}
      {(children !== undefined || working !== null) && <span>{working ?? children}</span>}
    </AriaButton>
  )
}
