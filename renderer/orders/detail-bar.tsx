import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { usePrinters } from '../frame/use-system.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import '../ui/button.css'
import '../ui/select.css'
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
      <PrintElsewhere onPrinter={(printerId) => void actions.run({ kind: 'reprint', printerId })} />
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

/** A choice of printers, where there is one. */
function PrintElsewhere({ onPrinter }: { readonly onPrinter: (printerId: string) => void }) {
  const { t } = useTranslation()
  const printers = usePrinters()
  if (printers.length < 2) return null
  return (
    <MenuTrigger>
      <AriaButton className="button" data-look="outline">
        <Icon name="route" />
        <span>{t('detail.printElsewhere')}</span>
      </AriaButton>
      <Popover className="popover">
        <Menu className="menu" aria-label={t('detail.printElsewhere')} onAction={(key) => onPrinter(String(key))}>
          {printers.map((printer) => (
            <MenuItem key={printer.id} id={printer.id} className="menu-item" textValue={printer.name}>
              <Icon name="printer" />
              <span>{printer.name}</span>
              <span className="muted label">{t(`condition.${printer.condition}`)}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
