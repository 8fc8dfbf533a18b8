import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { allOptions, everything, outNow, type ShelfCount } from './stock-filter.ts'
import '../ui/nav-row.css'
import './stock-categories.css'

interface StockCategoriesProps {
  readonly shelves: readonly ShelfCount[]
  readonly totals: {
    readonly items: number
    readonly options: number
    readonly optionsOut: number
    readonly out: number
  }
  readonly current: string
  readonly onChoose: (shelf: string) => void
}

/** The categories with what is out in each; what is out anywhere stands last. */
export function StockCategories({ shelves, totals, current, onChoose }: StockCategoriesProps) {
  const { t } = useTranslation()
  const entry = { heading: null, out: 0 }
  const line = (shelf: ShelfCount) => (
    <Category key={shelf.id} shelf={shelf} isCurrent={shelf.id === current} onChoose={onChoose} />
  )
  return (
    <nav className="panel stock-categories" aria-label={t('stock.categories')}>
      <div className="stock-categories-scroll">
        {line({ ...entry, id: everything, name: t('stock.allItems'), items: totals.items })}
        {shelves.map((shelf) => (
          <Fragment key={shelf.id}>
            {shelf.heading && (
              <h2 className="stock-section">
                <bdi title={shelf.heading}>{shelf.heading}</bdi>
              </h2>
            )}
            {line(shelf)}
          </Fragment>
        ))}
        {totals.options > 0 &&
          line({
            ...entry,
            id: allOptions,
            name: t('stock.allOptions'),
            items: totals.options,
            out: totals.optionsOut,
          })}
      </div>
      {line({ ...entry, id: outNow, name: t('stock.outNow'), items: totals.out })}
    </nav>
  )
}

interface CategoryProps {
  readonly shelf: ShelfCount
  readonly isCurrent: boolean
  readonly onChoose: (shelf: string) => void
}

function Category({ shelf, isCurrent, onChoose }: CategoryProps) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className="nav-row stock-category"
      aria-current={isCurrent || undefined}
      onClick={() => onChoose(shelf.id)}
    >
      <span className="stock-category-name">
        <bdi>{shelf.name}</bdi>
      </span>
      {shelf.out > 0 && <span className="stock-category-out">{t('stock.out', { count: shelf.out })}</span>}
      <span className="stock-category-count">{shelf.items}</span>
    </button>
  )
}
