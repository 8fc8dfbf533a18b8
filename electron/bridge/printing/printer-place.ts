import type { PrinterAddress } from '../../../shared/printer.ts'
import { assertNever } from '../lib/bridge-error.ts'

/** Where a printer is, in words for staff and support. */
export function placeOf(address: PrinterAddress): string {
  switch (address.kind) {
    case 'tcp':
      return `${address.host}:${address.port}`
    case 'spooler':
      return `queue ${address.queue}`
    case 'serial':
      return address.path
    case 'usb':
      return `USB ${hex(address.vendorId)}:${hex(address.productId)}`
    case 'file':
      return address.path
    default:
      return assertNever(address)
  }
}

function hex(id: number): string {
  return id.toString(16).padStart(4, '0')
}
