import type { PrinterConfig } from '../../shared/printer.ts'
import type { RenderPaper } from '../../electron/bridge/lib/paper/render-paper.ts'
import { frameTicket } from '../../electron/bridge/printing/escpos/frame-ticket.ts'
import { layoutTicket } from '../../electron/bridge/printing/layout/layout-ticket.ts'
import type { TicketRenderer } from '../../electron/bridge/printing/render-ticket.ts'
import { encodeText } from '../../electron/bridge/printing/text/encode-text.ts'
import type { Ticket } from '../../electron/bridge/printing/ticket.ts'

/** Renders every ticket as text, whatever the profile asks for: no fonts are read and no thread starts. */
export function createTextRenderer(renderPaper: RenderPaper): TicketRenderer {
  return {
    render: (ticket, printer, printedAt) =>
      Promise.resolve({ bytes: textBytes(ticket, printer, printedAt), mode: 'text' }),
    async picture(ticket, printer, printedAt) {
      const { png, width, height } = await renderPaper(textBytes(ticket, printer, printedAt), printer.profile.columns)
      return { png: Buffer.from(png).toString('base64'), width, height }
    },
    stop: () => Promise.resolve(),
  }
}

function textBytes(ticket: Ticket, { profile }: Pick<PrinterConfig, 'profile'>, printedAt: number): Uint8Array {
  return frameTicket(encodeText(layoutTicket(ticket, { printedAt, latinWords: true }), profile), profile)
}
