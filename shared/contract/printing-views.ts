import { z } from 'zod'
import { epochMsSchema, namedSchema, orderIdSchema } from '../order.ts'
import {
  printerAddressSchema,
  printerConditionSchema,
  printerIdSchema,
  printerProfileSchema,
  printJobSchema,
} from '../printer.ts'
import { ticketTemplateSchema } from '../ticket-design.ts'

/** A ticket as a picture: PNG, base64, sizes in dots. */
export const ticketPictureSchema = z.strictObject({ png: z.base64(), width: z.int(), height: z.int() })
export type TicketPicture = Readonly<z.infer<typeof ticketPictureSchema>>

/** A page of every ticket ever made, newest first; `nextCursor` null at the end. */
export const printHistorySchema = z.strictObject({
  jobs: z.array(z.strictObject({ job: printJobSchema, orderNumber: z.string().nullable() })),
  nextCursor: z.string().nullable(),
})
export type PrintHistory = Readonly<z.infer<typeof printHistorySchema>>

/** A printer that a search came upon. `knownAs` is the configured printer that it is, if any. */
export const foundPrinterSchema = z.strictObject({
  address: printerAddressSchema,
  /** What it calls itself, or where it was found. */
  title: z.string(),
  via: z.enum(['network_scan', 'mdns', 'spooler', 'serial', 'usb', 'device_file']),
  knownAs: printerIdSchema.nullable(),
})
export type FoundPrinter = Readonly<z.infer<typeof foundPrinterSchema>>

/** The search for printers. `problems` says in plain words which way of searching did not work, and why. */
export const discoverySchema = z.strictObject({
  state: z.enum(['idle', 'searching', 'done']),
  /** 0 to 1. */
  progress: z.number(),
  found: z.array(foundPrinterSchema),
  problems: z.array(z.string()),
})
export type Discovery = Readonly<z.infer<typeof discoverySchema>>

/** One entry of the list of printer models. */
export const printerModelSchema = z.strictObject({
  model: z.string(),
  title: z.string(),
  vendor: z.string(),
  notes: z.string(),
  profile: printerProfileSchema,
})
export type PrinterModel = Readonly<z.infer<typeof printerModelSchema>>

/** Why a part of the menu prints nowhere, or a station never prints. Plain words. */
export const routingWarningSchema = z.strictObject({
  kind: z.enum([
    'category_nowhere',
    'station_without_printer',
    'printer_disabled',
    'station_gets_nothing',
    'no_printer',
  ]),
  message: z.string(),
})
export type RoutingWarning = Readonly<z.infer<typeof routingWarningSchema>>

/** What routes can be made of, from menus and orders of late, and what is amiss with the routes in force. */
export const routingViewSchema = z.strictObject({
  categories: z.array(z.strictObject({ name: z.string(), brands: z.array(z.string()), stations: z.array(z.string()) })),
  sections: z.array(z.string()),
  items: z.array(z.strictObject({ name: z.string(), category: z.string() })),
  brands: z.array(namedSchema),
  providers: z.array(namedSchema),
  warnings: z.array(routingWarningSchema),
})
export type RoutingView = Readonly<z.infer<typeof routingViewSchema>>

/** Where one order would print. */
export const routePreviewSchema = z.strictObject({
  orderId: orderIdSchema.nullable(),
  orderNumber: z.string(),
  stations: z.array(
    z.strictObject({
      station: z.string(),
      printerName: z.string(),
      condition: printerConditionSchema,
      template: ticketTemplateSchema,
      copies: z.int(),
      lines: z.array(z.string()),
      /** Why these lines came here, such as `category Noodles`. */
      because: z.array(z.string()),
    }),
  ),
  /** Lines that print at no station, and why. */
  nowhere: z.array(z.strictObject({ line: z.string(), why: z.string() })),
})
export type RoutePreview = Readonly<z.infer<typeof routePreviewSchema>>

/** Tickets that waited too long, by printer, to be printed or discarded by a person. */
export const oldTicketsSchema = z.array(
  z.strictObject({
    printerId: printerIdSchema,
    printerName: z.string(),
    count: z.int(),
    oldestAt: epochMsSchema,
  }),
)
export type OldTickets = Readonly<z.infer<typeof oldTicketsSchema>>
