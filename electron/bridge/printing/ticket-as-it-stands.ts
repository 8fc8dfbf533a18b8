import type { SpoolRow } from './spool-row.ts'
import { isTold, isUntouched } from './spool-row.ts'
import { isOrderTicket, type OrderTicket, type Ticket } from './ticket.ts'
import { linesInHand } from './ticket-delta.ts'

/** A ticket that did not come out, and what its station was told since. */
interface LostTicket {
  readonly row: SpoolRow
  readonly ticket: OrderTicket
  /** All tickets of its order and station, newest first. */
  readonly known: readonly SpoolRow[]
  readonly ticketOf: (id: string) => Ticket | null
}

/** What to print in its place; `covers` are tickets that still wait and say nothing beyond it. */
interface StandingTicket {
  readonly ticket: OrderTicket
  readonly revision: number
  readonly covers: readonly SpoolRow[]
}

/**
 * A lost ticket in the words that are true now: where updates came after it, its lines with all of them. The old words, printed behind the
 * updates, would undo them. Pure.
 */
export function ticketAsItStands({ row, ticket, known, ticketOf }: LostTicket): StandingTicket {
  const told = known
    .filter(({ kind, copy }) => kind !== 'void' && copy === row.copy)
    .filter((each) => isTold(each) || isUntouched(each))
    .toReversed()
    .toSorted((a, b) => a.revision - b.revision)
  const newest = told.at(-1)
  if (newest === undefined || newest.revision <= row.revision) return { ticket, revision: row.revision, covers: [] }
  const tickets = told.flatMap(({ id }) => wholeOrDelta(ticketOf(id)))
  const last = tickets.at(-1) ?? ticket
  const covers = told.filter(isUntouched)
  const lines = last.delta ? [...linesInHand(tickets)] : last.lines
  // nothing is left to cook here: that the last of it went is what must be heard
  if (lines.length === 0) return { ticket: last, revision: newest.revision, covers }
  const whole = { kind: 'order', delta: false, update: null, noteChanged: false } as const
  return { ticket: { ...last, ...whole, lines }, revision: newest.revision, covers }
}

function wholeOrDelta(ticket: Ticket | null): readonly OrderTicket[] {
  return ticket !== null && isOrderTicket(ticket) ? [ticket] : []
}
