import { useTranslation } from 'react-i18next'
import { useView } from '../bridge-client/use-view.ts'
import { providerName } from '../ui/providers.ts'
import { Select } from '../ui/select.tsx'

interface OrderChoiceProps {
  readonly label: string
  /** Words for null. */
  readonly otherwise: string
  readonly value: string | null
  readonly onChange: (orderId: string | null) => void
}

// enough to find one of the last hour; older ones have a ticket to look at
const recent = 20
const none = 'none'

/** An open or recent order to try something on, or none in particular. */
export function OrderChoice({ label, otherwise, value, onChange }: OrderChoiceProps) {
  const { t } = useTranslation()
  const open = useView('board', {}).data?.cards ?? []
  const closed = useView('closedOrders', { limit: recent }).data?.cards ?? []
  const known = new Set(open.map(({ id }) => id))
  const cards = [...open, ...closed.filter(({ id }) => !known.has(id))]
  const options = cards.map(({ id, number, provider }) => ({
    value: id as string,
    label: provider ? t('common.list', { first: number, second: providerName(provider, t) }) : number,
  }))
  const here = value === null || cards.some(({ id }) => id === value)
  return (
    <Select
      label={label}
      options={[{ value: none, label: otherwise }, ...options]}
      value={here && value !== null ? value : none}
      onChange={(chosen) => onChange(chosen === none ? null : chosen)}
    />
  )
}
