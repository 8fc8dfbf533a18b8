import type { PrinterCondition, PrinterConfig } from '../../../shared/printer.ts'
import { assertNever } from '../lib/bridge-error.ts'
import { placeOf } from './printer-place.ts'
import type { SendOutcome } from './send-ticket.ts'
import type { PrinterTrouble } from './status.ts'

/** Plain words for what keeps a ticket from paper: what is wrong, what to do, what happens then. */

const repairs: Readonly<Record<PrinterTrouble, string>> = {
  paper: 'Put in paper',
  cover: 'Close it',
  cutter: 'Free it and switch the printer off and on',
  error: 'Switch the printer off and on',
  offline: 'Check the printer',
}

const faults: Readonly<Record<PrinterTrouble, string>> = {
  paper: 'the paper roll is empty',
  cover: 'the cover is open',
  cutter: 'the cutter is jammed',
  error: 'the printer reports an error',
  offline: 'the printer is offline',
}

/** Nothing of the ticket has left. */
export function blockedCause(printerName: string, trouble: PrinterTrouble): string {
  return `${printerName}: ${faults[trouble]}. ${repairs[trouble]}; the ticket prints by itself.`
}

/** The printer has the ticket inside and will print the rest. */
export function heldCause(printerName: string, trouble: PrinterTrouble): string {
  return `${printerName}: ${faults[trouble]}, in the middle of this ticket. ${repairs[trouble]}; the rest prints by itself.`
}

/** No connection came about. `advice` as of ConnectOutcome. */
export function unreachableCause(
  { name, address }: Pick<PrinterConfig, 'name' | 'address'>,
  advice: string | null = null,
): string {
  if (advice !== null) return `${name}: ${advice} The ticket prints by itself.`
  return (
    `${name} does not answer at ${placeOf(address)}. ` +
    'Check that it is on and in the network; the ticket prints by itself.'
  )
}

/** The settings keep it from printing. */
export function switchedOffCause(printerName: string): string {
  return `${printerName} is switched off in the settings. Switch it on; the ticket prints by itself.`
}

/** What a look at an idle printer found, or null when tickets would print. `advice` as of ConnectOutcome. */
export function conditionCause(
  printer: Pick<PrinterConfig, 'name' | 'address'>,
  condition: PrinterCondition,
  advice: string | null = null,
): string | null {
  switch (condition) {
    case 'unreachable':
      if (advice !== null) return `${printer.name}: ${advice}`
      return `${printer.name} does not answer at ${placeOf(printer.address)}. Check that it is on and in the network.`
    case 'paper_out':
      return idleCause(printer.name, 'paper')
    case 'cover_open':
      return idleCause(printer.name, 'cover')
    case 'cutter':
      return idleCause(printer.name, 'cutter')
    case 'error':
      return idleCause(printer.name, 'error')
    case 'offline':
      return idleCause(printer.name, 'offline')
    case 'unknown':
    case 'ready':
    case 'silent':
    case 'paper_low':
      return null
    default:
      return assertNever(condition)
  }
}

function idleCause(printerName: string, trouble: PrinterTrouble): string {
  return `${printerName}: ${faults[trouble]}. ${repairs[trouble]}.`
}

/** Bytes left and nobody knows how far they came. */
export function unknownCause(printerName: string, outcome: SendOutcome & { readonly kind: 'unknown' }): string {
  return `${printerName}: ${outcome.message}. Look at the printer: did the ticket come out?`
}
