import type { PrinterAddress } from '../../../../shared/printer.ts'
import { assertNever } from '../../lib/bridge-error.ts'

/** True when both lead to one printer. A hardware or serial number that both have decides; else the place does. */
export function sameAddress(one: PrinterAddress, other: PrinterAddress): boolean {
  switch (one.kind) {
    case 'tcp':
      if (other.kind !== 'tcp' || one.port !== other.port) return false
      return one.mac !== null && other.mac !== null ? one.mac === other.mac : one.host === other.host
    case 'spooler':
      return other.kind === 'spooler' && one.queue === other.queue
    case 'serial':
      return other.kind === 'serial' && sameOr(one.serialNumber, other.serialNumber, one.path === other.path)
    case 'usb':
      return (
        other.kind === 'usb' &&
        one.vendorId === other.vendorId &&
        one.productId === other.productId &&
        sameOr(one.serialNumber, other.serialNumber, true)
      )
    case 'file':
      return other.kind === 'file' && one.path === other.path
    default:
      return assertNever(one)
  }
}

function sameOr(one: string | null, other: string | null, otherwise: boolean): boolean {
  return one !== null && other !== null ? one === other : otherwise
}
