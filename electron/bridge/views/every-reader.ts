import type { TimelineSpan } from '../../../shared/contract/diagnostics-views.ts'
import type { ReportSpan } from '../../../shared/contract/report-views.ts'
import type { ViewName } from '../../../shared/contract/views.ts'
import type { AccessDesk } from '../access/access-desk.ts'
import type { LogWish, RecentLog } from '../lib/recent-log.ts'
import type { RunningEnvironment } from '../running-environment.ts'
import type { Credentials } from '../settings/credentials.ts'
import type { SecretVault } from '../settings/secret-vault.ts'
import type { SettingsAccess } from '../settings/settings.ts'
import type { StartUpDesk } from '../start-up/start-up-desk.ts'
import { readAlerts } from './alert-readers.ts'
import { readDayReport } from './day-report-reader.ts'
import { readReconciliation, readWebhooks } from './intake-readers.ts'
import { readDiscovery, readPrinterModels, readPrintHistory, readRouting } from './printing-readers.ts'
import { readClosedOrders, readHealth, readOrderDetail, readSystem } from './readers.ts'
import { type FindQuery, readFindFilters, readFound } from './search-readers.ts'
import { readSettingsView } from './settings-view.ts'
import { readStartUp } from './start-up-reader.ts'
import { readStock, readStockMenu, readStockNow } from './stock-readers.ts'
import { readStoresView } from './store-readers.ts'
import type { ViewReader } from './view-hub.ts'

interface ReaderDeps {
  /** Throws while none runs. */
  readonly running: () => RunningEnvironment
  readonly settings: SettingsAccess
  readonly credentials: Credentials
  readonly vault: SecretVault
  readonly access: AccessDesk
  readonly startUp: StartUpDesk
  readonly recentLog: RecentLog
  readonly forceTraining: boolean
}

/** How each view is read. */
export function everyReader(deps: ReaderDeps): { readonly [N in ViewName]: ViewReader } {
  const { running, settings, credentials, vault } = deps
  const reader = () => running().reader
  return {
    system: () => readSystem(reader()),
    alerts: () => readAlerts(reader()),
    board: () => running().board.read(),
    closedOrders: (page: { cursor?: string; limit: number }) => readClosedOrders(reader(), page),
    order: ({ orderId }: { orderId: string }) => readOrderDetail(reader(), orderId),
    ticketPicture: ({ jobId }: { jobId: string }) => running().core.printing.picture(jobId),
    printHistory: (page: { cursor?: string; limit: number; printerId?: string }) => readPrintHistory(reader(), page),
    discovery: () => readDiscovery(reader()),
    printerModels: () => readPrinterModels(),
    routing: () => readRouting(reader()),
    webhooks: () => readWebhooks(reader()),
    reconciliation: () => readReconciliation(reader()),
    find: (params: FindQuery) => readFound(reader(), params),
    findFilters: () => readFindFilters(reader()),
    dayReport: (span: ReportSpan) => readDayReport(reader(), span),
    stock: () => readStock(reader()),
    stockMenu: (of: { branchId?: string; brandId?: string }) => readStockMenu(reader(), of),
    stockNow: () => readStockNow(reader()),
    stores: () => readStoresView(reader()),
    settings: () => readSettingsView({ reader: reader(), credentials, vault }),
    startUp: () =>
      readStartUp({
        desk: deps.startUp,
        settings: settings.current(),
        credentials,
        forceTraining: deps.forceTraining,
      }),
    access: deps.access.view,
    health: () => readHealth(reader()),
    log: (wish: LogWish) => deps.recentLog.read(wish),
    healthTimeline: ({ span }: { span: TimelineSpan }) => running().core.timeline.read(span),
    training: () => running().training?.view() ?? null,
  }
}
