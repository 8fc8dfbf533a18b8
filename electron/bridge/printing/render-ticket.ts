import type { PrinterConfig } from '../../../shared/printer.ts'
import type { TicketPicture } from '../../../shared/contract/printing-views.ts'
import type { Ticket } from './ticket.ts'

/** A ticket as the bytes of one printer. */
export interface RenderedTicket {
  readonly bytes: Uint8Array
  readonly mode: 'text' | 'raster'
}

/** Turns stored tickets into bytes and pictures. Both come from the same bitmap where the ticket prints as one. */
export interface TicketRenderer {
  /** `printedAt` is epoch ms. Never rejects for what an order holds: what cannot be drawn is printed as text with a visible mark. */
  render(ticket: Ticket, printer: Pick<PrinterConfig, 'profile'>, printedAt: number): Promise<RenderedTicket>
  /** How the same ticket looks on that paper. */
  picture(ticket: Ticket, printer: Pick<PrinterConfig, 'profile'>, printedAt: number): Promise<TicketPicture>
  /** Ends the worker. */
  stop(): Promise<void>
}
