import { useTranslation } from 'react-i18next'
import { Segmented } from '../ui/segmented.tsx'

export type OrdersLayout = 'board' | 'split'

interface LayoutSwitchProps {
  readonly layout: OrdersLayout
  readonly onChange: (layout: OrdersLayout) => void
}

/** Board, or list and detail. */
export function LayoutSwitch({ layout, onChange }: LayoutSwitchProps) {
  const { t } = useTranslation()
  return (
    <Segmented
      iconOnly
      label={t('orders.layout')}
      value={layout}
      onChange={onChange}
      segments={[
        { value: 'board', label: t('orders.board'), icon: 'board' },
        { value: 'split', label: t('orders.split'), icon: 'split' },
      ]}
    />
  )
}
