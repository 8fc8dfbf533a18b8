import { z } from 'zod'
import { epochMsSchema } from './order.ts'

export const printerIdSchema = z.string().min(1).max(64).brand<'PrinterId'>()

/** How the bytes reach the printer. Further kinds join here. */
export const printerAddressSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tcp'),
    host: z.string().trim().min(1, 'expected an IP address or host name'),
    port: z.int().min(1).max(65_535),
    /** Hardware address such as 00:26:ab:12:34:56: the printer is found again by it when its IP address moves. */
    mac: z
      .string()
      .regex(/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/, 'expected a hardware address such as 00:26:ab:12:34:56')
      .nullable()
      .default(null),
    /** The operator insists on an address outside the private networks. */
    allowPublic: z.boolean().default(false),
  }),
  /** A queue of the operating system: CUPS, or a Windows printer by its name. */
  z.strictObject({
    kind: z.literal('spooler'),
    queue: z.string().trim().min(1, 'expected the name of a printer queue'),
  }),
  /** A serial port or a Bluetooth SPP one; `serialNumber` finds the adapter again under another path. */
  z.strictObject({
    kind: z.literal('serial'),
    path: z.string().trim().min(1, 'expected a port such as COM3 or /dev/ttyUSB0'),
    baudRate: z.int().min(1_200).max(921_600).default(19_200),
    serialNumber: z.string().nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('usb'),
    vendorId: z.int().min(0).max(0xff_ff),
    productId: z.int().min(0).max(0xff_ff),
    serialNumber: z.string().nullable().default(null),
  }),
  /** A device file such as /dev/usb/lp0. */
  z.strictObject({ kind: z.literal('file'), path: z.string().trim().min(1, 'expected a path such as /dev/usb/lp0') }),
])
export type PrinterAddress = Readonly<z.infer<typeof printerAddressSchema>>
export type PrinterAddressKind = PrinterAddress['kind']

/** How a printer proves that paper came out (printing.md): its own end-of-job answer, an in-order status, or nothing. */
export const printProofSchema = z.enum(['end_of_job', 'in_order_status', 'none'])
export type PrintProof = z.infer<typeof printProofSchema>

/** `auto` prints text when the printer has every character and its profile prefers text, and a picture otherwise. */
export const printModeSchema = z.enum(['auto', 'text', 'raster'])
export type PrintMode = z.infer<typeof printModeSchema>

/** What a printer can do and how it wants to be told. What only hardware can prove stands here, to be changed by hand. */
export const printerProfileSchema = z.strictObject({
  /** Which entry of the profile list it was made from, such as `TM-T88V`; `custom` when none. */
  model: z.string().trim().min(1).max(60).default('custom'),
  /** Characters of font A across the paper. */
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  /** Dots across the paper; null takes what usually goes with the columns: 384, 512, 576. */
  dots: z
    .union([z.literal(384), z.literal(512), z.literal(576)])
    .nullable()
    .default(null),
  codePage: z.enum(['PC437_USA', 'PC850_MULTILINGUAL', 'PC858_EURO', 'WPC1252']),
  mode: printModeSchema.default('auto'),
  /** What `auto` takes for a ticket that text could print as well. */
  prefersText: z.boolean().default(true),
  rasterCommand: z.enum(['gs_v_0', 'gs_paren_l']).default('gs_v_0'),
  /** Rows of one raster band. */
  bandRows: z.int().min(24).max(240).default(240),
  /** Dots left free at the left edge. */
  marginDots: z.int().min(0).max(120).default(0),
  cut: z.enum(['full', 'partial', 'none']),
  /** Lines fed before the cut, so that the blade does not meet the last line. */
  feedLines: z.int().min(0).max(12).default(4),
  /** How it beeps when a ticket comes out: not at all, BEL, ESC B n t (many clones) or ESC ( A (Epson). */
  buzzer: z.enum(['none', 'bel', 'esc_b', 'esc_paren_a']).default('none'),
  /** The cash drawer that its cable kicks open, and for how long in units of 2 ms; null has none. */
  drawer: z
    .strictObject({
      pin: z.union([z.literal(2), z.literal(5)]),
      on: z.int().min(1).max(255),
      off: z.int().min(1).max(255),
    })
    .nullable()
    .default(null),
  /** The strongest proof the printer was seen to give; `auto` asks it on every job. */
  proof: z.union([z.literal('auto'), printProofSchema]),
})
export type PrinterProfile = Readonly<z.infer<typeof printerProfileSchema>>

/** Dots across the paper. */
export function dotsOf(profile: Pick<PrinterProfile, 'columns' | 'dots'>): 384 | 512 | 576 {
  return profile.dots ?? ({ 32: 384, 42: 512, 48: 576 } as const)[profile.columns]
}

/** A printer as configured in the settings. */
export const printerConfigSchema = z.strictObject({
  id: printerIdSchema,
  name: z.string().trim().min(1, 'expected a name that staff know, such as Kitchen 1').max(40),
  address: printerAddressSchema,
  profile: printerProfileSchema,
  copies: z.int().min(1).max(5),
  enabled: z.boolean(),
  /** Takes over this printer's tickets, marked BACKUP, while it cannot print; null has none. */
  backupId: printerIdSchema.nullable().default(null),
})
export type PrinterConfig = Readonly<z.infer<typeof printerConfigSchema>>

/** What a printer was last seen to say. `silent`: it takes bytes but gives no reply. */
export const printerConditionSchema = z.enum([
  'unknown',
  'ready',
  'silent',
  'paper_low',
  'paper_out',
  'cover_open',
  'cutter',
  'error',
  'offline',
  'unreachable',
])
export type PrinterCondition = z.infer<typeof printerConditionSchema>

/** Why a ticket came to be. */
export const ticketKindSchema = z.enum(['order', 'update', 'void', 'reprint', 'test', 'report'])
export type TicketKind = z.infer<typeof ticketKindSchema>

/**
 * What became of a print job (printing.md). `printed`: the printer said so. `sent_unconfirmed`: bytes delivered, the printer gives no
 * reply. `unknown`: bytes left and the link died, a person must look. `blocked`: kept until the printer's trouble clears. `expired`: waited so
 * long that a person must say whether it is still wanted.
 */
export const printStateSchema = z.enum([
  'queued',
  'printing',
  'printed',
  'sent_unconfirmed',
  'unknown',
  'blocked',
  'expired',
  'discarded',
])
export type PrintState = z.infer<typeof printStateSchema>

/** One ticket on its way to, or out of, one printer. */
export const printJobSchema = z.strictObject({
  id: z.string(),
  orderId: z.string().nullable(),
  printerId: z.string(),
  printerName: z.string(),
  kind: ticketKindSchema,
  /** The station it was made for, by name. */
  station: z.string(),
  /** The printer it was meant for, by name, while another one prints it; null on its own printer. */
  backupFor: z.string().nullable(),
  copy: z.int(),
  /** 0 for the first print, n for REPRINT n. */
  reprint: z.int(),
  state: printStateSchema,
  /** Plain words, for blocked and unknown. */
  cause: z.string().nullable(),
  condition: printerConditionSchema.nullable(),
  /** Bytes of the last try; null before the first. */
  bytes: z.int().nullable(),
  createdAt: epochMsSchema,
  finishedAt: epochMsSchema.nullable(),
})
export type PrintJob = Readonly<z.infer<typeof printJobSchema>>
