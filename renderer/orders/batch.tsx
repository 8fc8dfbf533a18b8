import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { usePrinters } from '../frame/use-system.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Progress } from '../ui/progress.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { type Printers, stepOf, type StepVerb } from './order-step.ts'
import type { ManyState } from './use-advance-many.tsx'
import './batch.css'

/** A step and the orders that it is for. */
export interface Batch {
  readonly verb: StepVerb
  readonly cards: readonly OrderCard[]
}

/** Orders by the step that their own card offers now. One that needs a person first offers none: it is not for a batch. */
export function batchesOf(cards: readonly OrderCard[], printers: Printers): readonly Batch[] {
  const offers = (card: OrderCard, verb: StepVerb): boolean => {
    const step = stepOf(card, printers)
    return step.kind === 'verb' && step.verb === verb
  }
  const verbs: readonly StepVerb[] = ['accepted', 'ready', 'picked_up']
  return verbs
    .map((verb) => ({ verb, cards: cards.filter((card) => offers(card, verb)) }))
    .filter((batch) => batch.cards.length > 0)
}

interface ConfirmBatchProps {
  readonly batch: Batch
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before a step is taken for many, by their numbers. */
export function ConfirmBatch({ batch, onConfirm, onClose }: ConfirmBatchProps) {
  const { t } = useTranslation()
  const count = batch.cards.length
  const confirm = (): void => {
    onClose()
    onConfirm()
  }
  return (
    <Sheet title={t(`batch.ask.${batch.verb}`, { count })} onClose={onClose}>
      <ul className="batch-numbers">
        {batch.cards.map((card) => (
          <li key={card.id}>
            <bdi>{card.number}</bdi>
          </li>
        ))}
      </ul>
      <div className="sheet-actions">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button look="solid" size="primary" onPress={confirm}>
          {t(`batch.all.${batch.verb}`, { number: count })}
        </Button>
      </div>
    </Sheet>
  )
}

interface BatchButtonProps {
  readonly batch: Batch
  readonly onRun: (batch: Batch) => void
}

/** "Accept all (7)", which asks first. */
export function BatchButton({ batch, onRun }: BatchButtonProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<Batch | null>(null)
  return (
    <>
      <Button look="ghost" onPress={() => setAsking(batch)}>
        {t(`batch.all.${batch.verb}`, { number: batch.cards.length })}
      </Button>
      {asking && <ConfirmBatch batch={asking} onConfirm={() => onRun(asking)} onClose={() => setAsking(null)} />}
    </>
  )
}

interface SelectionBarProps {
  readonly chosen: readonly OrderCard[]
  readonly onRun: (batch: Batch) => void
  readonly onClear: () => void
}

/** What can be done with the chosen cards, at the foot of the board. */
export function SelectionBar({ chosen, onRun, onClear }: SelectionBarProps) {
  const { t } = useTranslation()
  const batches = batchesOf(chosen, usePrinters())
  return (
    <div className="selection-bar" role="toolbar" aria-label={t('batch.bar')}>
      <strong aria-live="polite">{t('batch.chosen', { count: chosen.length })}</strong>
      {batches.length === 0 && <span className="secondary">{t('batch.noStep')}</span>}
      <span className="grow" />
      <Button icon="x" onPress={onClear}>
        {t('batch.clear')}
      </Button>
      {batches.map((batch) => (
        <Button key={batch.verb} look="solid" size="primary" onPress={() => onRun(batch)}>
          {t(`batch.all.${batch.verb}`, { number: batch.cards.length })}
        </Button>
      ))}
    </div>
  )
}

/** How a step for many goes on, and which orders refused it. */
export function BatchProgress({ state, onClose }: { readonly state: ManyState; readonly onClose: () => void }) {
  const { t } = useTranslation()
  if (state.kind === 'idle') return null
  if (state.kind === 'running') {
    const words = t('batch.progress', { done: state.done, total: state.total })
    return (
      <output className="batch-progress">
        <span>{words}</span>
        <Progress label={words} value={state.done / state.total} />
      </output>
    )
  }
  return (
    <Sheet title={t('batch.refused', { count: state.refused.length })} onClose={onClose}>
      <p className="secondary">{t('batch.taken', { count: state.taken })}</p>
      <ul className="batch-refused">
        {state.refused.map(({ orderId, number, problem }) => (
          <li key={orderId}>
            <Icon name="alert" />
            <bdi>{number}</bdi>
            <span>{problem}</span>
          </li>
        ))}
      </ul>
      <div className="sheet-actions">
        <Button look="solid" onPress={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Sheet>
  )
}
