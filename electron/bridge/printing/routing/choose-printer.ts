import type { PrinterConfig } from '../../../../shared/printer.ts'
import type { Station } from '../../../../shared/routing.ts'
import { lockKey } from '../printer-watch.ts'

/** Where a station's ticket goes. */
export interface TicketPlace {
  readonly printer: PrinterConfig
  readonly homeId: string
  readonly homeName: string
}

/** What is known of the printers. */
export interface PrinterFacts {
  readonly printers: readonly PrinterConfig[]
  /** Whether a printer has been unable to print for so long that its backup takes over. */
  readonly isOut: (printerId: string) => boolean
}

/** The part of a station that says who prints for it. */
export type StationPrinters = Pick<Station, 'name' | 'printerId' | 'backupId'>

/**
 * The printer for a station's tickets: its own, else the first of its backups that can print, each once however they name each other. A station
 * whose own printer is gone or switched off is never left without: then any enabled printer serves. Null when there is none. Pure.
 */
export function choosePrinter(station: StationPrinters, facts: PrinterFacts): TicketPlace | null {
  const { printers, isOut } = facts
  const home = printers.find(({ id }) => id === station.printerId)
  const chain = backupChain(station, printers).filter((printer) => printer.enabled)
  const others = printers.filter((printer) => printer.enabled)
  const candidates = home?.enabled ? [home, ...chain] : [...chain, ...others]
  // two printers of the settings may be one machine: then one is as unable as the other
  const deadEnds = new Set(candidates.filter(({ id }) => isOut(id)).map(lockKey))
  const printer = candidates.find((candidate) => !deadEnds.has(lockKey(candidate))) ?? candidates[0]
  return printer === undefined
    ? null
    : { printer, homeId: home?.id ?? station.printerId, homeName: home?.name ?? station.name }
}

/** The station's own backup or its printer's, then that one's, and so on; each printer once. */
function backupChain(station: StationPrinters, printers: readonly PrinterConfig[]): readonly PrinterConfig[] {
  const find = (id: string | null) => printers.find((printer) => printer.id === id)
  const chain: PrinterConfig[] = []
  let next = find(station.backupId ?? find(station.printerId)?.backupId ?? null)
  while (next !== undefined && next.id !== station.printerId && !chain.includes(next)) {
    chain.push(next)
    next = find(next.backupId)
  }
  return chain
}
