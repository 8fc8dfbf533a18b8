import type { PrinterProfile } from '../../../../shared/printer.ts'
import { assertNever } from '../../lib/bridge-error.ts'

const ESC = 0x1b
const GS = 0x1d

/** What goes around a ticket on one printer. */
export type FrameProfile = Pick<PrinterProfile, 'marginDots' | 'feedLines' | 'cut' | 'buzzer'>

/**
 * A whole job: `ESC @`, the left margin, the body, the feed to the blade, cut and beep. Its first two bytes are always `ESC @`; it asks the
 * printer nothing.
 */
export function frameTicket(body: Uint8Array, profile: FrameProfile): Uint8Array {
  return Buffer.concat([
    Uint8Array.of(ESC, 0x40),
    margin(profile.marginDots),
    body,
    feed(profile.feedLines),
    cut(profile.cut),
    beep(profile.buzzer),
  ])
}

/** `GS L nL nH`: dots from the left edge (Epson). */
function margin(dots: number): Uint8Array {
  return dots === 0 ? new Uint8Array() : Uint8Array.of(GS, 0x4c, dots & 0xff, dots >> 8)
}

/** `ESC d n`. */
function feed(lines: number): Uint8Array {
  return lines === 0 ? new Uint8Array() : Uint8Array.of(ESC, 0x64, lines)
}

/** `GS V m`. */
function cut(kind: PrinterProfile['cut']): Uint8Array {
  switch (kind) {
    case 'full':
      return Uint8Array.of(GS, 0x56, 0)
    case 'partial':
      return Uint8Array.of(GS, 0x56, 1)
    case 'none':
      return new Uint8Array()
    default:
      return assertNever(kind)
  }
}

// three short beeps: one is lost among a kitchen's noises, and more would hold up the next ticket
const BEEPS = 3
// in units of 100 ms
const BEEP_LENGTH = 2

function beep(kind: PrinterProfile['buzzer']): Uint8Array {
  switch (kind) {
    case 'none':
      return new Uint8Array()
    case 'bel':
      return new Uint8Array(BEEPS).fill(0x07)
    case 'esc_b':
      // ESC B n t of most clones
      return Uint8Array.of(ESC, 0x42, BEEPS, BEEP_LENGTH)
    case 'esc_paren_a':
      // ESC ( A, function 97: times, on and off (Epson TM-T20, TM-T88V, TM-U230)
      return Uint8Array.of(ESC, 0x28, 0x41, 5, 0, 97, 100, BEEPS, BEEP_LENGTH, BEEP_LENGTH)
    default:
      return assertNever(kind)
  }
}
