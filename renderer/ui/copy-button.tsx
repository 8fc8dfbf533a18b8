import { useTranslation } from 'react-i18next'
import { writeClipboard } from './write-clipboard.ts'
import { Button } from './button.tsx'
import { useToasts } from './toast.tsx'

interface CopyButtonProps {
  readonly text: string
  readonly label: string
  /** Words on the button; without them it shows the icon alone. */
  readonly children?: string
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label, children }: CopyButtonProps) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const copy = async (): Promise<void> => {
    if (await writeClipboard(text)) toasts.good(t('common.copied'))
    else toasts.bad(t('failure.title'), t('common.notCopied'))
  }
  return (
    <Button look="ghost" icon="copy" label={label} onPress={() => void copy()}>
      {children}
    </Button>
  )
}
