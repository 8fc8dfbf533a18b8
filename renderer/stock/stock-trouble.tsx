import { useTranslation } from 'react-i18next'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import type { StockRow } from './stock-rows.ts'
import { klikitWords } from './stock-words.ts'
import { useStockActions } from './use-stock-actions.tsx'

/** Where what we want and what klikit has are two things: which, why, and the ways out. */
export function StockTrouble({ row }: { readonly row: StockRow }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const { state } = row
  if (state?.sync === 'refused') {
    return (
      <TroubleBox row={row} tone="danger" title={t('stock.refused')} take={t('stock.leaveIt')}>
        {state.syncMessage}
      </TroubleBox>
    )
  }
  if (state?.klikitSays) {
    const words = klikitWords(state.klikitSays, now, t)
    return (
      <TroubleBox row={row} tone="warning" title={words} take={t('stock.takeTheirs')}>
        {t(state.klikitSays.elsewhere ? 'stock.changedElsewhere' : 'stock.menuMayLag')}
      </TroubleBox>
    )
  }
  if (state !== null && state.syncMessage && (state.sync === 'waiting' || state.sync === 'held')) {
    return (
      <p className="stock-box" data-tone="warning">
        {t(`stock.why.${state.sync}`)} <bdi>{state.syncMessage}</bdi>
      </p>
    )
  }
  return null
}

interface TroubleBoxProps {
  readonly row: StockRow
  readonly tone: 'danger' | 'warning'
  readonly title: string
  /** The word for giving in to klikit. */
  readonly take: string
  readonly children: string | null
}

function TroubleBox({ row, tone, title, take, children }: TroubleBoxProps) {
  const { t } = useTranslation()
  const actions = useStockActions()
  return (
    <div className="stock-box" data-tone={tone}>
      <strong>
        <Icon name="cloudAlert" size="small" /> {title}
      </strong>
      {children && (
        <p>
          <bdi>{children}</bdi>
        </p>
      )}
      <span className="stock-box-ways">
        <Button icon="refresh" onPress={() => void actions.resend([row.key])}>
          {t('stock.sendAgain')}
        </Button>
        <Button onPress={() => void actions.forget(row)}>{take}</Button>
      </span>
    </div>
  )
}
