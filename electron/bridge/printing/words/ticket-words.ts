import type { OrderType } from '../../../../shared/order.ts'

/** The fixed words of a ticket in one language. Short, as kitchens say them: a 58 mm roll has 32 columns. */
export interface TicketWords {
  readonly due: string
  readonly received: string
  readonly scheduled: string
  readonly cancelledAt: string
  readonly types: Readonly<Record<OrderType, string>>
  readonly table: string
  readonly queue: string
  readonly allergy: string
  readonly noteChanged: string
  readonly noteRemoved: string
  /** In place of a name that holds nothing to print. */
  readonly noName: string
  readonly items: (count: number) => string
  readonly itemsNow: (count: number) => string
  readonly itemsVoid: (count: number) => string
  readonly printed: string
  readonly copy: (number: number, of: number) => string
  readonly alsoAt: string
  readonly backupFor: (station: string) => string
  /** No route names a station for these items. */
  readonly unrouted: string
  /** The order holds nothing but categories that were set to print nowhere. */
  readonly onlyExcluded: string
  readonly cancelled: string
  readonly cancelledBy: (channel: string) => string
  readonly stop: string
  readonly voids: (ticket: string) => string
  readonly update: (number: number) => string
  readonly updateOf: (update: number, order: string) => string
  readonly replaces: (ticket: string) => string
  readonly onlyChanges: string
  readonly wholeOrder: string
  readonly reprint: (number: number) => string
  readonly firstPrinted: (time: string) => string
  /** For a reprint of a ticket that nobody knows to have come out. */
  readonly maybePrinted: string
  readonly add: string
  readonly remove: string
  readonly quantity: (from: number, to: number) => string
  readonly bill: BillWords
  readonly report: ReportWords
  /** Explains the placeholder character, which is given. */
  readonly unprintable: (mark: string) => string
  readonly test: string
  readonly testDone: string
  readonly columns: (count: number) => string
}

/** Words of the cashier's copy. */
export interface BillWords {
  readonly items: string
  readonly discount: string
  readonly deliveryFee: string
  readonly additionalFee: string
  /** Where the branch has no name for its tax. */
  readonly tax: string
  readonly taxIncluded: (tax: string) => string
  readonly total: string
  readonly channelTotal: (channel: string) => string
  /** klikit's amounts contradict each other, so that none is shown. */
  readonly withheld: string
  readonly paid: string
  readonly notPaid: string
  readonly cash: string
  readonly paymentUnknown: string
  /** Before klikit's ids of the way of payment. */
  readonly method: string
  readonly scan: string
}

/** Words of the day's report. */
export interface ReportWords {
  readonly title: string
  readonly sold: string
  readonly received: string
  /** Orders of these days that nobody has finished yet. */
  readonly open: string
  readonly cancelled: string
  readonly late: string
  readonly averageAccept: string
  readonly averageReady: string
  /** Sold orders that told no amount. */
  readonly withoutTotal: string
  readonly providers: string
  readonly brands: string
  readonly payments: string
  readonly reasons: string
  readonly cash: string
  readonly paid: string
  readonly unpaid: string
  readonly unknown: string
  /** Orders of more than one brand. */
  readonly several: string
  /** Orders that named none. */
  readonly none: string
  readonly orders: (count: number) => string
  readonly minutes: (count: number) => string
  readonly underMinute: string
  /** For a report of a day that goes on. */
  readonly soFar: string
}
