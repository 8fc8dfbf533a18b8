import { formatAmount } from './format-amount.ts'
import type { OrderTicket, TicketLine, TicketModifier } from '../ticket.ts'
import type { ItemDetail, TicketBlock } from './blocks.ts'
import type { LayoutContext } from './layout-context.ts'

const thinRule: TicketBlock = { kind: 'rule', weight: 'thin' }

/** The lines of the order, apart by thin rules, under their brands where an order mixes them. */
export function itemBlocks(ticket: OrderTicket, context: LayoutContext): TicketBlock[] {
  const showsBrands = ticket.look.template === 'cashier' || ticket.look.design.brand
  const blocks: TicketBlock[] = []
  let brand: string | null = null
  for (const [index, line] of ticket.lines.entries()) {
    if (index > 0) blocks.push(thinRule)
    if (showsBrands && line.brand !== null && line.brand !== brand) blocks.push(brandBlock(line.brand))
    brand = line.brand
    blocks.push(itemBlock(line, ticket, context))
  }
  return [...blocks, { kind: 'rule', weight: 'thick' }]
}

function brandBlock(brand: string): TicketBlock {
  return { kind: 'text', text: `[${brand}]`, weight: 'strong', align: 'start' }
}

function itemBlock(line: TicketLine, ticket: OrderTicket, { words }: LayoutContext): TicketBlock {
  const tags = {
    add: words.add,
    remove: words.remove,
    quantity: words.quantity(line.previousQuantity ?? 0, line.quantity),
  }
  const details = line.modifiers.flatMap((modifier) => modifierDetails(modifier, 0))
  if (line.comment !== null) details.push({ kind: 'comment', text: line.comment })
  return {
    kind: 'item',
    quantity: line.change === 'add' ? `+${line.quantity}` : `${line.quantity}`,
    name: line.name,
    struck: ticket.kind === 'void' || line.change === 'remove',
    tag: line.change && tags[line.change],
    price: line.price && formatAmount(line.price),
    details,
  }
}

function modifierDetails(modifier: TicketModifier, depth: number): ItemDetail[] {
  // an option in a quantity below one is one that was taken away
  const sign = modifier.quantity < 1 ? '-' : '+'
  const count = Math.abs(modifier.quantity)
  const own: ItemDetail = {
    kind: 'modifier',
    depth,
    sign,
    text: count < 2 ? modifier.name : `${count}x ${modifier.name}`,
    price: modifier.price && modifier.price.amountMinor !== 0 ? formatAmount(modifier.price) : null,
  }
  return [own, ...modifier.modifiers.flatMap((inner) => modifierDetails(inner, depth + 1))]
}
