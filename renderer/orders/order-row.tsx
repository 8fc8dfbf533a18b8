import { memo, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { usePrinters } from '../frame/use-system.ts'
import { BrandTag } from '../ui/brand-tag.tsx'
import { StateChip } from '../ui/chip.tsx'
import { ProviderTag } from '../ui/provider-tag.tsx'
import { AgeBlock, useOrderAge } from './age-block.tsx'
import { PrintChip, SyncChip } from './order-chips.tsx'
import { problemOf, stepOf } from './order-step.ts'
import { useOrderActions } from './use-order-actions.ts'
import './order-row.css'

interface OrderRowProps {
  readonly card: OrderCard
  readonly index: number
  /** How many rows the list has, drawn or not. */
  readonly count: number
  readonly selected: boolean
  readonly onSelect: (orderId: string) => void
}

/** An order in a list beside its detail: moving onto it opens it, Enter does its next step. */
export const OrderRow = memo(function OrderRow({ card, index, count, selected, onSelect }: OrderRowProps) {
  const { age } = useOrderAge(card)
  const { run } = useOrderActions(card)
  const step = stepOf(card, usePrinters())
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.repeat) return
    if (event.key === 'Enter' && (step.kind === 'verb' || step.kind === 'acknowledge')) void run(step)
    else if (event.key.toLowerCase() === 'p') void run({ kind: 'reprint' })
    else return
    event.preventDefault()
  }
  return (
    <div
      className="order-row"
      // an <option> may hold text alone
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      aria-selected={selected}
      aria-keyshortcuts="Enter P"
      tabIndex={selected || index === 0 ? 0 : -1}
      data-card={card.id}
      data-lane="list"
      data-index={index}
      data-columns={1}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-age={age.tone}
      data-void={card.stage === 'cancelled' || undefined}
      onFocus={() => onSelect(card.id)}
      onClick={() => onSelect(card.id)}
      onKeyDown={onKeyDown}
    >
      <bdi className="row-number">{card.number}</bdi>
      <span className="row-provider">
        <ProviderTag provider={card.provider} />
      </span>
      <span className="row-state">
        {card.brands[0] && <BrandTag brand={card.brands[0]} short={rowState(card) !== null} />}
        {rowState(card)}
      </span>
      <AgeBlock card={card} />
    </div>
  )
})

/** The one state worth a word in a row: what needs a person, else what is not done yet. */
function rowState(card: OrderCard) {
  const problem = problemOf(card)
  if (problem === 'changed') return <ProblemChip problem="changed" tone="info" />
  if (problem === 'refused' || problem === 'held') return <SyncChip sync={card.sync} />
  if (problem === 'not_printed' || problem === 'did_it_come_out') return <PrintChip print={card.print} />
  return card.sync.state === 'waiting' || card.sync.state === 'sending' ? <SyncChip sync={card.sync} /> : null
}

function ProblemChip({ problem, tone }: { readonly problem: 'changed'; readonly tone: 'info' }) {
  const { t } = useTranslation()
  return (
    <StateChip icon="swap" tone={tone}>
      {t(`attention.${problem}`)}
    </StateChip>
  )
}
