import { z } from 'zod'
import { orderIdSchema } from '../order.ts'
import {
  printerAddressSchema,
  printerConditionSchema,
  printerConfigSchema,
  printerIdSchema,
  printerProfileSchema,
  printProofSchema,
} from '../printer.ts'
import { routingSchema } from '../routing.ts'
import { environmentSchema, secretNameSchema, settingsPatchSchema } from '../settings.ts'
import { ticketSettingsSchema, ticketTemplateSchema } from '../ticket-design.ts'
import { differenceSchema, selfTestSchema } from './intake-views.ts'
import { routePreviewSchema, ticketPictureSchema } from './printing-views.ts'
import { featureAccessSchema } from './system-views.ts'

const nothing = z.strictObject({})
const ofOrder = z.strictObject({ orderId: orderIdSchema })
const withReason = z.strictObject({ orderId: orderIdSchema, reasonCode: z.string().trim().min(1).max(64) })
/** The durable row a tap became. */
const queued = z.strictObject({ outboxId: z.int() })
const done = z.strictObject({})

/** The verdict of trying a credential: what answered, how fast, what it may do. */
export const connectionTestSchema = z.strictObject({
  reachable: z.boolean(),
  accepted: z.boolean(),
  durationMs: z.int(),
  message: z.string(),
  requestId: z.string().nullable(),
  brands: z.int().nullable(),
  branches: z.int().nullable(),
  clockSkewMs: z.int().nullable(),
  features: z.array(featureAccessSchema),
})
export type ConnectionTest = Readonly<z.infer<typeof connectionTestSchema>>

/** What a printer answered when asked without printing. */
export const printerProbeSchema = z.strictObject({
  condition: printerConditionSchema,
  proof: printProofSchema,
  message: z.string(),
  /** What a TCP printer's hardware address is, where the system knows it. */
  mac: z.string().nullable(),
  /** What it says of itself (GS I): shown, never trusted to choose a profile. */
  saysIt: z.string().nullable(),
})
export type PrinterProbe = Readonly<z.infer<typeof printerProbeSchema>>

/** Every command an operator can give: input and reply. Names and shapes are the same over IPC and the console. */
export const commands = {
  'order.accept': { input: ofOrder, output: queued },
  'order.ready': { input: ofOrder, output: queued },
  'order.pickUp': { input: ofOrder, output: queued },
  'order.reject': { input: withReason, output: queued },
  'order.cancel': { input: withReason, output: queued },
  /** The operator has seen that the order changed or was cancelled. */
  'order.acknowledge': { input: ofOrder, output: done },
  'order.reprint': {
    input: z.strictObject({ orderId: orderIdSchema, printerId: printerIdSchema.optional() }),
    output: z.strictObject({ jobIds: z.array(z.string()) }),
  },
  /** Answers "did it come out?" for a job in state `unknown`; `no` prints again with a REPRINT mark. */
  'print.resolve': { input: z.strictObject({ jobId: z.string(), cameOut: z.boolean() }), output: done },
  /** Gives up a ticket that has not been printed. */
  'print.cancel': { input: z.strictObject({ jobId: z.string() }), output: done },
  /** Any ticket of the past once more, marked REPRINT, on its own printer or another. */
  'print.again': {
    input: z.strictObject({ jobId: z.string(), printerId: printerIdSchema.optional() }),
    output: z.strictObject({ jobId: z.string() }),
  },
  /** Prints, or discards, the tickets that waited too long; of one printer or of all. */
  'print.settleOld': {
    input: z.strictObject({ printerId: printerIdSchema.optional(), choice: z.enum(['print', 'discard']) }),
    output: z.strictObject({ tickets: z.int() }),
  },
  /** How a ticket would look with these settings: an order's, or a sample's when `orderId` is null. Saves nothing. */
  'ticket.preview': {
    input: z.strictObject({
      orderId: orderIdSchema.nullable(),
      template: ticketTemplateSchema,
      kind: z.enum(['order', 'update', 'void']).default('order'),
      ticket: ticketSettingsSchema,
      profile: printerProfileSchema,
    }),
    output: ticketPictureSchema,
  },
  /** Where an order, or the latest one, would print by these routes. Saves nothing. */
  'routing.preview': {
    input: z.strictObject({ orderId: orderIdSchema.nullable(), routing: routingSchema }),
    output: routePreviewSchema,
  },
  'stock.set': { input: z.strictObject({ key: z.string(), available: z.boolean() }), output: queued },
  'menu.refresh': { input: nothing, output: done },
  'settings.save': { input: z.strictObject({ patch: settingsPatchSchema }), output: done },
  /** Puts secrets into the vault for one environment; absent ones stay, empty ones are removed. */
  'credentials.save': {
    input: z.strictObject({
      environment: environmentSchema,
      secrets: z.partialRecord(secretNameSchema, z.string().max(8_000)),
    }),
    output: done,
  },
  /** Tries a connection without saving anything; absent secrets are taken from the vault. */
  'connection.test': {
    input: z.strictObject({
      environment: environmentSchema,
      customBaseUrl: z.string().optional(),
      secrets: z.partialRecord(secretNameSchema, z.string().max(500)).default({}),
    }),
    output: connectionTestSchema,
  },
  'printer.save': { input: z.strictObject({ printer: printerConfigSchema }), output: done },
  'printer.remove': { input: z.strictObject({ printerId: printerIdSchema }), output: done },
  'printer.probe': { input: z.strictObject({ address: printerAddressSchema }), output: printerProbeSchema },
  'printer.test': {
    input: z.strictObject({ printerId: printerIdSchema }),
    output: z.strictObject({ jobId: z.string() }),
  },
  /** Starts a search of the local network, the system's queues and the ports; its findings are view `discovery`. */
  'printer.discover': { input: nothing, output: done },
  /** Kicks the cash drawer open. */
  'printer.openDrawer': { input: z.strictObject({ printerId: printerIdSchema }), output: done },
  'outbox.retry': { input: z.strictObject({ outboxId: z.int() }), output: done },
  'outbox.dismiss': { input: z.strictObject({ outboxId: z.int() }), output: done },
  /** Tries everything held or parked now. */
  'outbox.resume': { input: nothing, output: done },
  'unreadable.dismiss': { input: z.strictObject({ id: z.int() }), output: done },
  'intake.poll': { input: nothing, output: done },
  /** Sends a signed event through the public URL back to us. */
  'webhook.selfTest': { input: nothing, output: selfTestSchema },
  /** Drops the tunnel and makes it anew. */
  'tunnel.restart': { input: nothing, output: done },
  /** Counts a day (YYYY-MM-DD, local) on both sides; the result is view `reconciliation`. */
  'intake.reconcile': { input: z.strictObject({ day: z.iso.date() }), output: done },
  /** Mends one difference: reads the order again, prints it, or sends its status again. */
  'intake.repair': {
    input: z.strictObject({ orderId: orderIdSchema, kind: differenceSchema.shape.kind }),
    output: done,
  },
  /** Quiets every alarm that sounds now. They sound again afterwards unless they have cleared. */
  'alarm.silence': { input: z.strictObject({ minutes: z.int().min(1).max(60) }), output: done },
  /** The log of this run and the last, redacted, as text. */
  'log.export': { input: nothing, output: z.strictObject({ fileName: z.string(), text: z.string() }) },
  'training.placeOrder': { input: nothing, output: z.strictObject({ orderId: z.string() }) },
  'training.setPrinter': {
    input: z.strictObject({
      paperOut: z.boolean().optional(),
      paperLow: z.boolean().optional(),
      coverOpen: z.boolean().optional(),
      mute: z.boolean().optional(),
      off: z.boolean().optional(),
    }),
    output: done,
  },
  'training.setOffline': { input: z.strictObject({ offline: z.boolean() }), output: done },
} as const

export type CommandName = keyof typeof commands
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>

/** True for a name of {@link commands}; safe against `__proto__` and friends. */
export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}
