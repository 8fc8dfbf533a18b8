import type { OrderStage } from '../../../../shared/order.ts'
import type { Database } from '../../database/database.ts'
import type { Needle } from './parse-query.ts'
import { type SearchedOrder, termsOf } from './order-terms.ts'

/** An order as the search keeps it. `words`: every term with a space before and after it. */
export interface SearchRow {
  readonly seq: number
  readonly orderId: string
  readonly stage: OrderStage
  readonly words: string
}

/** A stretch of time as sequence numbers: from `above` on, before `below`. */
export interface SeqSpan {
  readonly above: number
  readonly below: number
}

/** Enters orders into the search and reads it. */
export type SearchRepository = ReturnType<typeof createSearchRepository>

const MOMENT_SIZE = 2048
// beyond the year 2100 a sequence number would not fit a JavaScript number: a date like that is no date
const LAST_MOMENT = 4_102_444_800_000

/** The first sequence number of a moment (epoch ms). */
export function seqAt(moment: number): number {
  return Math.min(Math.max(Math.trunc(moment), 0), LAST_MOMENT) * MOMENT_SIZE
}

// above every code point that a term can hold
const AFTER_ALL = '\u{10ffff}'

/** Prepares every statement once. */
export function createSearchRepository(database: Database) {
  const columns = 'seq, order_id AS orderId, stage, words'
  const find = database.prepare<[string], SearchRow>(`SELECT ${columns} FROM order_search WHERE order_id = ?`)
  const bySeq = database.prepare<[number], SearchRow>(`SELECT ${columns} FROM order_search WHERE seq = ?`)
  const lastOfMoment = database
    .prepare<{ from: number; to: number }, number | null>(
      'SELECT max(seq) FROM order_search WHERE seq BETWEEN @from AND @to',
    )
    .pluck()
  const insert = database.prepare(
    'INSERT INTO order_search (seq, order_id, stage, words) VALUES (@seq, @orderId, @stage, @words)',
  )
  const update = database.prepare('UPDATE order_search SET stage = @stage, words = @words WHERE seq = @seq')
  const insertTerms = database.prepare(
    'INSERT INTO order_terms (term, seq) SELECT value, @seq FROM json_each(@terms) WHERE true ON CONFLICT DO NOTHING',
  )
  const deleteTerms = database.prepare(
    'DELETE FROM order_terms WHERE (term, seq) IN (SELECT value, @seq FROM json_each(@terms))',
  )
  const newest = database.prepare<SeqSpan & { limit: number }, SearchRow>(
    `SELECT ${columns} FROM order_search WHERE seq >= @above AND seq < @below ORDER BY seq DESC LIMIT @limit`,
  )
  const span = 'seq >= @above AND seq < @below'
  const ofStage = database
    .prepare<SeqSpan & { stage: string; limit: number }, number>(
      // the partial index serves a query only where its own condition stands in it
      `SELECT seq FROM order_search WHERE stage = @stage AND stage <> 'done' AND ${span} ORDER BY seq DESC LIMIT @limit`,
    )
    .pluck()
  const withTerm = database
    .prepare<SeqSpan & { term: string; limit: number }, number>(
      `SELECT seq FROM order_terms WHERE term = @term AND ${span} ORDER BY seq DESC LIMIT @limit`,
    )
    .pluck()
  const withBeginning = database
    .prepare<SeqSpan & { from: string; to: string; limit: number }, number>(
      `SELECT seq FROM order_terms WHERE term >= @from AND term < @to AND ${span} LIMIT @limit`,
    )
    .pluck()
  const missing = database.prepare<{ below: string; limit: number }, { id: string }>(
    'SELECT id FROM orders WHERE id < @below ORDER BY id DESC LIMIT @limit',
  )
  const count = database.prepare<[], number>('SELECT count(*) FROM order_search').pluck()

  const nextSeq = (moment: number): number => {
    for (let from = seqAt(moment); ; from += MOMENT_SIZE) {
      const last = lastOfMoment.get({ from, to: from + MOMENT_SIZE - 1 }) ?? null
      if (last === null) return from
      if (last < from + MOMENT_SIZE - 1) return last + 1
    }
  }
  const enter = (order: SearchedOrder & { readonly createdAt: number }, stage: OrderStage): void => {
    const terms = termsOf(order)
    const words = ` ${terms.join(' ')} `
    const known = find.get(order.id)
    if (known?.words === words && known.stage === stage) return
    const seq = known?.seq ?? nextSeq(order.createdAt)
    if (known === undefined) insert.run({ seq, orderId: order.id, stage, words })
    else update.run({ seq, stage, words })
    if (known?.words === words) return
    const gone = known === undefined ? [] : known.words.trim().split(' ')
    if (gone.length > 0) deleteTerms.run({ seq, terms: JSON.stringify(gone) })
    insertTerms.run({ seq, terms: JSON.stringify(terms) })
  }

  return {
    /** Enters an order, or what changed of it. */
    enter,
    isEntered: (orderId: string): boolean => find.get(orderId) !== undefined,
    /** Orders of a stretch of time, newest first. */
    newest: (within: SeqSpan, limit: number): readonly SearchRow[] => newest.all({ ...within, limit }),
    bySeq: (seq: number): SearchRow | null => bySeq.get(seq) ?? null,
    /** At most `limit` orders that hold a term, or one that begins so, in no order unless the needle is whole: then newest first. */
    withNeedle: ({ text, whole }: Needle, within: SeqSpan, limit: number): readonly number[] =>
      whole
        ? withTerm.all({ ...within, term: text, limit })
        : withBeginning.all({ ...within, from: text, to: text + AFTER_ALL, limit }),
    /** Newest first. Done orders are not listed by stage. */
    ofStage: (stage: Exclude<OrderStage, 'done'>, within: SeqSpan, limit: number): readonly number[] =>
      ofStage.all({ ...within, stage, limit }),
    /** Ids of stored orders before an id, the last first, entered or not. */
    idsBefore: (below: string, limit: number): readonly string[] => missing.all({ below, limit }).map(({ id }) => id),
    /** Orders that can be found. Reads the whole index: for a moment when nobody waits. */
    count: (): number => count.get() ?? 0,
  }
}
