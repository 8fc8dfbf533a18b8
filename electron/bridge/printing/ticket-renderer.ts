import type { TicketPicture } from '../../../shared/contract/printing-views.ts'
import type { PrinterProfile } from '../../../shared/printer.ts'
import { dotsOf } from '../../../shared/printer.ts'
import { assertNever, BridgeError, describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import { findFontsDir } from '../lib/paper/fonts-dir.ts'
import { frameTicket } from './escpos/frame-ticket.ts'
import type { TicketLayout } from './layout/blocks.ts'
import { layoutTicket } from './layout/layout-ticket.ts'
import type { RasterPicture, RasterTicket } from './raster/raster-messages.ts'
import type { RasterAnswer } from './raster/raster-press.ts'
import { createRasterPress } from './raster/raster-press.ts'
import type { StartRasterThread } from './raster/raster-thread.ts'
import { startRasterThread } from './raster/raster-thread.ts'
import type { RenderedTicket, TicketRenderer } from './render-ticket.ts'
import { canPrintAsText, encodeText } from './text/encode-text.ts'
import type { Ticket } from './ticket.ts'

interface TicketRendererDeps {
  readonly clock: Clock
  readonly logger: Logger
  /** IANA name; the computer's own when absent. */
  readonly timeZone?: string
  /** Another way to draw, for tests; absent starts the real thread. */
  readonly startThread?: StartRasterThread
}

/** A renderer whose worker can be started early. */
export interface WarmingRenderer extends TicketRenderer {
  /** Starts the worker and lets it draw once: a cold start must not hold up the first ticket. Never rejects. */
  warmUp(): Promise<void>
}

/** A ticket of 300 lines with 400 letters each has half of this and takes 2 s. One much longer would keep all printers waiting: it prints as text. */
const MOST_LETTERS = 250_000

/** A ticket as one printer is to get it. */
interface Edition {
  readonly mode: 'text' | 'raster'
  readonly layout: TicketLayout
}

/** Makes the renderer of one process. No thread is started before `warmUp` or the first ticket that needs it. */
export function createTicketRenderer(deps: TicketRendererDeps): WarmingRenderer {
  const { logger } = deps
  const press = createRasterPress({ ...deps, startThread: deps.startThread ?? startWithShippedFonts })

  function layoutFor(ticket: Ticket, printedAt: number, latinWords: boolean): TicketLayout {
    const zone = deps.timeZone === undefined ? {} : { timeZone: deps.timeZone }
    return layoutTicket(ticket, { printedAt, latinWords, ...zone })
  }

  function editionOf(ticket: Ticket, profile: PrinterProfile, printedAt: number): Edition {
    const asText = (): Edition => ({ mode: 'text', layout: layoutFor(ticket, printedAt, true) })
    const layout = layoutFor(ticket, printedAt, false)
    switch (profile.mode) {
      case 'text':
        return asText()
      case 'raster':
        return { mode: 'raster', layout }
      case 'auto':
        return profile.prefersText && canPrintAsText(layout, profile.codePage) ? asText() : { mode: 'raster', layout }
      default:
        return assertNever(profile.mode)
    }
  }

  /** Null for a ticket that is to be text after all; the log says why. */
  async function drawn<Kind extends 'encode' | 'picture'>(
    kind: Kind,
    ticket: RasterTicket,
  ): Promise<AnswerTo<Kind> | null> {
    const size = JSON.stringify(ticket.layout).length
    if (size > MOST_LETTERS) {
      logger.error('ticket.too_long_to_draw', { size })
      return null
    }
    const answer = await press.run({ kind, ticket }).catch((error: unknown) => {
      logger.error('ticket.not_drawn', { error: describeError(error) })
      return null
    })
    return answer && expectKind(answer, answerKinds[kind])
  }

  function textBytes(layout: TicketLayout, profile: PrinterProfile): Uint8Array {
    return frameTicket(encodeText(layout, profile), profile)
  }

  async function paperPicture(bytes: Uint8Array, columns: number): Promise<TicketPicture> {
    const answer = await press.run({ kind: 'paper', bytes, columns })
    return toTicketPicture(expectKind(answer, 'picture').picture)
  }

  return {
    async render(ticket, { profile }, printedAt): Promise<RenderedTicket> {
      const { mode, layout } = editionOf(ticket, profile, printedAt)
      if (mode === 'text') return { bytes: textBytes(layout, profile), mode }
      const body = await drawn('encode', rasterTicket(layout, profile))
      // a kitchen that reads placeholders still cooks
      if (body === null) return { bytes: textBytes(layoutFor(ticket, printedAt, true), profile), mode: 'text' }
      // the margin is in the picture, since some printers keep theirs for text alone
      return { bytes: frameTicket(body.bytes, { ...profile, marginDots: 0 }), mode }
    },
    async picture(ticket, { profile }, printedAt) {
      const { mode, layout } = editionOf(ticket, profile, printedAt)
      if (mode === 'text') return paperPicture(textBytes(layout, profile), profile.columns)
      const answer = await drawn('picture', rasterTicket(layout, profile))
      if (answer !== null) return toTicketPicture(answer.picture)
      return paperPicture(textBytes(layoutFor(ticket, printedAt, true), profile), profile.columns)
    },
    async warmUp() {
      await press
        .run({ kind: 'warm_up' })
        .catch((error: unknown) => logger.error('raster.cold', { error: describeError(error) }))
    },
    stop: () => press.stop(),
  }
}

const startWithShippedFonts: StartRasterThread = (listener) => {
  const fontsDir = findFontsDir()
  if (fontsDir === null)
    throw new BridgeError('internal', 'Expected the ticket fonts in resources/fonts, found none. Install again.')
  return startRasterThread({ fontsDir }, listener)
}

function rasterTicket(layout: TicketLayout, profile: PrinterProfile): RasterTicket {
  const { marginDots, rasterCommand, bandRows } = profile
  return { layout, paper: { dots: dotsOf(profile), marginDots }, profile: { rasterCommand, bandRows } }
}

function toTicketPicture({ png, width, height }: RasterPicture): TicketPicture {
  return { png: Buffer.from(png).toString('base64'), width, height }
}

const answerKinds = { encode: 'encoded', picture: 'picture' } as const

type AnswerTo<Kind extends keyof typeof answerKinds> = Extract<RasterAnswer, { kind: (typeof answerKinds)[Kind] }>

/** Each job has its own kind of answer; another one is a fault of ours. */
function expectKind<Kind extends RasterAnswer['kind']>(
  answer: RasterAnswer,
  kind: Kind,
): Extract<RasterAnswer, { kind: Kind }> {
  if (answer.kind !== kind)
    throw new BridgeError('internal', `Expected ${kind} from the drawing thread, got ${answer.kind}.`)
  // the kind was compared
  return answer as Extract<RasterAnswer, { kind: Kind }>
}
