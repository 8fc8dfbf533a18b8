import type { OrderTicket, TicketReference } from '../ticket.ts'
import type { TicketBlock } from './blocks.ts'
import type { LayoutContext } from './layout-context.ts'

/** White on black at the top: what makes this paper unlike a first print. */
export function markBlocks(ticket: OrderTicket, context: LayoutContext): TicketBlock[] {
  const { words, clock } = context
  const blocks: TicketBlock[] = []
  if (ticket.backupFor !== null) blocks.push(banner(words.backupFor(ticket.backupFor)))
  if (ticket.reprint) blocks.push(...reprintBlocks(ticket.reprint, ticket, context))
  if (ticket.kind === 'void') blocks.push(banner(words.cancelled))
  if (ticket.update !== null) blocks.push(banner(words.update(ticket.update)))
  if (ticket.time.kind === 'scheduled') {
    blocks.push(banner(`${words.scheduled} ${clock.timeNear(ticket.time.at, ticket.createdAt)}`))
  }
  return blocks
}

function reprintBlocks(
  { number, firstPrintedAt }: NonNullable<OrderTicket['reprint']>,
  ticket: OrderTicket,
  { words, clock }: LayoutContext,
): TicketBlock[] {
  const told =
    firstPrintedAt === null ? words.maybePrinted : words.firstPrinted(clock.timeNear(firstPrintedAt, ticket.createdAt))
  return [banner(words.reprint(number)), bar(told)]
}

/** The same marks for who sees only the foot. */
export function footMarkBlocks(ticket: OrderTicket, { words }: LayoutContext): TicketBlock[] {
  const blocks: TicketBlock[] = []
  if (ticket.kind === 'void') {
    blocks.push(banner(ticket.channel === null ? words.cancelled : words.cancelledBy(ticket.channel)))
    if (ticket.cancellationReason !== null) blocks.push(bar(ticket.cancellationReason))
  }
  if (ticket.update !== null) blocks.push(banner(words.updateOf(ticket.update, ticket.number)))
  if (ticket.reprint) blocks.push(banner(words.reprint(ticket.reprint.number)))
  if (ticket.backupFor !== null) blocks.push(banner(words.backupFor(ticket.backupFor)))
  return blocks
}

/** What to do with the ticket that hangs on the rail already. */
export function explanationBlocks(ticket: OrderTicket, context: LayoutContext): TicketBlock[] {
  const { words } = context
  const sentences: string[] = []
  const replaced = ticket.replaces && referenceText(ticket.replaces, ticket, context)
  if (ticket.kind === 'void') sentences.push(words.stop)
  if (ticket.kind === 'void' && replaced) sentences.push(words.voids(replaced))
  if (ticket.kind === 'update' && replaced) sentences.push(words.replaces(replaced))
  if (ticket.kind === 'update') sentences.push(ticket.delta ? words.onlyChanges : words.wholeOrder)
  if (ticket.remark === 'unrouted') sentences.push(words.unrouted)
  if (ticket.remark === 'only_excluded') sentences.push(words.onlyExcluded)
  return sentences.length === 0 ? [] : [bar(sentences.join(' '))]
}

function referenceText(reference: TicketReference, ticket: OrderTicket, { clock }: LayoutContext): string {
  return `${clock.timeNear(reference.at, ticket.createdAt)} (${reference.code})`
}

function banner(text: string): TicketBlock {
  return { kind: 'banner', text }
}

function bar(text: string): TicketBlock {
  return { kind: 'bar', text }
}
