import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer'
import type { PrinterProfile } from '../../../../shared/printer.ts'
import type { TextStyle } from './text-line.ts'
import { textStyle } from './text-line.ts'

// node-thermal-printer serves as a list of commands alone: its own transport loses data, its text encoder switches code pages on its own, and it
// copies all it holds at every step. So each command is asked of it once, and texts never pass through it.
const builder = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '' })
const switches = new Map<number, Buffer>()
const pages = new Map<string, Buffer>()

/** The commands from one style to another: what differs alone, since each costs a slow serial link a millisecond. */
export function switchStyle(from: TextStyle, to: TextStyle): Buffer {
  const key = keyOf(from) * KEYS + keyOf(to)
  const known = switches.get(key)
  if (known) return known
  const made = record(() => {
    if (from.bold !== to.bold) builder.bold(to.bold)
    if (from.inverted !== to.inverted) builder.invert(to.inverted)
    // GS ! holds the width in its high half, which the builder calls height
    if (from.width !== to.width || from.height !== to.height) builder.setTextSize(to.width - 1, to.height - 1)
  })
  switches.set(key, made)
  return made
}

/** The command that selects a code page; `ESC @` forgets it. */
export function selectCodePage(page: PrinterProfile['codePage']): Buffer {
  const known = pages.get(page)
  if (known) return known
  const made = record(() => builder.setCharacterSet(CharacterSet[page]))
  pages.set(page, made)
  return made
}

/** What a printer prints with after `ESC @`. */
export const freshStyle: TextStyle = textStyle()

// widths and heights of 1-8 and two switches
const KEYS = 8 * 8 * 4

function keyOf({ width, height, bold, inverted }: TextStyle): number {
  return ((width - 1) * 8 + (height - 1)) * 4 + (bold ? 2 : 0) + (inverted ? 1 : 0)
}

function record(write: () => void): Buffer {
  builder.setBuffer(Buffer.alloc(0))
  write()
  return builder.getBuffer()
}
