import type { OrderTicket, TicketLine, TicketModifier } from './ticket.ts'

interface LineGroup {
  readonly line: TicketLine
  readonly quantity: number
}

/**
 * The lines that differ: first those added, in the order of the cart, then changed quantities, then those taken away. A line
 * with other options or another comment is a removal and an addition, since the cook has to start over.
 */
export function changedLines(before: readonly TicketLine[], after: readonly TicketLine[]): TicketLine[] {
  const old = groupLines(before)
  const fresh = groupLines(after)
  const added: TicketLine[] = []
  const changed: TicketLine[] = []
  for (const [key, { line, quantity }] of fresh) {
    const previous = old.get(key)
    if (!previous) added.push({ ...line, change: 'add', quantity })
    else if (previous.quantity !== quantity) {
      changed.push({ ...line, change: 'quantity', quantity, previousQuantity: previous.quantity })
    }
  }
  const removed = [...old].filter(([key]) => !fresh.has(key))
  return [
    ...added,
    ...changed,
    ...removed.map(([, { line, quantity }]) => ({ ...line, change: 'remove' as const, quantity })),
  ]
}

/** Units together. Sums beyond what an integer holds stand still: the spool could not read such a ticket back. */
export function addUnits(one: number, other: number): number {
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(one + other, Number.MAX_SAFE_INTEGER))
}

/** Equal lines as one: platforms send "1 tea, 1 tea" and "2 tea" for the same cart. */
function groupLines(lines: readonly TicketLine[]): ReadonlyMap<string, LineGroup> {
  const groups = new Map<string, LineGroup>()
  for (const line of lines) {
    const key = keyOf(line)
    const known = groups.get(key)
    groups.set(key, { line: known?.line ?? line, quantity: addUnits(known?.quantity ?? 0, line.quantity) })
  }
  return groups
}

/**
 * What a cook who follows these papers of one station has in hand, oldest first: a whole ticket stands for all before it, an update changes it. A
 * paper that comes twice counts once. Prices are left out.
 */
export function linesInHand(papers: readonly OrderTicket[]): readonly TicketLine[] {
  const lines = new Map<string, TicketLine>()
  for (const paper of papers) {
    if (!paper.delta) lines.clear()
    for (const [key, { line, quantity }] of groupLines(paper.lines.map(withoutPrices))) {
      if (line.change === 'remove') lines.delete(key)
      else lines.set(key, { ...line, quantity, change: null, previousQuantity: null })
    }
  }
  return [...lines.values()]
}

function keyOf({ name, brand, modifiers, comment }: TicketLine): string {
  return JSON.stringify([name, brand, modifiers, comment])
}

function withoutPrices(line: TicketLine): TicketLine {
  return { ...line, price: null, modifiers: line.modifiers.map(withoutPrice) }
}

function withoutPrice(modifier: TicketModifier): TicketModifier {
  return { ...modifier, price: null, modifiers: modifier.modifiers.map(withoutPrice) }
}
