import type { CommandInput } from '../../../shared/contract/commands.ts'
import type { PrinterAddress, PrinterAddressKind } from '../../../shared/printer.ts'
import { assertNever } from '../../assert-never.ts'
import { toWhole } from '../whole-number.ts'

/** Where a printer is, for every kind at once, as typed: changing the kind back and forth loses nothing. */
export interface AddressDraft {
  readonly kind: PrinterAddressKind
  readonly host: string
  readonly port: string
  /** Empty is not bound. */
  readonly mac: string
  readonly allowPublic: boolean
  readonly queue: string
  readonly serialPath: string
  readonly baudRate: string
  /** Empty finds the adapter by its path alone. */
  readonly serialNumber: string
  readonly vendorId: string
  readonly productId: string
  readonly filePath: string
}

/** The kinds of address, the likeliest first. */
export const addressKinds = ['tcp', 'spooler', 'usb', 'serial', 'file'] as const satisfies readonly PrinterAddressKind[]

const untouched: AddressDraft = {
  kind: 'tcp',
  host: '',
  // the port on which network ticket printers listen
  port: '9100',
  mac: '',
  allowPublic: false,
  queue: '',
  serialPath: '',
  // what most serial ticket printers are shipped with
  baudRate: '19200',
  serialNumber: '',
  vendorId: '',
  productId: '',
  filePath: '',
}

/** The fields of an address; those of the other kinds are untouched. */
export function addressDraftOf(address: PrinterAddress | null): AddressDraft {
  return address === null ? untouched : { ...untouched, kind: address.kind, ...fieldsOf(address) }
}

function fieldsOf(address: PrinterAddress): Partial<AddressDraft> {
  switch (address.kind) {
    case 'tcp':
      return {
        host: address.host,
        port: String(address.port),
        mac: address.mac ?? '',
        allowPublic: address.allowPublic,
      }
    case 'spooler':
      return { queue: address.queue }
    case 'serial':
      return {
        serialPath: address.path,
        baudRate: String(address.baudRate),
        serialNumber: address.serialNumber ?? '',
      }
    case 'usb':
      return {
        vendorId: hex(address.vendorId),
        productId: hex(address.productId),
        serialNumber: address.serialNumber ?? '',
      }
    case 'file':
      return { filePath: address.path }
    default:
      return assertNever(address)
  }
}

/** Where the form says the printer is. */
export function toAddress(draft: AddressDraft): CommandInput<'printer.probe'>['address'] {
  switch (draft.kind) {
    case 'tcp':
      return {
        kind: 'tcp',
        host: draft.host,
        port: toWhole(draft.port),
        mac: orNull(draft.mac.toLowerCase()),
        allowPublic: draft.allowPublic,
      }
    case 'spooler':
      return { kind: 'spooler', queue: draft.queue }
    case 'serial':
      return {
        kind: 'serial',
        path: draft.serialPath,
        baudRate: toWhole(draft.baudRate),
        serialNumber: orNull(draft.serialNumber),
      }
    case 'usb':
      return {
        kind: 'usb',
        vendorId: fromHex(draft.vendorId),
        productId: fromHex(draft.productId),
        serialNumber: orNull(draft.serialNumber),
      }
    case 'file':
      return { kind: 'file', path: draft.filePath }
    default:
      return assertNever(draft.kind)
  }
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

/** `04b8`, as system tools write USB ids. */
function hex(id: number): string {
  return id.toString(16).padStart(4, '0')
}

/** Anything but hexadecimal digits as NaN, which the bridge refuses with words for the field. */
function fromHex(text: string): number {
  return /^[0-9a-f]{1,4}$/i.test(text.trim()) ? Number.parseInt(text.trim(), 16) : Number.NaN
}
