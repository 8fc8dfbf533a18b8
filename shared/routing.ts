import { z } from 'zod'
import { namedSchema, orderTypeSchema } from './order.ts'
import { printerIdSchema } from './printer.ts'
import { ticketTemplateSchema } from './ticket-design.ts'

const stationIdSchema = z.string().min(1).max(64)

/** A name as orders carry it: sections, categories and items are told by name there, brands by id. */
const nameSchema = z.string().trim().min(1).max(200)

/** A place in the shop that gets a ticket of its own, on one printer. */
export const stationSchema = z.strictObject({
  id: stationIdSchema,
  name: z.string().trim().min(1, 'expected a name that staff know, such as Grill').max(40),
  printerId: printerIdSchema,
  /** Takes over while the printer cannot print; null takes the printer's own backup. */
  backupId: printerIdSchema.nullable().default(null),
  template: ticketTemplateSchema.default('kitchen'),
  /** `matching` gets the lines sent to it; `all` gets every line of every order, as a master or a cashier's copy does. */
  lines: z.enum(['matching', 'all']).default('matching'),
  /** The lines it gets, most telling first: by item name, else category, else section, else brand. */
  items: z.array(nameSchema).default([]),
  categories: z.array(nameSchema).default([]),
  sections: z.array(nameSchema).default([]),
  brands: z.array(namedSchema).default([]),
  /** Orders it takes part in; empty is all. */
  providers: z.array(namedSchema).default([]),
  orderTypes: z.array(orderTypeSchema).default([]),
})
export type Station = Readonly<z.infer<typeof stationSchema>>

/** Which line prints where. Without stations every enabled printer prints every line, as one station each. */
export const routingSchema = z.strictObject({
  stations: z.array(stationSchema).default([]),
  /** Gets the lines that no station names; null prints them at the first kitchen station, marked, with a warning: no food is lost. */
  defaultStationId: stationIdSchema.nullable().default(null),
  /** Categories that print at `matching` stations nowhere, such as canned drinks. */
  excludedCategories: z.array(nameSchema).default([]),
})
export type Routing = Readonly<z.infer<typeof routingSchema>>

/** When tickets print, and what becomes of those that could not for long. */
export const printRulesSchema = z.strictObject({
  /** `first_sight`: as soon as an order is known. `accept`: once it was accepted, by anyone. */
  printOn: z.enum(['first_sight', 'accept']).default('first_sight'),
  /** Minutes after which a ticket that still waits is asked about instead of printed; 0 never asks. */
  expireMinutes: z.int().min(0).max(1_440).default(120),
  /** Seconds that a printer must be unable to print before its backup takes over; 0 at once. */
  failoverSeconds: z.int().min(0).max(600).default(30),
})
export type PrintRules = Readonly<z.infer<typeof printRulesSchema>>
