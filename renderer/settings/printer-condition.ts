import type { PrinterCondition } from '../../shared/printer.ts'
import type { Tone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icon.tsx'

interface ConditionLook {
  readonly icon: IconName
  readonly tone: Tone
}

/** Icon and tone of each condition of a printer. */
export const conditionLooks: Readonly<Record<PrinterCondition, ConditionLook>> = {
  unknown: { icon: 'question', tone: 'quiet' },
  ready: { icon: 'check', tone: 'positive' },
  silent: { icon: 'question', tone: 'quiet' },
  paper_low: { icon: 'paper', tone: 'warning' },
  paper_out: { icon: 'paper', tone: 'danger' },
  cover_open: { icon: 'cover', tone: 'danger' },
  cutter: { icon: 'printerAlert', tone: 'danger' },
  error: { icon: 'printerAlert', tone: 'danger' },
  offline: { icon: 'power', tone: 'danger' },
  unreachable: { icon: 'unplug', tone: 'danger' },
}

/** True when a person must go to the printer before it prints again. */
export function isFault(condition: PrinterCondition): boolean {
  return conditionLooks[condition].tone === 'danger'
}
