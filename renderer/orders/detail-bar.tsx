import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { PrinterMenu } from '../printing/printer-menu.tsx'
import { Button } from '../ui/button.tsx'
import { verbIcons } from './order-chips.tsx'
import { nextVerb } from './order-step.ts'
import type { useOrderActions } from './use-order-actions.ts'

interface DetailBarProps {
  readonly card: OrderCard
  readonly actions: ReturnType<typeof useOrderActions>
  /** Asks for the reason sheet. */
  readonly onEnd: (verb: 'rejected' | 'cancelled') => void
}

/** What can be done with an order: paper and ending at the start, the next step in its own corner. */
export function DetailBar({ card, actions, onEnd }: DetailBarProps) {
  const { t } = useTranslation()
  const verb = nextVerb(card)
  const ends = card.verbs.filter((word) => word === 'rejected' || word === 'cancelled')
  return (
    <div className="detail-bar">
      <Button icon="printer" onPress={() => void actions.run({ kind: 'reprint' })}>
        {t('detail.reprint')}
      </Button>
      <PrinterMenu
        label={t('detail.printElsewhere')}
        onPrinter={({ id }) => void actions.run({ kind: 'reprint', printerId: id })}
      />
      {ends.map((end) => (
        <Button key={end} icon={verbIcons[end]} look="danger-outline" onPress={() => onEnd(end)}>
          {t(`verb.${end}`)}
        </Button>
      ))}
      {verb && (
        <Button
          look="solid"
          size="primary"
          icon={verbIcons[verb]}
          working={actions.working}
          onPress={() => void actions.run({ kind: 'verb', verb })}
        >
          {t(`verb.${verb}`)}
        </Button>
      )}
      {!verb && <span className="grow" />}
      {!verb && <span className="muted label">{actions.working ?? t('detail.noStep')}</span>}
    </div>
  )
}
