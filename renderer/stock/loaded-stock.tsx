import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { StockNow } from '../../shared/contract/stock-views.ts'
import { usePlace } from '../frame/place.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import { ChangeStrip } from './change-strip.tsx'
import { StockBar } from './stock-bar.tsx'
import { StockCategories } from './stock-categories.tsx'
import { allOptions, countShelves, everything, outNow, rowsToShow, type StockHeld } from './stock-filter.ts'
import { StockList } from './stock-list.tsx'
import { StockListHead } from './stock-list-head.tsx'
import { StockPanel } from './stock-panel.tsx'
import { isOnSale, type StockRow } from './stock-rows.ts'

interface LoadedStockProps {
  readonly now: StockNow
  readonly held: StockHeld
  readonly branchId: string
  readonly onBranch: (branchId: string) => void
}

/** The screen once there is something to show. */
export function LoadedStock({ now, held, branchId, onBranch }: LoadedStockProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const items = useRef<HTMLElement>(null)
  const [query, setQuery] = useState('')
  const [brandId, setBrandId] = useState('')
  const [shelf, setShelf] = useState<string>(everything)
  const [currentKey, setCurrentKey] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  // typing comes first, the list follows
  const sought = useDeferredValue(query)
  const shown = useMemo(() => rowsToShow(held, { query: sought, shelf, brandId }), [held, sought, shelf, brandId])
  const shelves = useMemo(() => countShelves(held, brandId), [held, brandId])
  const totals = useMemo(() => countAll(held, brandId), [held, brandId])
  const namesOf = useNames(now, shelf === outNow)
  const current =
    currentKey === null ? null : (held.rows.get(currentKey) ?? held.out.find((row) => row.key === currentKey) ?? null)
  const name = sought.trim() === '' ? shelfName(shelf, held, t) : t('stock.found', { query: sought.trim() })
  const endOfDay = dayEndOf(now, current === null ? shown : [current])
  const [change] = now.changes
  return (
    <div className="screen">
      <StockBar
        now={now}
        query={query}
        onQuery={setQuery}
        onIntoList={() => items.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
        branchId={branchId}
        onBranch={onBranch}
        brandId={brandId}
        onBrand={setBrandId}
      />
      {now.notice && (
        <Notice words={now.notice}>
          {now.sending === 'off' && (
            <Button onPress={() => go({ screen: 'settings', section: 'stock' })}>{t('stock.openSettings')}</Button>
          )}
        </Notice>
      )}
      <div className="stock-columns" data-detail={current !== null || undefined}>
        <StockCategories
          shelves={shelves}
          totals={totals}
          current={sought.trim() === '' ? shelf : ''}
          onChoose={(next) => {
            setQuery('')
            setShelf(next)
          }}
        />
        <section ref={items} className="panel stock-items" aria-label={t('stock.title')}>
          {change && <ChangeStrip key={change.id} change={change} />}
          {shown.length > 0 && (
            <StockListHead
              title={name}
              rows={shown}
              endOfDay={dayEndOf(now, shown)}
              chosen={chosen}
              onChoose={setChosen}
            />
          )}
          {shown.length === 0 ? (
            <EmptyStock isBare={held.rows.size === 0} query={sought} shelf={shelf} />
          ) : (
            <StockList
              label={name}
              rows={shown}
              namesOf={namesOf}
              chosen={chosen}
              onChoose={setChosen}
              current={currentKey}
              onCurrent={setCurrentKey}
            />
          )}
        </section>
        {current && (
          <StockPanel
            key={current.key}
            row={current}
            names={namesOf(current)}
            states={held.states}
            endOfDay={endOfDay}
            onClose={() => setCurrentKey(null)}
          />
        )}
      </div>
    </div>
  )
}

/** The brand and branch of a row, where more than one is on screen. */
function useNames(now: StockNow, everywhere: boolean) {
  // stores change with the business alone: rows must not be drawn again with each change of stock
  const text = JSON.stringify(
    now.stores.map(({ store, brandName, branchName }) => [store.brandId, store.branchId, brandName, branchName]),
  )
  const names = useMemo(() => {
    // written just above
    const stores = JSON.parse(text) as readonly (readonly [string, string, string, string])[]
    return {
      brands: new Map(stores.map(([brandId, , brandName]) => [brandId, brandName])),
      branches: new Map(stores.map(([, branchId, , branchName]) => [branchId, branchName])),
    }
  }, [text])
  return useCallback(
    ({ store }: StockRow) => ({
      brand: names.brands.size > 1 ? (names.brands.get(store.brandId) ?? store.brandId) : null,
      branch: everywhere && names.branches.size > 1 ? (names.branches.get(store.branchId) ?? store.branchId) : null,
    }),
    [names, everywhere],
  )
}

function countAll({ rows, out }: StockHeld, brandId: string) {
  const own = [...rows.values()].filter((row) => brandId === '' || row.store.brandId === brandId)
  const options = own.filter((row) => row.isOption)
  const optionsOut = options.filter((row) => !isOnSale(row)).length
  return { items: own.length - options.length, options: options.length, optionsOut, out: out.length }
}

function shelfName(shelf: string, held: StockHeld, t: TFunction): string {
  if (shelf === outNow) return t('stock.outNow')
  if (shelf === allOptions) return t('stock.allOptions')
  return held.shelves.find(({ id }) => id === shelf)?.name ?? t('stock.allItems')
}

/** When the day ends for these rows; null where their stores differ. */
function dayEndOf(now: StockNow, rows: readonly StockRow[]) {
  const branches = new Set(rows.map(({ store }) => store.branchId))
  const ends = now.stores.filter(({ store }) => branches.has(store.branchId)).map(({ endOfDay }) => endOfDay)
  const [first] = ends
  return first !== undefined && ends.every(({ at }) => at === first.at) ? first : null
}

interface EmptyStockProps {
  readonly isBare: boolean
  readonly query: string
  readonly shelf: string
}

function EmptyStock({ isBare, query, shelf }: EmptyStockProps) {
  const { t } = useTranslation()
  if (query.trim() !== '') return <StatePanel icon="search" title={t('stock.nothing', { query: query.trim() })} />
  if (shelf === outNow) return <StatePanel icon="done" title={t('stock.nothingOut')} />
  if (isBare) return <StatePanel icon="stock" title={t('stock.empty')} detail={t('stock.emptyDetail')} />
  return <StatePanel icon="done" title={t('stock.nothingHere')} />
}
