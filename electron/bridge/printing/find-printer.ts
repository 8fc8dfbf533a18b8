import type { PrinterConfig } from '../../../shared/printer.ts'
import { BridgeError } from '../lib/bridge-error.ts'

/** The printer of that id; throws `not_found` for a strange one. */
export function findPrinter(printers: readonly PrinterConfig[], printerId: string): PrinterConfig {
  const printer = printers.find(({ id }) => id === printerId)
  if (printer) return printer
  throw new BridgeError('not_found', `Expected the id of a configured printer, got ${printerId}.`)
}
