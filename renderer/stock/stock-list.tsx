import { useMemo, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Checkbox,
  GridList,
  GridListItem,
  ListLayout,
  Virtualizer,
  type Key,
  type Selection,
} from 'react-aria-components'
import { Icon } from '../ui/icon.tsx'
import { isOnSale, type StockRow } from './stock-rows.ts'
import { StockRowLine, type StoreNames } from './stock-row.tsx'
import { useStockActions } from './use-stock-actions.tsx'
import './stock-list.css'

interface StockListProps {
  readonly label: string
  readonly rows: readonly StockRow[]
  readonly namesOf: (row: StockRow) => StoreNames
  /** Set while rows are being chosen. */
  readonly chosen: ReadonlySet<string> | null
  readonly onChoose: (keys: ReadonlySet<string>) => void
  readonly current: string | null
  readonly onCurrent: (key: string) => void
}

// what a row of the comfortable density measures; each is measured when it is drawn
const usualRowPx = 64

/** The items: only those in sight are drawn. Arrows move, Enter and Space switch, or choose while choosing. */
export function StockList({ label, rows, namesOf, chosen, current, ...on }: StockListProps) {
  const { t } = useTranslation()
  const flip = useRowFlip(rows, chosen !== null)
  const layoutOptions = useMemo(() => ({ estimatedRowSize: usualRowPx }), [])
  const select = (selection: Selection): void => {
    const keys = selection === 'all' ? rows.map((row) => row.key) : [...selection].map(String)
    if (chosen) on.onChoose(new Set(keys))
    else if (keys[0] !== undefined) on.onCurrent(keys[0])
  }
  const selected: Iterable<Key> = chosen ?? (current === null ? [] : [current])
  return (
    <div className="stock-list-frame" onKeyDownCapture={flip}>
      <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
        <GridList
          // choosing is another kind of list: nothing of one carries over into the other
          key={chosen ? 'choosing' : 'looking'}
          className="stock-list"
          aria-label={label}
          items={rows}
          dependencies={[namesOf, chosen !== null]}
          keyboardNavigationBehavior="tab"
          selectionMode={chosen ? 'multiple' : 'single'}
          selectionBehavior={chosen ? 'toggle' : 'replace'}
          disallowEmptySelection={chosen === null}
          selectedKeys={selected}
          onSelectionChange={select}
        >
          {(row) => (
            <GridListItem
              id={row.key}
              textValue={row.name}
              className="stock-row"
              data-out={!isOnSale(row) || undefined}
              data-branded={namesOf(row).brand !== null || undefined}
            >
              {chosen && (
                <Checkbox slot="selection" className="stock-check" aria-label={t('stock.choose', { name: row.name })}>
                  <Icon name="check" size="small" />
                </Checkbox>
              )}
              <StockRowLine row={row} names={namesOf(row)} choosing={chosen !== null} />
            </GridListItem>
          )}
        </GridList>
      </Virtualizer>
    </div>
  )
}

/** Enter and Space on a row switch it. In the capturing phase: the list itself takes both for choosing. */
function useRowFlip(rows: readonly StockRow[], choosing: boolean) {
  const actions = useStockActions()
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (choosing || event.repeat || (event.key !== 'Enter' && event.key !== ' ')) return
    const row = rowOf(event.target, rows)
    if (!row) return
    event.preventDefault()
    event.stopPropagation()
    void actions.flip(row, !isOnSale(row))
  }
}

function rowOf(target: EventTarget, rows: readonly StockRow[]): StockRow | null {
  // its switch has keys of its own
  if (!(target instanceof HTMLElement) || target.role !== 'row') return null
  return rows.find((row) => row.key === target.dataset['key']) ?? null
}
