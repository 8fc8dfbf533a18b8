import type { PrinterAddress } from '../../shared/printer.ts'
import { assertNever } from '../assert-never.ts'

/** Where a printer is, in one line. */
export function placeOf(address: PrinterAddress): string {
  switch (address.kind) {
    case 'tcp':
      return `${address.host}:${address.port}`
    case 'spooler':
      return address.queue
    case 'serial':
    case 'file':
      return address.path
    case 'usb':
      return `USB ${address.vendorId.toString(16).padStart(4, '0')}:${address.productId.toString(16).padStart(4, '0')}`
    default:
      return assertNever(address)
  }
}
