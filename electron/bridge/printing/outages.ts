import type { PrinterCondition } from '../../../shared/printer.ts'
import { assertNever } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'

interface OutagesDeps {
  readonly clock: Clock
  readonly conditionOf: (printerId: string) => PrinterCondition
}

/** Since when printers have been unable to print. */
export interface Outages {
  /** To be told of every change of a printer's condition. */
  note(printerId: string): void
  /** Epoch ms; null for a printer that can print, as far as anybody knows. */
  since(printerId: string): number | null
  /** Whether it has lasted for at least so long. */
  hasLasted(printerId: string, forMs: number): boolean
}

/** Whether a printer in this condition keeps tickets from paper until somebody does something. */
export function isOutOfWork(condition: PrinterCondition): boolean {
  switch (condition) {
    case 'paper_out':
    case 'cover_open':
    case 'cutter':
    case 'error':
    case 'offline':
    case 'unreachable':
      return true
    case 'unknown':
    case 'ready':
    case 'silent':
    case 'paper_low':
      return false
    default:
      return assertNever(condition)
  }
}

/** Makes the record; it begins with the run. */
export function createOutages({ clock, conditionOf }: OutagesDeps): Outages {
  // another trouble in place of the first, such as an open cover while paper is put in, goes on with the same outage
  const began = new Map<string, number>()
  return {
    note(printerId) {
      if (!isOutOfWork(conditionOf(printerId))) began.delete(printerId)
      else if (!began.has(printerId)) began.set(printerId, clock.now())
    },
    since: (printerId) => began.get(printerId) ?? null,
    hasLasted(printerId, forMs) {
      const since = began.get(printerId)
      return since !== undefined && clock.now() - since >= forMs
    },
  }
}
