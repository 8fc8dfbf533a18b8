import { z } from 'zod'
import { orderIdSchema } from '../order.ts'
import { accessViewSchema } from './access-views.ts'
import { alertsViewSchema } from './alert-views.ts'
import { healthTimelineSchema, logParamsSchema, logViewSchema, timelineSpanSchema } from './diagnostics-views.ts'
import { boardSchema, closedOrdersSchema, orderDetailSchema } from './order-views.ts'
import { reconciliationSchema, webhooksViewSchema } from './intake-views.ts'
import {
  discoverySchema,
  printerModelSchema,
  printHistorySchema,
  routingViewSchema,
  ticketPictureSchema,
} from './printing-views.ts'
import {
  dayReportSchema,
  findFiltersSchema,
  findParamsSchema,
  foundOrdersSchema,
  reportSpanSchema,
} from './report-views.ts'
import { startUpViewSchema } from './start-up-views.ts'
import { stockMenuSchema, stockNowSchema } from './stock-views.ts'
import { storesViewSchema } from './store-views.ts'
import { healthSchema, settingsViewSchema, stockViewSchema, systemSchema, trainingSchema } from './system-views.ts'

const nothing = z.strictObject({})

/** Every view a screen can read: parameters and data. Names and shapes are the same over IPC and the console. */
export const views = {
  system: { params: nothing, data: systemSchema },
  /** Who is called for what, and what is heard. */
  alerts: { params: nothing, data: alertsViewSchema },
  board: { params: nothing, data: boardSchema },
  closedOrders: {
    params: z.strictObject({
      cursor: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    data: closedOrdersSchema,
  },
  /** Orders of any age by what staff know of them. */
  find: { params: findParamsSchema, data: foundOrdersSchema },
  findFilters: { params: nothing, data: findFiltersSchema },
  /** At most 92 days. */
  dayReport: { params: reportSpanSchema, data: dayReportSchema },
  order: { params: z.strictObject({ orderId: orderIdSchema }), data: orderDetailSchema.nullable() },
  /** A ticket as it came out, or would: PNG, base64. null when the job is unknown. */
  ticketPicture: {
    params: z.strictObject({ jobId: z.string() }),
    data: ticketPictureSchema.nullable(),
  },
  printHistory: {
    params: z.strictObject({
      cursor: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      printerId: z.string().optional(),
    }),
    data: printHistorySchema,
  },
  /** The search for printers, as it goes on. */
  discovery: { params: nothing, data: discoverySchema },
  printerModels: { params: nothing, data: z.array(printerModelSchema) },
  routing: { params: nothing, data: routingViewSchema },
  webhooks: { params: nothing, data: webhooksViewSchema },
  reconciliation: { params: nothing, data: reconciliationSchema },
  stock: { params: nothing, data: stockViewSchema },
  /** Menus as trees, of one branch or brand or of all. */
  stockMenu: {
    params: z.strictObject({ branchId: z.string().optional(), brandId: z.string().optional() }),
    data: stockMenuSchema,
  },
  stockNow: { params: nothing, data: stockNowSchema },
  /** Which stores are live or paused, their hours and codes. */
  stores: { params: nothing, data: storesViewSchema },
  settings: { params: nothing, data: settingsViewSchema },
  /** What asks for a PIN. */
  access: { params: nothing, data: accessViewSchema },
  /** What this host can do for its own start, and the guided set-up. */
  startUp: { params: nothing, data: startUpViewSchema },
  health: { params: nothing, data: healthSchema },
  /** The end of the log, as it grows. */
  log: { params: logParamsSchema, data: logViewSchema },
  /** How everything stood over the last hour, day or week. */
  healthTimeline: { params: z.strictObject({ span: timelineSpanSchema.default('24h') }), data: healthTimelineSchema },
  training: { params: nothing, data: trainingSchema },
} as const

export type ViewName = keyof typeof views
export type ViewParams<N extends ViewName> = z.input<(typeof views)[N]['params']>
export type ViewData<N extends ViewName> = z.output<(typeof views)[N]['data']>

/** True for a name of {@link views}; safe against `__proto__` and friends. */
export function isViewName(name: string): name is ViewName {
  return Object.hasOwn(views, name)
}

/** A view at one moment. Revisions of one view and parameters only grow; an older slice is dropped by whoever holds a newer one. */
export interface Slice<N extends ViewName> {
  readonly revision: number
  readonly data: ViewData<N>
}
