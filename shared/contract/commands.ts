import { z } from 'zod'
import { orderIdSchema } from '../order.ts'
import {
  printerAddressSchema,
  printerConditionSchema,
  printerConfigSchema,
  printerIdSchema,
  printProofSchema,
} from '../printer.ts'
import { environmentSchema, secretNameSchema, settingsPatchSchema } from '../settings.ts'
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
  'stock.set': { input: z.strictObject({ key: z.string(), available: z.boolean() }), output: queued },
  'menu.refresh': { input: nothing, output: done },
  'settings.save': { input: z.strictObject({ patch: settingsPatchSchema }), output: done },
  /** Puts secrets into the vault for one environment; absent ones stay, empty ones are removed. */
  'credentials.save': {
    input: z.strictObject({
      environment: environmentSchema,
      secrets: z.partialRecord(secretNameSchema, z.string().max(500)),
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
  'outbox.retry': { input: z.strictObject({ outboxId: z.int() }), output: done },
  'outbox.dismiss': { input: z.strictObject({ outboxId: z.int() }), output: done },
  /** Tries everything held or parked now. */
  'outbox.resume': { input: nothing, output: done },
  'unreadable.dismiss': { input: z.strictObject({ id: z.int() }), output: done },
  'intake.poll': { input: nothing, output: done },
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
