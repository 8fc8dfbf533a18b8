import type { FoundPrinter } from '../../../shared/contract/printing-views.ts'
import { placeOf } from '../printer-place.ts'
import { addressDraftOf } from './address-draft.ts'
import type { PrinterDraft } from './printer-draft.ts'

/** The kinds of findings, as they stand below each other. */
export const foundGroups = ['network', 'spooler', 'serial', 'usb', 'device_file'] as const

/** Where a finding stands: a scan and mDNS both find printers of the network. */
export function groupOf({ via }: FoundPrinter): (typeof foundGroups)[number] {
  return via === 'network_scan' || via === 'mdns' ? 'network' : via
}

// a printer's name has at most forty letters
const longestName = 40

/** What a finding fills in; a name that was typed already stays. */
export function draftOfFound(found: FoundPrinter, typedName: string): Partial<PrinterDraft> {
  const { address, title } = found
  const place = placeOf(address)
  // an address is no name that staff could use; a queue was named by somebody
  const nameless = address.kind !== 'spooler' && (place.startsWith(title) || title.includes(place))
  const name = typedName !== '' || nameless ? typedName : title.slice(0, longestName).trim()
  return { name, ...addressDraftOf(address) }
}
