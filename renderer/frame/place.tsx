import { createContext, use } from 'react'

export type SettingsSection =
  | 'connection'
  | 'branches'
  | 'intake'
  | 'webhooks'
  | 'alerts'
  | 'printers'
  | 'routing'
  | 'ticket'
  | 'stock'
  | 'stores'
  | 'orders'
  | 'reasons'
  | 'startUp'
  | 'access'
  | 'transfer'
  | 'window'
export type OrdersPlace = 'orders' | 'scheduled' | 'attention'
export type DoneTab = 'orders' | 'tickets' | 'report'
export type Lane = 'new' | 'preparing' | 'ready'

/** The lane in front, and how often a lane was asked for by key: each time its first card takes the focus. */
export interface AskedLane {
  readonly name: Lane
  readonly asked: number
}

/** Where the operator is. */
export type Place =
  /** `orderId` is opened there, each time anew. */
  | { readonly screen: OrdersPlace; readonly lane?: Lane; readonly orderId?: string }
  /** Finished orders, or the tickets that were printed; of one printer where it is given. */
  | { readonly screen: 'done'; readonly tab?: DoneTab; readonly printerId?: string }
  | { readonly screen: 'find' }
  | { readonly screen: 'stock' }
  | { readonly screen: 'store' }
  | { readonly screen: 'health' }
  | { readonly screen: 'settings'; readonly section: SettingsSection }

interface Places {
  readonly place: Place
  readonly go: (place: Place) => void
}

export const PlaceContext = createContext<Places | null>(null)

/** Where the operator is, and how to go elsewhere; throws outside the app. */
export function usePlace(): Places {
  const places = use(PlaceContext)
  if (!places) throw new Error('expected a PlaceContext above this component')
  return places
}
