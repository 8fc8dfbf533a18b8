import type { PrintState } from '../../shared/printer.ts'
import type { Tone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icon.tsx'

interface PrintLook {
  readonly icon: IconName
  readonly tone: Tone
}

/** Icon and tone of each print state. */
export const printLooks: Readonly<Record<PrintState, PrintLook>> = {
  queued: { icon: 'printer', tone: 'quiet' },
  printing: { icon: 'printer', tone: 'info' },
  printed: { icon: 'printerCheck', tone: 'quiet' },
  sent_unconfirmed: { icon: 'printer', tone: 'quiet' },
  unknown: { icon: 'question', tone: 'warning' },
  blocked: { icon: 'printerAlert', tone: 'danger' },
  expired: { icon: 'hourglass', tone: 'warning' },
  discarded: { icon: 'ban', tone: 'quiet' },
}
