import { assertNever } from '../assert-never.ts'
import { type PrinterConfig, printerConfigSchema, type PrinterProfile } from '../../shared/printer.ts'
import { toWhole } from './whole-number.ts'

/** Ticket widths in characters, as a choice. */
export const columnCounts = ['32', '42', '48'] as const
export type ColumnCount = (typeof columnCounts)[number]

/** A printer's settings as its form holds them: numbers as typed. */
export interface PrinterDraft {
  readonly name: string
  readonly host: string
  readonly port: string
  readonly columns: ColumnCount
  readonly codePage: PrinterProfile['codePage']
  readonly cut: PrinterProfile['cut']
  readonly copies: string
  readonly enabled: boolean
}

/** What drafts call a printer's form. */
export function printerDraftName(printerId: string): string {
  return `printers:${printerId}`
}

// the port on which network ticket printers listen
const rawPort = '9100'

/** What a form starts with: the printer's own settings, or those that suit most kitchens. */
export function toPrinterDraft(printer: PrinterConfig | null): PrinterDraft {
  return {
    name: printer?.name ?? '',
    host: printer?.address.kind === 'tcp' ? printer.address.host : '',
    port: printer?.address.kind === 'tcp' ? String(printer.address.port) : rawPort,
    columns: printer ? `${printer.profile.columns}` : '48',
    codePage: printer?.profile.codePage ?? 'PC858_EURO',
    cut: printer?.profile.cut ?? 'partial',
    copies: String(printer?.copies ?? 1),
    enabled: printer?.enabled ?? true,
  }
}

/** The printer that a form describes; a new one gets an id of its own. */
export function toPrinter(draft: PrinterDraft, printer: PrinterConfig | null): PrinterConfig {
  return printerConfigSchema.parse({
    ...printer,
    id: printer?.id ?? newPrinterId(),
    name: draft.name,
    address: toAddress(draft),
    profile: {
      ...printer?.profile,
      columns: toColumns(draft.columns),
      codePage: draft.codePage,
      cut: draft.cut,
      proof: printer?.profile.proof ?? 'auto',
    },
    copies: toWhole(draft.copies),
    enabled: draft.enabled,
  })
}

/** Where the form says the printer is. */
export function toAddress(draft: PrinterDraft): PrinterConfig['address'] {
  return { kind: 'tcp', host: draft.host, port: toWhole(draft.port), mac: null, allowPublic: false }
}

/** A choice of width as the number of characters. */
export function toColumns(count: ColumnCount): PrinterProfile['columns'] {
  switch (count) {
    case '32':
      return 32
    case '42':
      return 42
    case '48':
      return 48
    default:
      return assertNever(count)
  }
}

/** Random, since a console page on plain HTTP has no randomUUID. */
function newPrinterId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return `printer-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
