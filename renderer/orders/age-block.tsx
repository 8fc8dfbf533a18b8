import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { formatMinutes } from '../format/span.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { useSettings } from '../settings/use-settings.ts'
import { orderAge, type OrderAge } from './order-age.ts'
import './age-block.css'

const icons: Readonly<Record<OrderAge['tone'], IconName>> = {
  none: 'clock',
  fresh: 'clock',
  soon: 'hourglass',
  late: 'late',
  void: 'ban',
}

// words change once a minute; this keeps them at most so far behind
const stepMs = 5000

/** A card's age now. */
export function useOrderAge(card: OrderCard): { readonly age: OrderAge; readonly words: string } {
  const { t } = useTranslation()
  const now = useNow(stepMs)
  const age = orderAge(card, now, useSettings().ages)
  return { age, words: ageWords(card, age, now, t) }
}

function ageWords(card: OrderCard, age: OrderAge, now: number, t: TFunction): string {
  if (age.kind === 'clock') return formatTime(card.scheduledFor ?? card.receivedAt, now, t)
  return t(`age.${age.kind}`, { span: formatMinutes(age.spanMs, t) })
}

/** The age in a card's corner: icon, words and tone. */
export function AgeBlock({ card }: { readonly card: OrderCard }) {
  const { age, words } = useOrderAge(card)
  return (
    <span className="age" data-tone={age.tone}>
      <Icon name={icons[age.tone]} />
      <span>{words}</span>
    </span>
  )
}

/** The age in an order's detail, with its times below. */
export function LargeAge({ card }: { readonly card: OrderCard }) {
  const { t } = useTranslation()
  const { age, words } = useOrderAge(card)
  const now = useNow(stepMs)
  const received = t('detail.received', { time: formatTime(card.receivedAt, now, t) })
  const due = card.dueAt === null ? null : t('detail.due', { time: formatTime(card.dueAt, now, t) })
  return (
    <span className="age age-large" data-tone={age.tone}>
      <Icon name={icons[age.tone]} size="large" />
      <span>
        {words}
        <small>{due ? t('common.list', { first: due, second: received }) : received}</small>
      </span>
    </span>
  )
}
