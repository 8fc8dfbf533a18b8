import { useTranslation } from 'react-i18next'
import type { StockItem } from '../../shared/item.ts'
import { everything, outNow, type StockCategory } from './stock-filter.ts'

interface StockCategoriesProps {
  readonly categories: readonly StockCategory[]
  readonly items: readonly StockItem[]
  readonly current: string
  readonly onChoose: (category: string) => void
}

/** The categories with what is out in each; what is out anywhere stands last. */
export function StockCategories({ categories, items, current, onChoose }: StockCategoriesProps) {
  const { t } = useTranslation()
  const out = items.filter((item) => !item.available).length
  const rows: readonly StockCategory[] = [
    { id: everything, name: t('stock.allItems'), items: items.length, out: 0 },
    ...categories,
    { id: outNow, name: t('stock.outNow'), items: out, out: 0 },
  ]
  return (
    <nav className="panel stock-categories" aria-label={t('stock.categories')}>
      {rows.map((row) => (
        <button
          key={row.id}
          type="button"
          className="stock-category"
          aria-current={row.id === current || undefined}
          onClick={() => onChoose(row.id)}
        >
          <bdi className="truncate grow">{row.name}</bdi>
          {row.out > 0 && <span className="stock-category-out">{t('stock.out', { count: row.out })}</span>}
          <span className="stock-category-count">{row.items}</span>
        </button>
      ))}
    </nav>
  )
}
