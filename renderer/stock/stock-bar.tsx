import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockNow } from '../../shared/contract/stock-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { formatAgo } from '../format/span.ts'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'

interface StockBarProps {
  readonly now: StockNow
  readonly query: string
  readonly onQuery: (query: string) => void
  /** The arrow down in the search goes on into what it found. */
  readonly onIntoList: () => void
  readonly branchId: string
  readonly onBranch: (branchId: string) => void
  readonly brandId: string
  readonly onBrand: (brandId: string) => void
}

/** Search, the store on screen, and how old the menu is. */
export function StockBar({ now, query, branchId, brandId, ...on }: StockBarProps) {
  const { t } = useTranslation()
  const search = useRef<HTMLDivElement>(null)
  useSearchKey(search)
  const intoList = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    on.onIntoList()
  }
  const onScreen = now.stores.filter(({ store }) => branchId === '' || store.branchId === branchId)
  const branches = distinct(now.stores.map(({ store, branchName }) => ({ value: store.branchId, label: branchName })))
  const brands = distinct(onScreen.map(({ store, brandName }) => ({ value: store.brandId, label: brandName })))
  return (
    <div className="screen-bar stock-bar">
      <h1>{t('stock.title')}</h1>
      <div className="stock-search" ref={search} onKeyDownCapture={intoList}>
        <TextField
          hideLabel
          label={t('stock.find')}
          placeholder={t('stock.find')}
          icon="search"
          kind="search"
          value={query}
          onChange={on.onQuery}
        />
      </div>
      {branches.length > 1 && (
        <div className="stock-store">
          <Select hideLabel label={t('stock.branch')} options={branches} value={branchId} onChange={on.onBranch} />
        </div>
      )}
      {brands.length > 1 && (
        <div className="stock-store">
          <Select
            hideLabel
            label={t('stock.brands')}
            options={[{ value: '', label: t('stock.allBrands') }, ...brands]}
            value={brandId}
            onChange={on.onBrand}
          />
        </div>
      )}
      <span className="grow" />
      <MenuAge now={now} readAts={onScreen.flatMap(({ menuReadAt }) => menuReadAt ?? [])} />
    </div>
  )
}

interface Option {
  readonly value: string
  readonly label: string
}

function distinct(options: readonly Option[]): readonly Option[] {
  return [...new Map(options.map((option) => [option.value, option])).values()]
}

function MenuAge({ now, readAts }: { readonly now: StockNow; readonly readAts: readonly number[] }) {
  const { t } = useTranslation()
  const time = useNow(10_000)
  const refresh = useCommand('menu.refresh')
  const words =
    readAts.length === 0 ? t('stock.readMenu') : t('stock.menuRead', { ago: formatAgo(Math.min(...readAts), time, t) })
  return (
    <span className="stock-refresh">
      <FailureNote failure={refresh.failure} />
      <Button
        look="ghost"
        icon="refresh"
        working={refresh.pending || now.refreshing ? t('stock.reading') : null}
        onPress={() => void refresh.run({})}
      >
        {words}
      </Button>
    </span>
  )
}

/** `/` goes to the search of this screen, before anybody else takes it. */
function useSearchKey(search: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]')
      if (event.key !== '/' || isTyping || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      event.stopImmediatePropagation()
      search.current?.querySelector('input')?.focus()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [search])
}
