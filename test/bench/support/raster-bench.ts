import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createTicketRenderer } from '../../../electron/bridge/printing/ticket-renderer.ts'
import type { OrderTicket } from '../../../electron/bridge/printing/ticket.ts'
import { SAMPLE_NOW } from '../../support/printable-order.ts'
import { eightScripts } from '../../support/raster-tickets.ts'

/** The product's renderer with its thread, and a ticket of eight dishes in eight scripts for 576 dots. */
export interface RasterBench {
  /** From the start of the thread to its first picture, in ms. */
  readonly coldMs: number
  /** Prints one such ticket, each with another number; returns how long it took, in ms. */
  drawOne(): Promise<number>
  stop(): Promise<void>
}

/** Starts the renderer and draws with it once. Rejects when tickets do not come out as pictures. */
export async function openRasterBench(): Promise<RasterBench> {
  const renderer = createTicketRenderer({ clock: systemClock, logger: silentLogger })
  const startedAt = performance.now()
  await renderer.warmUp()
  const coldMs = performance.now() - startedAt
  const { ticket, profile } = eightScripts
  let number = 1_000
  return {
    coldMs,
    async drawOne() {
      number += 1
      // the same words are in the shaper's cache, as a kitchen's few dishes are; number, code and time are not
      const next = { ...(ticket as OrderTicket), number: String(number), code: `K1-${number}` }
      const begunAt = performance.now()
      const { mode } = await renderer.render(next, { profile }, SAMPLE_NOW + number * 1_000)
      const ms = performance.now() - begunAt
      if (mode !== 'raster') throw new Error('expected the ticket as a picture, got text')
      return ms
    },
    stop: () => renderer.stop(),
  }
}
