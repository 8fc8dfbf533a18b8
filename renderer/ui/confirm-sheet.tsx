import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Sheet } from './sheet.tsx'

interface ConfirmSheetProps {
  readonly title: string
  readonly detail: string
  /** The word on the button that does it. */
  readonly action: string
  readonly danger?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks once before something that is hard to take back. */
export function ConfirmSheet({ title, detail, action, danger = true, onConfirm, onClose }: ConfirmSheetProps) {
  const { t } = useTranslation()
  const confirm = (): void => {
    onClose()
    onConfirm()
  }
  return (
    <Sheet title={title} onClose={onClose} role="alertdialog">
      <p className="secondary">{detail}</p>
      <div className="sheet-actions">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button look={danger ? 'danger' : 'solid'} onPress={confirm}>
          {action}
        </Button>
      </div>
    </Sheet>
  )
}
