import { useTranslation } from 'react-i18next'
import type { OrderPrint, OrderSync } from '../../shared/contract/order-views.ts'
import type { OrderType, StatusVerb } from '../../shared/order.ts'
import { usePrinters } from '../frame/use-system.ts'
import { printLooks } from '../printing/print-looks.ts'
import { isFault } from '../settings/printer-condition.ts'
import { StateChip, type Tone } from '../ui/chip.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'

interface Look {
  readonly icon: IconName
  readonly tone: Tone
}

/** Icon and tone of each sync state, of orders and of stock. */
export const syncLooks: Readonly<Record<OrderSync['state'], Look>> = {
  none: { icon: 'cloudCheck', tone: 'quiet' },
  waiting: { icon: 'cloudWait', tone: 'warning' },
  sending: { icon: 'cloudUp', tone: 'info' },
  sent: { icon: 'cloudCheck', tone: 'quiet' },
  held: { icon: 'lock', tone: 'danger' },
  refused: { icon: 'cloudAlert', tone: 'danger' },
}

/** What the paper knows. A ticket that waits behind one its printer cannot print is not printed either. */
export function PrintChip({ print }: { readonly print: OrderPrint }) {
  const { t } = useTranslation()
  const printer = usePrinters().find(({ name }) => name === print.printerName)
  if (print.state === 'none') return null
  if (print.state === 'queued' && printer && isFault(printer.condition)) {
    return <StateChip {...printLooks.blocked}>{t('print.blocked')}</StateChip>
  }
  const reprinted = print.reprint > 0 && print.state === 'printed'
  return (
    <StateChip {...printLooks[print.state]}>
      {reprinted ? t('print.reprint', { count: print.reprint }) : t(`print.${print.state}`)}
    </StateChip>
  )
}

/** What klikit knows. */
export function SyncChip({ sync }: { readonly sync: OrderSync }) {
  const { t } = useTranslation()
  if (sync.state === 'none') return null
  return <StateChip {...syncLooks[sync.state]}>{t(`sync.${sync.state}`)}</StateChip>
}

const typeIcons: Readonly<Record<OrderType, IconName>> = {
  pickup: 'bag',
  delivery: 'scooter',
  dinein: 'cutlery',
  unknown: 'question',
}

/** How the food leaves, or the table it goes to. */
export function TypeTag({ type, table }: { readonly type: OrderType; readonly table: string | null }) {
  const { t } = useTranslation()
  return (
    <span className="order-type">
      <Icon name={typeIcons[type]} size="small" />
      <span>{type === 'dinein' && table ? t('orders.table', { table }) : t(`orders.type.${type}`)}</span>
    </span>
  )
}

/** Icon of each verb, where a button has room for one. */
export const verbIcons: Readonly<Record<StatusVerb, IconName>> = {
  accepted: 'check',
  ready: 'check',
  picked_up: 'check',
  rejected: 'ban',
  cancelled: 'ban',
}
