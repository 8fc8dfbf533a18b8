import { useTranslation } from 'react-i18next'
import { assertNever } from '../assert-never.ts'
import { Button, type ButtonLook } from '../ui/button.tsx'
import type { OrderStage } from '../../shared/order.ts'
import type { Step } from './order-step.ts'
import type { OrderAction } from './use-order-actions.ts'
import './card-foot.css'

interface StepButtonProps {
  readonly step: Step
  readonly stage: OrderStage
  readonly working: string | null
  readonly onAction: (action: OrderAction) => void
  readonly onOpen: () => void
}

// lanes step down: what is new shouts, what is ready only waits
const laneLooks: Readonly<Partial<Record<OrderStage, ButtonLook>>> = { new: 'solid', preparing: 'tonal' }

/** A card's one next step, or the answer that its problem asks for. */
export function StepButton({ step, stage, working, onAction, onOpen }: StepButtonProps) {
  const { t } = useTranslation()
  const common = { size: 'step', working } as const
  switch (step.kind) {
    case 'none':
      // a delivery is finished by its rider: without a word its missing step looks like a fault
      return stage === 'ready' ? <span className="card-no-step">{t('orders.riderEnds')}</span> : null
    case 'verb':
      return (
        <Button {...common} look={laneLooks[stage] ?? 'outline'} onPress={() => onAction(step)}>
          {t(`verb.${step.verb}`)}
        </Button>
      )
    case 'acknowledge':
      return (
        <Button {...common} look={step.word === 'acknowledge' ? 'ink' : 'tonal'} onPress={() => onAction(step)}>
          {t(`step.${step.word}`)}
        </Button>
      )
    case 'printOn':
      return (
        <Button {...common} look="tonal" onPress={() => onAction({ kind: 'reprint', printerId: step.printerId })}>
          {t('step.printOn', { name: step.name })}
        </Button>
      )
    case 'seeWhy':
      return (
        <Button {...common} look="tonal" onPress={onOpen}>
          {t('step.seeWhy')}
        </Button>
      )
    case 'cameOut':
      return <CameOutButtons jobId={step.jobId} working={working} onAction={onAction} />
    default:
      return assertNever(step)
  }
}

interface CameOutProps {
  readonly jobId: string
  readonly working: string | null
  readonly onAction: (action: OrderAction) => void
}

/** Yes and No to "did it come out?". */
export function CameOutButtons({ jobId, working, onAction }: CameOutProps) {
  const { t } = useTranslation()
  const answer = (cameOut: boolean): void => onAction({ kind: 'cameOut', jobId, cameOut })
  if (working !== null) return <Button size="step" look="tonal" working={working} />
  return (
    <span className="step-pair">
      <Button look="outline" onPress={() => answer(false)}>
        {t('common.no')}
      </Button>
      <Button look="tonal" onPress={() => answer(true)}>
        {t('common.yes')}
      </Button>
    </span>
  )
}
