import type { OrderStage } from '../../../../shared/order.ts'
import { idTerm } from './order-terms.ts'
import { type Needle, parseQuery } from './parse-query.ts'
import { type SearchRepository, type SearchRow, seqAt, type SeqSpan } from './search-repository.ts'

/** What to look for: all of it must fit. Times are epoch ms, `to` is not included. */
export interface OrderQuery {
  readonly text: string
  /** Empty: any. */
  readonly stages: readonly OrderStage[]
  readonly providerId: string | null
  readonly brandId: string | null
  readonly type: string | null
  readonly from: number | null
  readonly to: number | null
  readonly cursor: string | null
  readonly limit: number
}

/** A page of what was found, newest first; orders that hold exactly the number that was typed come before all others. */
export interface FoundOrders {
  readonly orderIds: readonly string[]
  /** Where the next page begins; null at the end. */
  readonly cursor: string | null
}

/** One way through the orders: every part must be there in one of its forms, and nothing of `without`. */
interface Search {
  readonly parts: readonly (readonly Needle[])[]
  readonly without: string | null
  readonly stages: readonly OrderStage[]
  readonly within: SeqSpan
  readonly limit: number
}

/** What fits many orders fits one of these soon; reading them takes a few ms. */
const RECENT = 2_000
/** With fewer orders than these under a term, they are looked at one by one. */
const FEW = 10_000
/** More than any database holds. */
const ALL = 10_000_000
const FIRST_CURSOR = { phase: 'exact', below: Number.MAX_SAFE_INTEGER } as const

/** Finds orders. Throws nothing for any text; a cursor that is none begins anew. */
export function findOrders(repository: SearchRepository, query: OrderQuery): FoundOrders {
  const { parts, exact } = parseQuery(query.text)
  // what was typed has no letter and no digit: nothing is named so
  if (parts.length === 0 && query.text.trim() !== '') return { orderIds: [], cursor: null }
  const start = readCursor(query.cursor)
  const facets = facetsOf(query)
  const within = (below: number): SeqSpan => ({
    above: query.from === null ? 0 : seqAt(query.from),
    below: query.to === null ? below : Math.min(below, seqAt(query.to)),
  })
  const look = (phase: Phase, below: number, limit: number): readonly SearchRow[] =>
    searchOrders(repository, {
      parts: [...(phase === 'exact' && exact !== null ? [[{ text: exact, whole: true }]] : parts), ...facets],
      without: phase === 'rest' ? exact : null,
      stages: query.stages,
      within: within(below),
      limit,
    })
  const wanted = query.limit + 1
  const isSplit = exact !== null && start.phase === 'exact'
  const first = isSplit ? look('exact', start.below, wanted) : []
  const rest =
    first.length < wanted ? look('rest', isSplit ? FIRST_CURSOR.below : start.below, wanted - first.length) : []
  return toPage([...first, ...rest], first.length, query.limit)
}

type Phase = 'exact' | 'rest'

function toPage(rows: readonly SearchRow[], exactCount: number, limit: number): FoundOrders {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const phase: Phase = shown.length <= exactCount && exactCount > 0 ? 'exact' : 'rest'
  return {
    orderIds: shown.map((row) => row.orderId),
    cursor: rows.length <= limit || last === undefined ? null : `${phase}:${last.seq}`,
  }
}

function readCursor(text: string | null): { readonly phase: Phase; readonly below: number } {
  const match = /^(exact|rest):(\d{1,16})$/.exec(text ?? '')
  if (match === null) return FIRST_CURSOR
  return { phase: match[1] === 'exact' ? 'exact' : 'rest', below: Number(match[2]) }
}

function facetsOf({ providerId, brandId, type }: OrderQuery): readonly (readonly Needle[])[] {
  const terms = [
    providerId === null ? null : idTerm('provider', providerId),
    brandId === null ? null : idTerm('brand', brandId),
    type === null ? null : idTerm('type', type),
  ]
  return terms.flatMap((text) => (text === null ? [] : [[{ text, whole: true }]]))
}

/** Newest orders first by themselves, for what is common; then by the term that the fewest orders hold, for what is rare. */
function searchOrders(repository: SearchRepository, search: Search): readonly SearchRow[] {
  const recent = repository.newest(search.within, RECENT)
  const found = recent.filter((row) => fits(row, search))
  const last = recent.at(-1)
  if (found.length >= search.limit || recent.length < RECENT || last === undefined) return found.slice(0, search.limit)
  const older = { ...search, within: { ...search.within, below: last.seq }, limit: search.limit - found.length }
  return [...found, ...searchOlder(repository, older)]
}

function searchOlder(repository: SearchRepository, search: Search): readonly SearchRow[] {
  const leads = leadsOf(repository, search).map((lead) => ({ lead, size: lead(FEW).length }))
  leads.sort((a, b) => a.size - b.size)
  const [best, second] = leads
  if (best === undefined) return scan(repository, search)
  const seqs = best.size < FEW || second === undefined ? best.lead(ALL) : common(best.lead(ALL), second.lead(ALL))
  const found: SearchRow[] = []
  for (const seq of new Set(seqs.toSorted((a, b) => b - a))) {
    const row = repository.bySeq(seq)
    if (row !== null && fits(row, search)) found.push(row)
    if (found.length >= search.limit) break
  }
  return found
}

type Lead = (limit: number) => readonly number[]

/** Every list of orders that holds all that can be found. */
function leadsOf(repository: SearchRepository, { parts, stages, within }: Search): readonly Lead[] {
  const byTerm = parts.map(
    (forms): Lead =>
      (limit) =>
        forms.flatMap((form) => repository.withNeedle(form, within, limit)),
  )
  const rare = stages.flatMap((stage) => (stage === 'done' ? [] : [stage]))
  if (rare.length === 0 || rare.length < stages.length) return byTerm
  return [...byTerm, (limit) => rare.flatMap((stage) => repository.ofStage(stage, within, limit))]
}

function common(some: readonly number[], others: readonly number[]): readonly number[] {
  const known = new Set(others)
  return some.filter((seq) => known.has(seq))
}

/** Nothing leads to what is sought, so it is common: every order is looked at until there are enough. */
function scan(repository: SearchRepository, search: Search): readonly SearchRow[] {
  const found: SearchRow[] = []
  let { below } = search.within
  while (found.length < search.limit) {
    const rows = repository.newest({ above: search.within.above, below }, RECENT)
    found.push(...rows.filter((row) => fits(row, search)))
    const last = rows.at(-1)
    if (rows.length < RECENT || last === undefined) break
    below = last.seq
  }
  return found.slice(0, search.limit)
}

function fits(row: SearchRow, { parts, without, stages }: Search): boolean {
  if (stages.length > 0 && !stages.includes(row.stage)) return false
  if (without !== null && row.words.includes(` ${without} `)) return false
  return parts.every((forms) => forms.some(({ text, whole }) => row.words.includes(whole ? ` ${text} ` : ` ${text}`)))
}
