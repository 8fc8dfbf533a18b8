import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { OrderDetail } from './order-detail.tsx'
import { useEscape } from './use-escape.ts'
import './split-view.css'

interface LoneOrderProps {
  readonly orderId: string
  /** Where it was opened from. */
  readonly title: string
  readonly onBack: () => void
}

/** An order in place of the list that it was found in, with the way back. */
export function LoneOrder({ orderId, title, onBack }: LoneOrderProps) {
  const { t } = useTranslation()
  useEscape(onBack)
  return (
    <div className="screen">
      <div className="split-bar">
        <Button look="ghost" icon="back" onPress={onBack}>
          {t('common.back')}
        </Button>
        <h1 className="split-title">{title}</h1>
      </div>
      <div className="split" data-detail-only>
        <OrderDetail orderId={orderId} />
      </div>
    </div>
  )
}
