import type { OrderCard } from '../../shared/contract/order-views.ts'
import type { StoreView } from '../../shared/contract/store-views.ts'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import type { Settings } from '../../shared/settings.ts'
import ticketPng from '../../docs/pictures/ticket.png?inline'
import { localDay } from '../../renderer/find/find-draft.ts'
import { sampleAlerts } from '../renderer/alerts/sample-alerts.ts'
import { sampleBoard } from '../renderer/support/sample-board.ts'
import { sampleAccess, sampleLog, sampleStartUp, sampleTimeline } from '../renderer/support/sample-host.ts'
import { sampleReconciliation, sampleWebhooks } from '../renderer/support/sample-intake.ts'
import { minuteMs, sampleCard, sampleDetail } from '../renderer/support/sample-orders.ts'
import {
  sampleDiscovery,
  sampleHistory,
  sampleModels,
  samplePreview,
  sampleRouting,
} from '../renderer/support/sample-printing.ts'
import { sampleReport } from '../renderer/support/sample-report.ts'
import { paused, sampleStore, sampleStores } from '../renderer/support/sample-stores.ts'
import { sampleStockMenu, sampleStockNow } from '../renderer/support/sample-stock.ts'
import { sampleHealth, sampleSettings, sampleSystem } from '../renderer/support/sample-system.ts'
import type { FrozenAnswers, FrozenViews } from './frozen-client.ts'

const picture = { png: ticketPng.replace(/^data:image\/png;base64,/, ''), width: 512, height: 962 }

/** A shop on a busy evening, shown as `appearance` says. */
export function busyViews(appearance: Partial<Settings['window']>): FrozenViews {
  const board = sampleBoard()
  const closed = closedCards()
  const report = sampleReport(localDay(Date.now()))
  return {
    system: () => sampleSystem(),
    settings: () => dressed(sampleSettings(), appearance),
    board: () => board,
    alerts: () => sampleAlerts([], { host: { state: 'played', sound: 'new_order', at: Date.now() - 90_000 } }),
    closedOrders: () => ({ cards: closed, nextCursor: null }),
    find: () => ({
      orders: [...board.cards, ...closed].map((card) => ({
        card,
        externalId: `GF-7128${card.number}`,
        placedAt: card.receivedAt,
        foundBy: ['number'],
      })),
      nextCursor: null,
      filling: null,
    }),
    findFilters: () => ({ providers: sampleRouting.providers, brands: sampleRouting.brands }),
    dayReport: ({ fromDay, toDay }) => ({ ...report, fromDay, toDay }),
    order: ({ orderId }) => {
      const card = [...board.cards, ...closed].find(({ id }) => id === orderId)
      return card ? sampleDetail(card) : null
    },
    ticketPicture: () => picture,
    printHistory: () => sampleHistory(),
    discovery: () => sampleDiscovery,
    printerModels: () => [...sampleModels],
    routing: () => sampleRouting,
    webhooks: () => sampleWebhooks(),
    reconciliation: () => sampleReconciliation(),
    stock: () => ({ items: [], menuReadAt: null, refreshing: false, notice: null }),
    stockMenu: () => sampleStockMenu(),
    stockNow: () => sampleStockNow(),
    health: () => sampleHealth(),
    training: () => null,
    stores: () => sampleStores(stores()),
    access: () => sampleAccess(),
    startUp: () => sampleStartUp,
    log: () => sampleLog(),
    healthTimeline: ({ span }) => sampleTimeline(span ?? '24h'),
  }
}

/** What the host would answer where it is asked for a picture or a preview. */
export const busyAnswers: FrozenAnswers = {
  'ticket.preview': () => picture,
  'routing.preview': () => samplePreview,
}

/** The settings with another look. */
export function dressed(view: SettingsView, appearance: Partial<Settings['window']>): SettingsView {
  return { ...view, settings: { ...view.settings, window: { ...view.settings.window, ...appearance } } }
}

function closedCards(): OrderCard[] {
  const now = Date.now()
  return Array.from({ length: 9 }, (_, index) => {
    const isVoid = index % 4 === 3
    return sampleCard({
      number: String(1170 - index),
      stage: isVoid ? 'cancelled' : 'done',
      statusName: isVoid ? 'Cancelled' : 'Delivered',
      verbs: [],
      dueAt: null,
      receivedAt: now - (30 + 7 * index) * minuteMs,
      cancellationReason: isVoid ? 'Customer asked' : null,
    })
  })
}

function stores(): readonly StoreView[] {
  const now = Date.now()
  const live = { state: 'live', wanted: 'live', sync: 'sent', since: now, changedAt: now, by: 'Counter PC' } as const
  return [
    sampleStore('Klikit Dimsum', { ...live, code: 'KD-BLL' }),
    sampleStore('Klikit Noodle', paused(now)),
    sampleStore('Wine Boba'),
  ]
}
