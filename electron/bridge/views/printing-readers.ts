import type {
  Discovery,
  OldTickets,
  PrinterModel,
  PrintHistory,
  RoutingView,
} from '../../../shared/contract/printing-views.ts'
import type { ReaderContext } from './readers.ts'

/** A page of every ticket ever made; the cursor is what {@link PrintHistory} gave with the last one. */
export function readPrintHistory(
  _context: ReaderContext,
  _page: { cursor?: string | undefined; limit: number; printerId?: string | undefined },
): PrintHistory {
  return { jobs: [], nextCursor: null }
}

/** Tickets that waited too long. */
export function readOldTickets(_context: ReaderContext): OldTickets {
  return []
}

/** What routes can be made of, and what is amiss with those in force. */
export function readRouting(_context: ReaderContext): RoutingView {
  return { categories: [], sections: [], items: [], brands: [], providers: [], warnings: [] }
}

/** The search for printers. */
export function readDiscovery(_context: ReaderContext): Discovery {
  return { state: 'idle', progress: 0, found: [], problems: [] }
}

/** Every known printer model. */
export function readPrinterModels(): readonly PrinterModel[] {
  return []
}
