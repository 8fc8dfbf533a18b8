import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { useNow } from '../format/use-now.ts'
import { useSettings } from '../settings/use-settings.ts'
import { Button } from '../ui/button.tsx'
import { type TakenStep, useLastStep } from './last-step.tsx'

const secondMs = 1000

/** True while the last step of an order is kept back, as far as its card tells. */
export function isKeptBack(card: OrderCard): boolean {
  return card.sync.undoUntil !== null && card.sync.outboxId !== null && card.sync.verb !== null
}

/** "Undo (4)" while the last step is still on this PC; nothing once it has left. */
export function UndoButton({ card }: { readonly card: OrderCard }) {
  const { undoUntil, outboxId, verb } = card.sync
  if (undoUntil === null || outboxId === null || verb === null) return null
  return <Countdown step={{ orderId: card.id, number: card.number, verb, outboxId }} undoUntil={undoUntil} />
}

interface CountdownProps {
  readonly step: TakenStep
  /** Epoch ms, by the host's clock. */
  readonly undoUntil: number
}

/** Apart, so that only a card that counts down asks for the time every second. */
function Countdown({ step, undoUntil }: CountdownProps) {
  const { t } = useTranslation()
  const { takeBack } = useLastStep()
  const now = useNow(secondMs)
  const { undoSeconds } = useSettings().orders
  // a screen's clock that is off must not promise more than was set
  const seconds = Math.min(Math.ceil((undoUntil - now) / secondMs), undoSeconds)
  return (
    <Button look="ghost" icon="undo" onPress={() => void takeBack(step)}>
      {seconds > 0 ? t('undo.button', { seconds }) : t('undo.waiting')}
    </Button>
  )
}
