import { useMemo, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { Button } from '../ui/button.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { useMedia } from '../ui/use-media.ts'
import { OrderDetail } from './order-detail.tsx'
import { CardStack } from './card-stack.tsx'
import { useKeptScroll } from './kept-scroll.tsx'
import { OrderRow } from './order-row.tsx'
import { useCardKeys } from './use-card-keys.ts'
import { useEscape } from './use-escape.ts'
import { useFocusCard } from './use-focus-card.ts'
import './split-view.css'

interface SplitViewProps {
  readonly label: string
  readonly cards: readonly OrderCard[]
  readonly openId: string | null
  readonly onOpen: (orderId: string) => void
  /** Back to where the list came from; null where the split is the place itself. */
  readonly onBack: (() => void) | null
  readonly bar?: ReactNode
  readonly empty: ReactNode
}

// beside a list, an order's detail needs this much to be read
const tooNarrowForBoth = '(max-width: 900px)'

// digits pick one of the first nine
const picked = 9

/** A list of orders and the detail of one. On a narrow screen the detail takes the list's place. */
export function SplitView({ label, cards, openId, onOpen, onBack, bar, empty }: SplitViewProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  const keys = useCardKeys(list)
  const detailOnly = useMedia(tooNarrowForBoth) && openId !== null
  const rows = useMemo(() => cards.map((card, index) => ({ card, index })), [cards])
  useEscape(onBack)
  useKeptScroll(list, `list ${label}`)
  useFocusCard(list, openId)
  return (
    <div className="screen">
      <div className="split-bar">
        {onBack && (
          <Button look="ghost" icon="back" onPress={onBack}>
            {t('common.back')}
          </Button>
        )}
        {bar}
      </div>
      <div className="split" data-detail-only={detailOnly || undefined}>
        {!detailOnly && (
          <div
            className="order-list"
            role={cards.length > 0 ? 'listbox' : undefined}
            aria-label={label}
            ref={list}
            {...keys}
          >
            {cards.length === 0 && empty}
            {cards.length > 0 && (
              <CardStack
                className="order-rows"
                scroller={list}
                items={rows}
                idOf={idOf}
                first={picked}
                focusId={openId}
              >
                {({ card, index }) => (
                  <OrderRow
                    key={card.id}
                    card={card}
                    index={index}
                    count={rows.length}
                    selected={card.id === openId}
                    onSelect={onOpen}
                  />
                )}
              </CardStack>
            )}
          </div>
        )}
        {openId === null ? (
          <div className="panel split-nothing">
            <StatePanel icon="orders" title={t('orders.pick')} detail={t('orders.pickDetail')} />
          </div>
        ) : (
          <OrderDetail key={openId} orderId={openId} />
        )}
      </div>
    </div>
  )
}

function idOf({ card }: { readonly card: OrderCard }): string {
  return card.id
}
