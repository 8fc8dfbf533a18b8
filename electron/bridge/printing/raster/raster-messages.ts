import type { PrinterProfile } from '../../../../shared/printer.ts'
import type { TicketLayout } from '../layout/blocks.ts'
import type { RasterPaper } from './place-ticket.ts'

/** What the worker is started with. */
export interface RasterWorkerData {
  readonly fontsDir: string
}

/** One job of the worker. Jobs come and are answered one at a time. */
export type RasterRequest =
  /** Loads fonts and draws a little, so that the first ticket need not wait for it. */
  | { readonly kind: 'warm_up' }
  /** A ticket as raster commands, without reset, feed and cut. */
  | { readonly kind: 'encode'; readonly ticket: RasterTicket }
  /** The same ticket as a picture of the very dots that `encode` prints. */
  | { readonly kind: 'picture'; readonly ticket: RasterTicket }
  /** A picture of what a text printer makes of these bytes. */
  | { readonly kind: 'paper'; readonly bytes: Uint8Array; readonly columns: number }

/** A ticket and the paper it is for. */
export interface RasterTicket {
  readonly layout: TicketLayout
  readonly paper: RasterPaper
  readonly profile: Pick<PrinterProfile, 'rasterCommand' | 'bandRows'>
}

/** A picture as PNG, sizes in dots. */
export interface RasterPicture {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
}

/** The worker's answer. `failed` tells why in words for the log; the worker is well and takes the next job. */
export type RasterReply =
  | { readonly kind: 'warm' }
  | { readonly kind: 'encoded'; readonly bytes: Uint8Array }
  | { readonly kind: 'picture'; readonly picture: RasterPicture }
  | { readonly kind: 'failed'; readonly reason: string }
