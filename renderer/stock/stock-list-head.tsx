import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlannedReturn } from '../../shared/item.ts'
import { Button } from '../ui/button.tsx'
import { ManySheet } from './many-sheet.tsx'
import { isOnSale, type StockRow } from './stock-rows.ts'

interface StockListHeadProps {
  readonly title: string
  readonly rows: readonly StockRow[]
  readonly endOfDay: PlannedReturn | null
  /** Set while rows are being chosen. */
  readonly chosen: ReadonlySet<string> | null
  readonly onChoose: (chosen: ReadonlySet<string> | null) => void
}

/** What is listed, and the ways to many at once: all of it, or those that are chosen. */
export function StockListHead({ title, rows, endOfDay, chosen, onChoose }: StockListHeadProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const out = rows.filter((row) => !isOnSale(row)).length
  const many = chosen === null ? rows : rows.filter((row) => chosen.has(row.key))
  const count = t('stock.itemCount', { count: rows.length })
  return (
    <header className="stock-list-head">
      <h2>
        <bdi>{title}</bdi>
      </h2>
      <span className="muted label">
        {chosen
          ? t('stock.chosen', { count: many.length })
          : out > 0
            ? t('stock.itemsOut', { items: count, count: out })
            : count}
      </span>
      <span className="grow" />
      {chosen ? (
        <>
          <Button onPress={() => onChoose(null)}>{t('stock.chooseEnd')}</Button>
          {many.length > 0 && (
            <Button look="solid" icon="layers" onPress={() => setAsking(true)}>
              {t('stock.chooseAct')}
            </Button>
          )}
        </>
      ) : (
        <>
          <Button look="ghost" icon="check" onPress={() => onChoose(new Set())}>
            {t('stock.chooseStart')}
          </Button>
          <Button icon="layers" onPress={() => setAsking(true)}>
            {t('stock.whole')}
          </Button>
        </>
      )}
      {asking && (
        <ManySheet
          title={chosen ? t('stock.someOf', { name: title }) : title}
          rows={many}
          endOfDay={endOfDay}
          chosenByHand={chosen !== null}
          onClose={() => setAsking(false)}
          onDone={() => onChoose(null)}
        />
      )}
    </header>
  )
}
