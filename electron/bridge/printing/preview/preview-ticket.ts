import type { TicketPicture } from '../../../../shared/contract/printing-views.ts'
import type { Order, OrderLine } from '../../../../shared/order.ts'
import type { PrinterProfile } from '../../../../shared/printer.ts'
import type { TicketSettings, TicketTemplate } from '../../../../shared/ticket-design.ts'
import type { Clock } from '../../lib/clock.ts'
import { buildTicket, type TicketFacts } from '../build-ticket.ts'
import type { TicketRenderer } from '../render-ticket.ts'
import { sampleChannel, sampleOrder } from './sample-order.ts'

/** What a ticket is to look like, before it is saved. */
export interface PreviewRequest {
  readonly template: TicketTemplate
  readonly kind: 'order' | 'update' | 'void'
  readonly ticket: TicketSettings
  readonly profile: PrinterProfile
  /** Null takes a sample order in the ticket's language. */
  readonly order: {
    readonly order: Order
    readonly providerName: string | null
    readonly taxLabel: string | null
    readonly storeCode: string | null
  } | null
}

interface PreviewDeps {
  readonly renderer: Pick<TicketRenderer, 'picture'>
  readonly clock: Pick<Clock, 'now'>
}

// of a ticket that stands for the one on the rail
const EARLIER_MS = 12 * 60_000
// shows what its switch does before the first code is set
const SAMPLE_CODE = 'S-01'

/** A ticket as it would come out of a printer of that profile. Prints and stores nothing. */
export function previewTicket(request: PreviewRequest, { renderer, clock }: PreviewDeps): Promise<TicketPicture> {
  const now = clock.now()
  const { language } = request.ticket
  const shown = request.order ?? {
    order: sampleOrder(language, now),
    providerName: sampleChannel(language),
    taxLabel: null,
    storeCode: SAMPLE_CODE,
  }
  const ticket = buildTicket(shown.order, { ...previewFacts, ...factsOf(request, shown.order, now), ...shown })
  return renderer.picture(ticket, { profile: request.profile }, now)
}

function factsOf({ kind, template, ticket }: PreviewRequest, order: Order, now: number) {
  const facts = { kind, template, settings: ticket, now, replaces: null, previous: null }
  if (kind === 'order') return facts
  const replaces = { code: previewFacts.code, at: now - EARLIER_MS }
  return { ...facts, replaces, previous: kind === 'update' ? { order: earlier(order), lines: null } : null }
}

/** The order as it might have been before: its last line not yet in it, and of the first another count. */
function earlier(order: Order): Order {
  const [first, ...rest] = order.lines
  if (first === undefined) return order
  const other: OrderLine = { ...first, quantity: first.quantity > 1 ? first.quantity - 1 : first.quantity + 1 }
  return { ...order, lines: [other, ...rest.slice(0, -1)] }
}

const previewFacts: Omit<TicketFacts, 'kind' | 'template' | 'settings' | 'now' | 'replaces' | 'previous'> = {
  lines: null,
  updateNumber: 1,
  reprint: null,
  providerName: null,
  typeLabel: null,
  taxLabel: null,
  storeCode: null,
  stationName: 'Kitchen 1',
  alsoAt: ['Drinks'],
  backupFor: null,
  remark: null,
  page: { number: 1, of: 2 },
  copy: { number: 1, of: 1 },
  code: 'K1-8C21',
}
