import { useMemo, useState } from 'react'
import type { StockNow } from '../../shared/contract/stock-views.ts'
import type { ViewState } from '../bridge-client/view-store.ts'
import { useView } from '../bridge-client/use-view.ts'
import type { StockHeld } from './stock-filter.ts'
import { createKeepRows, layOut, rowsOut } from './stock-rows.ts'

/** Stock as the screen holds it. */
export interface UsedStock {
  readonly now: ViewState<'stockNow'>
  readonly menu: ViewState<'stockMenu'>
  /** null until both were read once. */
  readonly held: StockHeld | null
  /** The branch whose menus are on screen; empty where there is one or none. */
  readonly branchId: string
  readonly chooseBranch: (branchId: string) => void
}

/** Menus of the chosen branch with what is out now. */
export function useStock(): UsedStock {
  const now = useView('stockNow', {})
  const [chosen, chooseBranch] = useState('')
  const branchId = branchOnScreen(now.data, chosen)
  const menu = useView('stockMenu', branchId === '' ? {} : { branchId })
  const [keepRows] = useState(createKeepRows)
  const laidOut = useMemo(() => (menu.data ? layOut(menu.data) : null), [menu.data])
  const states = now.data?.states
  const held = useMemo(() => {
    if (laidOut === null || states === undefined) return null
    const rows = keepRows(laidOut.rows, states)
    const byKey = new Map(states.map((state) => [state.key, state]))
    return { shelves: laidOut.shelves, rows, states: byKey, out: rowsOut(states, rows) }
  }, [laidOut, states, keepRows])
  return { now, menu, held, branchId, chooseBranch }
}

/** A PC of several branches shows one at a time: a whole chain's menus would be many thousand items. */
function branchOnScreen(now: StockNow | undefined, chosen: string): string {
  const branches = [...new Set((now?.stores ?? []).map(({ store }) => store.branchId))]
  if (branches.length < 2) return ''
  return branches.includes(chosen) ? chosen : (branches[0] ?? '')
}
