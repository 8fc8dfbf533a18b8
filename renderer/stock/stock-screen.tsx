import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockView } from '../../shared/contract/system-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { useView } from '../bridge-client/use-view.ts'
import { formatAgo } from '../format/span.ts'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon } from '../ui/icon.tsx'
import { Select } from '../ui/select.tsx'
import { LoadingPanel, StatePanel } from '../ui/state-panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { brandsOf, categoriesOf, filterItems, outNow, everything } from './stock-filter.ts'
import { StockCategories } from './stock-categories.tsx'
import { StockRow } from './stock-row.tsx'
import './stock-screen.css'

/** What is on sale: items by category, each with its switch and what klikit knows of it. */
export function StockScreen() {
  const { t } = useTranslation()
  const { status, data, message } = useView('stock', {})
  if (data) return <LoadedStock stock={data} />
  return (
    <div className="screen">
      <div className="screen-bar">
        <h1>{t('stock.title')}</h1>
      </div>
      <div className="screen-scroll">
        {status === 'failed' ? (
          <ViewFailed view="stock" params={{}} title={t('stock.failed')} message={message} />
        ) : (
          <LoadingPanel rows={5} />
        )}
      </div>
    </div>
  )
}

function LoadedStock({ stock }: { readonly stock: StockView }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const [brandId, setBrandId] = useState('')
  const [category, setCategory] = useState<string>(everything)
  const brands = [{ value: '', label: t('stock.allBrands') }, ...brandsOf(stock.items)]
  const ofBrand = stock.items.filter((item) => brandId === '' || item.store.brandId === brandId)
  const branches = new Set(stock.items.map((item) => item.store.branchId))
  const shown = filterItems(ofBrand, query, category)
  return (
    <div className="screen">
      <div className="screen-bar">
        <h1>{t('stock.title')}</h1>
        <div className="stock-search">
          <TextField
            hideLabel
            label={t('stock.find')}
            placeholder={t('stock.find')}
            icon="search"
            kind="search"
            value={query}
            onChange={setQuery}
          />
        </div>
        {brands.length > 2 && (
          <div className="stock-brand">
            <Select label={t('stock.brands')} options={brands} value={brandId} onChange={setBrandId} />
          </div>
        )}
        <span className="grow" />
        <MenuAge stock={stock} />
      </div>
      {stock.notice && (
        <p className="stock-notice" aria-live="polite">
          <Icon name="alert" />
          <span>{stock.notice}</span>
        </p>
      )}
      <div className="stock-columns">
        <StockCategories categories={categoriesOf(ofBrand)} items={ofBrand} current={category} onChoose={setCategory} />
        <section className="panel stock-items" aria-label={t('stock.title')}>
          {shown.map((item) => (
            <StockRow key={item.key} item={item} showBranch={branches.size > 1} />
          ))}
          {shown.length === 0 && <EmptyStock stock={stock} query={query} category={category} />}
        </section>
      </div>
    </div>
  )
}

function MenuAge({ stock }: { readonly stock: StockView }) {
  const { t } = useTranslation()
  const now = useNow(10_000)
  const refresh = useCommand('menu.refresh')
  const words =
    stock.menuReadAt === null ? t('stock.readMenu') : t('stock.menuRead', { ago: formatAgo(stock.menuReadAt, now, t) })
  return (
    <span className="stock-refresh">
      <FailureNote failure={refresh.failure} />
      <Button
        look="ghost"
        icon="refresh"
        working={refresh.pending || stock.refreshing ? t('stock.reading') : null}
        onPress={() => void refresh.run({})}
      >
        {words}
      </Button>
    </span>
  )
}

interface EmptyStockProps {
  readonly stock: StockView
  readonly query: string
  readonly category: string
}

function EmptyStock({ stock, query, category }: EmptyStockProps) {
  const { t } = useTranslation()
  if (stock.items.length === 0)
    return <StatePanel icon="stock" title={t('stock.empty')} detail={t('stock.emptyDetail')} />
  if (query.trim() !== '') return <StatePanel icon="search" title={t('stock.nothing', { query: query.trim() })} />
  return <StatePanel icon="done" title={t(category === outNow ? 'stock.nothingOut' : 'stock.nothingHere')} />
}
