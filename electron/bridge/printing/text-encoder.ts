import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer'
import type { PrinterProfile } from '../../../shared/printer.ts'
import type { CodePageName } from '../lib/paper/code-pages.ts'
import { encodeCharacter } from '../lib/paper/code-pages.ts'
import type { TicketLayout } from './layout.ts'
import type { LayoutLine, TextStyle } from './layout-line.ts'
import { textStyle } from './layout-line.ts'
import { PLACEHOLDER } from './sanitise.ts'

const LINE_FEED = Buffer.from([0x0a])

/**
 * A layout as ESC/POS bytes, from `ESC @` to the cut. node-thermal-printer serves as a list of commands alone: its own transport
 * loses data, and its text encoder would switch code pages on its own, so texts are encoded here and handed over as bytes.
 */
export function encodeTicket(layout: TicketLayout, profile: Pick<PrinterProfile, 'cut'>): Uint8Array {
  const builder = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '' })
  builder.append(Buffer.from([0x1b, 0x40]))
  // after ESC @, which forgets the code page
  builder.setCharacterSet(CharacterSet[layout.codePage])
  let style = textStyle()
  const parts: Buffer[] = []
  for (const line of layout.lines) {
    style = appendLine(builder, line, { style, page: layout.codePage })
    parts.push(takeBuffer(builder))
  }
  switchStyle(builder, style, textStyle())
  appendCut(builder, profile.cut)
  return Buffer.concat([...parts, takeBuffer(builder)])
}

/** Empties the builder: it copies all it holds at every step, which a monstrous order would turn into minutes. */
function takeBuffer(builder: ThermalPrinter): Buffer {
  const bytes = builder.getBuffer()
  builder.setBuffer(Buffer.alloc(0))
  return bytes
}

interface Pen {
  readonly style: TextStyle
  readonly page: CodePageName
}

function appendLine(builder: ThermalPrinter, line: LayoutLine, pen: Pen): TextStyle {
  // a blank line is as high as the pen is tall
  if (line.length === 0) switchStyle(builder, pen.style, textStyle())
  let style = line.length === 0 ? textStyle() : pen.style
  for (const run of line) {
    switchStyle(builder, style, run)
    builder.append(encodeText(run.text, pen.page))
    style = run
  }
  builder.append(LINE_FEED)
  return style
}

/** Sends only what differs: each command costs a slow serial link a millisecond. */
function switchStyle(builder: ThermalPrinter, from: TextStyle, to: TextStyle): void {
  if (from.bold !== to.bold) builder.bold(to.bold)
  if (from.inverted !== to.inverted) builder.invert(to.inverted)
  // GS ! holds the width in its high half, which the builder calls height
  if (from.width !== to.width || from.height !== to.height) builder.setTextSize(to.width - 1, to.height - 1)
}

function encodeText(text: string, page: CodePageName): Buffer {
  const placeholder = encodeCharacter(page, PLACEHOLDER) ?? 0x3f
  return Buffer.from(Array.from(text, (character) => encodeCharacter(page, character) ?? placeholder))
}

function appendCut(builder: ThermalPrinter, cut: PrinterProfile['cut']): void {
  // the builder's vertical tab is ESC d 4: the 15 mm from the head to the cutter
  if (cut === 'full') builder.cut({ verticalTabAmount: 1 })
  if (cut === 'partial') builder.partialCut({ verticalTabAmount: 1 })
  if (cut === 'none') builder.append(Buffer.from([0x1b, 0x64, 0x06]))
}
