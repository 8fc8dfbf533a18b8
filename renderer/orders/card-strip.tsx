import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../assert-never.ts'
import type { Attention, OrderCard } from '../../shared/contract/order-views.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { problemOf } from './order-step.ts'
import './card-strip.css'

interface StripLook {
  readonly icon: IconName
  readonly tone: 'danger' | 'warning' | 'info'
}

const looks: Readonly<Record<Exclude<Attention, 'cancelled'>, StripLook>> = {
  not_printed: { icon: 'paper', tone: 'danger' },
  did_it_come_out: { icon: 'question', tone: 'warning' },
  changed: { icon: 'swap', tone: 'info' },
  refused: { icon: 'cloudAlert', tone: 'danger' },
  held: { icon: 'lock', tone: 'danger' },
}

const expiredLook: StripLook = { icon: 'hourglass', tone: 'warning' }

/** The strip over a card that needs a person: what, and where. A cancelled card says it in its inverted header. */
export function CardStrip({ card }: { readonly card: OrderCard }) {
  const { t } = useTranslation()
  const problem = problemOf(card)
  if (problem === null || problem === 'cancelled') return null
  const expired = problem === 'not_printed' && card.print.state === 'expired'
  const { icon, tone } = expired ? expiredLook : looks[problem]
  return (
    <div className="card-strip" data-tone={tone}>
      <Icon name={icon} />
      <strong>{t(expired ? 'print.expired' : `attention.${problem}`)}</strong>
      <span>{stripDetail(card, problem, t)}</span>
    </div>
  )
}

function stripDetail(card: OrderCard, problem: Exclude<Attention, 'cancelled'>, t: TFunction): string {
  switch (problem) {
    case 'changed':
      return t('attention.toConfirm')
    case 'held':
      return t('attention.keyRefused')
    case 'refused':
      return card.sync.verb ? t(`verb.${card.sync.verb}`) : ''
    case 'did_it_come_out':
      return card.print.printerName ?? ''
    case 'not_printed':
      return printFault(card, t)
    default:
      return assertNever(problem)
  }
}

/** `Kitchen 1: paper out`, or the plain cause where no condition is known. */
function printFault({ print }: OrderCard, t: TFunction): string {
  if (print.state === 'expired') return print.printerName ?? ''
  const condition = print.condition === null ? print.cause : t(`condition.${print.condition}`)
  if (!print.printerName) return condition ?? ''
  return condition ? t('system.printerFault', { name: print.printerName, condition }) : print.printerName
}
