import { useTranslation } from 'react-i18next'
import type { OutFor, PlannedReturn } from '../../shared/item.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { OutForChoice } from './out-for-choice.tsx'
import { isOnSale, type StockRow } from './stock-rows.ts'
import { useStockActions } from './use-stock-actions.tsx'

interface ManySheetProps {
  readonly title: string
  readonly rows: readonly StockRow[]
  readonly endOfDay: PlannedReturn | null
  /** Also those that are out already get the new time. */
  readonly chosenByHand: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

/** A category, or what was chosen, out or back in one go. */
export function ManySheet({ title, rows, endOfDay, chosenByHand, onClose, onDone }: ManySheetProps) {
  const { t } = useTranslation()
  const actions = useStockActions()
  const mapped = rows.filter((row) => row.sku !== null)
  const unmapped = rows.length - mapped.length
  const out = mapped.filter((row) => !isOnSale(row))
  // whoever takes a category out must not bring back sooner what was out for longer
  const toTakeOut = chosenByHand ? mapped : mapped.filter(isOnSale)
  const takeOut = (outFor: OutFor): void => {
    onClose()
    void actions.setMany(toTakeOut, { available: false, outFor, title })
    onDone()
  }
  const bringBack = (): void => {
    onClose()
    void actions.setMany(out, { available: true, title })
    onDone()
  }
  return (
    <Sheet title={t('stock.manyTitle', { name: title, count: rows.length })} onClose={onClose}>
      {unmapped > 0 && <p className="secondary">{t('stock.manyUnmapped', { count: unmapped })}</p>}
      {toTakeOut.length > 0 && (
        <>
          <h3 className="stock-panel-title">{t('stock.manyTakeOut', { count: toTakeOut.length })}</h3>
          <OutForChoice
            label={t('stock.manyTakeOut', { count: toTakeOut.length })}
            endOfDay={endOfDay}
            inForce={null}
            onChoose={takeOut}
          />
        </>
      )}
      {out.length > 0 && (
        <Button wide look="positive" size="primary" icon="check" onPress={bringBack}>
          {t('stock.manyBringBack', { count: out.length })}
        </Button>
      )}
      <div className="sheet-actions">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
      </div>
    </Sheet>
  )
}
