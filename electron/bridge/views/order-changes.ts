import type { OrderChange } from '../../../shared/contract/order-views.ts'
import type { Order, OrderLine, OrderModifier } from '../../../shared/order.ts'
import type { KnownCart } from '../orders/cart.ts'
import { changedLines } from '../printing/ticket-delta.ts'
import type { TicketLine, TicketModifier } from '../printing/ticket.ts'

/** What an order's cart has become against what staff know, line by line, as an update ticket would tell it; then the note. */
export function orderChanges(known: KnownCart, order: Pick<Order, 'lines' | 'comment'>): OrderChange[] {
  const lines = changedLines(known.lines.map(asTicketLine), order.lines.map(asTicketLine)).map(toChange)
  if (known.comment === order.comment) return lines
  return [...lines, { kind: 'note', name: order.comment ?? '', quantity: 0, detail: null }]
}

function toChange(line: TicketLine): OrderChange {
  const { name } = line
  const detail = detailOf(line)
  const previous = line.previousQuantity ?? 0
  if (line.change === 'quantity') return { kind: 'quantity', name, quantity: line.quantity - previous, detail }
  return { kind: line.change === 'remove' ? 'remove' : 'add', name, quantity: line.quantity, detail }
}

function detailOf({ modifiers, comment }: TicketLine): string | null {
  const parts = [...modifiers.map(({ name }) => name), ...(comment === null ? [] : [comment])]
  return parts.length === 0 ? null : parts.join(', ')
}

/** Without prices and ids: what is cooked is all that a change is told by. */
function asTicketLine({ name, quantity, comment, modifiers }: OrderLine): TicketLine {
  return {
    change: null,
    quantity,
    previousQuantity: null,
    name,
    brand: null,
    price: null,
    modifiers: modifiers.map(asTicketModifier),
    comment,
  }
}

function asTicketModifier({ name, quantity, modifiers }: OrderModifier): TicketModifier {
  return { quantity, name, price: null, modifiers: modifiers.map(asTicketModifier) }
}
