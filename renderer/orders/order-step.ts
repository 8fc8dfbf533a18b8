import { assertNever } from '../assert-never.ts'
import type { Attention, OrderCard } from '../../shared/contract/order-views.ts'
import type { SystemLine } from '../../shared/contract/system-views.ts'
import type { StatusVerb } from '../../shared/order.ts'
import type { PrinterCondition } from '../../shared/printer.ts'

/** The verbs that carry an order on; the others end it. */
export type StepVerb = Exclude<StatusVerb, 'rejected' | 'cancelled'>

/** The one thing a card offers: its next step, or what its problem needs instead. */
export type Step =
  | { readonly kind: 'verb'; readonly verb: StepVerb }
  | { readonly kind: 'acknowledge'; readonly word: 'acknowledge' | 'confirm' }
  | { readonly kind: 'cameOut'; readonly jobId: string }
  | { readonly kind: 'printOn'; readonly printerId: string; readonly name: string }
  | { readonly kind: 'seeWhy' }
  | { readonly kind: 'none' }

export type Printers = SystemLine['printers']

// the first one present is shown: food that must stop, paper nobody has seen, then what klikit does not know
const urgency: readonly Attention[] = ['cancelled', 'did_it_come_out', 'changed', 'not_printed', 'refused', 'held']
const canPrint: readonly PrinterCondition[] = ['ready', 'silent', 'paper_low']

/** What a card's strip is about; null when nothing needs a person. */
export function problemOf(card: OrderCard): Attention | null {
  return urgency.find((problem) => card.attention.includes(problem)) ?? null
}

/** The verb of a card's next step; null when the order is at rest. */
export function nextVerb(card: OrderCard): StepVerb | null {
  return card.verbs.find((verb) => verb !== 'rejected' && verb !== 'cancelled') ?? null
}

/** A problem replaces the next step, where something can be done about it from here. */
export function stepOf(card: OrderCard, printers: Printers): Step {
  return problemStep(card, printers) ?? verbStep(card)
}

function verbStep(card: OrderCard): Step {
  const verb = nextVerb(card)
  return verb === null ? { kind: 'none' } : { kind: 'verb', verb }
}

function problemStep(card: OrderCard, printers: Printers): Step | null {
  const problem = problemOf(card)
  switch (problem) {
    case 'cancelled':
      return { kind: 'acknowledge', word: 'acknowledge' }
    case 'changed':
      return { kind: 'acknowledge', word: 'confirm' }
    case 'did_it_come_out':
      return card.print.jobId === null ? null : { kind: 'cameOut', jobId: card.print.jobId }
    case 'refused':
      return { kind: 'seeWhy' }
    case 'not_printed': {
      // a person says whether it is still wanted before any printer gets it
      if (card.print.state === 'expired') return { kind: 'seeWhy' }
      const other = otherPrinter(card, printers)
      return other ? { kind: 'printOn', printerId: other.id, name: other.name } : null
    }
    case 'held':
    case null:
      return null
    default:
      return assertNever(problem)
  }
}

function otherPrinter(card: OrderCard, printers: Printers): Printers[number] | undefined {
  return printers.find((printer) => printer.name !== card.print.printerName && canPrint.includes(printer.condition))
}
