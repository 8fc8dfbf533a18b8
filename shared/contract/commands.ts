import { z } from 'zod'
import { pinRoleSchema, pinSchema } from '../access.ts'
import { alertSoundSchema } from '../alerts.ts'
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
import { outForSchema, storeKeySchema } from '../item.ts'
import { pauseDurationSchema } from '../stores.ts'
import { unlockedSchema } from './access-views.ts'
import { checkNameSchema, checkResultSchema, supportBundleSchema } from './diagnostics-views.ts'
import { differenceSchema, selfTestSchema } from './intake-views.ts'
import { reportSpanSchema, savedFileSchema } from './report-views.ts'
import { routePreviewSchema, ticketPictureSchema } from './printing-views.ts'
import { stockSkipSchema } from './stock-views.ts'
import { featureAccessSchema } from './system-views.ts'
import { importPreviewSchema, settingsFileSchema } from './transfer-views.ts'

const nothing = z.strictObject({})
const ofOrder = z.strictObject({ orderId: orderIdSchema })
const withReason = z.strictObject({ orderId: orderIdSchema, reasonCode: z.string().trim().min(1).max(64) })
/** The durable row a tap became. */
const queued = z.strictObject({ outboxId: z.int() })
const done = z.strictObject({})
/** What became of one order of many: the durable row, or why it was refused, in plain words. */
const advancedSchema = z.strictObject({
  orderId: orderIdSchema,
  number: z.string(),
  outboxId: z.int().nullable(),
  problem: z.string().nullable(),
})
export type Advanced = Readonly<z.infer<typeof advancedSchema>>
/** A file as it was picked; the largest honest one has some hundred kilobytes. */
const settingsText = z.string().max(900_000)
/** As many as the largest category of the largest menu, and a bound. */
const stockKeys = z.array(z.string()).min(1).max(2000)
const stockChanged = z.strictObject({
  changeId: z.int().nullable(),
  queued: z.int(),
  skipped: z.array(stockSkipSchema),
})

const storeTargets = z.array(storeKeySchema).min(1).max(5000)
/** How many calls to klikit it takes. */
const storesChanged = z.strictObject({ queued: z.int() })

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
  /** The same step for many orders at once; each is told apart. An order whose own next step is another one is refused. */
  'order.advanceMany': {
    input: z.strictObject({
      orderIds: z.array(orderIdSchema).min(1).max(200),
      verb: z.enum(['accepted', 'ready', 'picked_up']),
    }),
    output: z.strictObject({ results: z.array(advancedSchema) }),
  },
  /** Takes back a step that has not left this PC. klikit has no way back: what it got stays. */
  'order.takeBack': {
    input: z.strictObject({ outboxId: z.int() }),
    output: z.strictObject({ orderId: orderIdSchema }),
  },
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
  /** Puts an item or option on or off sale. `outFor` is for off alone; absent is until somebody turns it on. */
  'stock.set': {
    input: z.strictObject({ key: z.string(), available: z.boolean(), outFor: outForSchema.optional() }),
    output: z.strictObject({ outboxId: z.int(), changeId: z.int() }),
  },
  /** The same for many at once, all of them queued or none; `title` names them on screen. */
  'stock.setMany': {
    input: z.strictObject({
      keys: stockKeys,
      available: z.boolean(),
      outFor: outForSchema.optional(),
      title: z.string().trim().max(1000).optional(),
    }),
    output: stockChanged,
  },
  /** Brings back what was before a change, except where somebody changed it since. */
  'stock.undo': { input: z.strictObject({ changeId: z.int() }), output: stockChanged },
  /** Sends once more what is wanted, for what klikit refused or says otherwise of. */
  'stock.resend': { input: z.strictObject({ keys: stockKeys }), output: stockChanged },
  /** Gives up what was wanted, after klikit refused it or its menu says otherwise: klikit's word counts again. */
  'stock.forget': { input: z.strictObject({ key: z.string() }), output: done },
  /** Pauses these stores: all are queued, or none. `reason` is the code of one of `pauseReasons`. */
  'store.pause': {
    input: z.strictObject({
      targets: storeTargets,
      duration: pauseDurationSchema,
      reason: z.string().trim().min(1).max(64).optional(),
    }),
    output: storesChanged,
  },
  'store.resume': { input: z.strictObject({ targets: storeTargets }), output: storesChanged },
  /** Takes back what has not left this PC: the wish before it counts again. */
  'store.undo': { input: z.strictObject({ targets: storeTargets }), output: storesChanged },
  /** Reads branches and brands now. */
  'store.readAgain': { input: nothing, output: done },
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
  /** Somebody has seen these orders: what they rang for as new or late is answered. A change is answered by `order.acknowledge`. */
  'alert.answer': { input: z.strictObject({ orderIds: z.array(orderIdSchema).min(1).max(1000) }), output: done },
  /** Keeps everything quiet for so long; 0 ends that. Nothing is answered by it. */
  'alert.quiet': { input: z.strictObject({ minutes: z.int().min(0).max(10) }), output: done },
  /** Plays a sound once on the PC that runs POS Bridge; view `alerts` tells what came of it. */
  'alert.test': { input: z.strictObject({ sound: alertSoundSchema }), output: done },
  /** Quiets every alarm that sounds now. They sound again afterwards unless they have cleared. */
  'alarm.silence': { input: z.strictObject({ minutes: z.int().min(1).max(60) }), output: done },
  /** The log of this run and the last, redacted, as text. */
  'log.export': { input: nothing, output: z.strictObject({ fileName: z.string(), text: z.string() }) },
  /** Tries one part of the bridge and says how it does. It may take half a minute. */
  'diagnostics.check': { input: z.strictObject({ check: checkNameSchema }), output: checkResultSchema },
  /** Everything that support asks for, as one zip without secrets and guests. */
  'support.bundle': { input: nothing, output: supportBundleSchema },
  /** The report of these days, or each of their orders in a row, as CSV. Orders come without customers. */
  'report.export': {
    input: reportSpanSchema.extend({ what: z.enum(['report', 'orders']) }),
    output: savedFileSchema,
  },
  /** Takes a PIN for a key, which goes with each later call and counts until nothing was done for a while. */
  'access.unlock': { input: z.strictObject({ role: pinRoleSchema, pin: pinSchema }), output: unlockedSchema },
  /** Ends the key that this call carries. */
  'access.lock': { input: nothing, output: done },
  /** Sets the PIN of a role, or removes it with null. */
  'access.setPin': { input: z.strictObject({ role: pinRoleSchema, pin: pinSchema.nullable() }), output: done },
  /** All settings but secrets, PINs and what belongs to this PC alone, as JSON. */
  'settings.export': { input: nothing, output: settingsFileSchema },
  /** What importing this file would change. Saves nothing. */
  'settings.readImport': { input: z.strictObject({ text: settingsText }), output: importPreviewSchema },
  /** Takes the settings of a file, all of them or none. Printers of this PC that the file does not know stay. */
  'settings.import': { input: z.strictObject({ text: settingsText }), output: z.strictObject({ changes: z.int() }) },
  /** Brings back the settings from before the last import. */
  'settings.undoImport': { input: nothing, output: done },
  /** Prints the report of these days; without `printerId` at the counter's printer, or the first there is. */
  'report.print': {
    input: reportSpanSchema.extend({ printerId: printerIdSchema.optional() }),
    output: z.strictObject({ jobId: z.string(), printerName: z.string() }),
  },
  'training.placeOrder': {
    /** `now`: one that is cooked at once, so that its ticket prints at once; else whatever a customer may order. */
    input: z.strictObject({ now: z.boolean().default(false) }),
    output: z.strictObject({ orderId: z.string() }),
  },
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
