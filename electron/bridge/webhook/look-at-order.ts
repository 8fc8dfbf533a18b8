import type { Clock } from '../lib/clock.ts'
import type { EventReader } from '../lib/order-event.ts'
import type { ReadOrder } from '../lib/order-source.ts'
import type { Answer } from './ask-klikit.ts'
import { fallBack } from './body-fallback.ts'
import type { SeenFact } from './delivery-repository.ts'
import { factOf, type HintEnd, type KnownOrder, type OpenHint, type OrderFile, type Told } from './hint.ts'

/** What a look at an order needs. */
export interface LookDeps {
  readonly clock: Clock
  readonly ask: (orderId: string) => Promise<Answer>
  readonly layOver: EventReader['layOver']
  /** The one door for orders. Throws when the disk does not take it. */
  readonly ingest: (read: ReadOrder, requestId: string | null) => void
  readonly known: (orderId: string) => KnownOrder | null
  readonly isSeen: (fact: SeenFact) => boolean
  /** Whether orders of this branch are ours to print. */
  readonly isServed: (branchId: string | null) => boolean
}

/** A kitchen waits no longer than this for klikit's own words when the event has enough to cook by. */
export const BODY_AFTER_MS = 3_000
/** By then the poll has long found what there is to find. */
const GIVE_UP_AFTER_MS = 3_600_000
/** klikit may tell of an order before it can be read; one that stays unknown for so long is none of ours. */
const GIVE_UP_UNKNOWN_AFTER_MS = 120_000

/**
 * Makes one look: klikit is asked for the order that its hints are about. Its answer goes through the one door; when it fails or takes too
 * long, the events' own words do, as far as they are certain.
 */
export function createLook(deps: LookDeps): (file: OrderFile) => Promise<void> {
  return async (file) => {
    dropKnown(deps, file)
    if (file.hints.length === 0 && !file.owesRead) return
    const asked = new Set(file.hints)
    const asking = deps.ask(file.orderId)
    const inTime = await withinLimit(deps.clock, asking)
    if (inTime === null) takeBodies(deps, file, `klikit took longer than ${BODY_AFTER_MS / 1000} s to answer.`)
    const answer = inTime ?? (await asking)
    const open = file.hints.filter((hint) => asked.has(hint))
    if (answer.ok) takeAnswer(deps, file, { ...answer, open })
    else if (!answer.isStopped) takeFailure(deps, file, { ...answer, open })
  }
}

/** Null when the answer is late; it is still to come then. */
async function withinLimit(clock: Clock, asking: Promise<Answer>): Promise<Answer | null> {
  const waiting = new AbortController()
  const late = clock.sleep(BODY_AFTER_MS, waiting.signal).then(
    () => null,
    // called off below
    () => null,
  )
  const first = await Promise.race([asking, late])
  waiting.abort()
  return first
}

/** What was acted upon before, and a cart whose order nobody has placed yet, need no question. */
function dropKnown(deps: LookDeps, file: OrderFile): void {
  const acted = file.hints.filter((hint) => isActedUpon(deps, file, hint))
  settle(file, acted, { kind: 'seen' })
  const isPreview = file.hints.every((hint) => hint.type === 'klikit.order.cart.updated')
  if (isPreview && deps.known(file.orderId) === null)
    settle(file, file.hints, { kind: 'ignored', why: 'The cart of an order that was not placed yet.' })
}

function isActedUpon(deps: LookDeps, file: OrderFile, hint: Told): boolean {
  const fact = factOf(hint)
  return fact !== null && (file.acted.has(keyOf(fact)) || deps.isSeen(fact))
}

function takeAnswer(
  deps: LookDeps,
  file: OrderFile,
  answer: Extract<Answer, { ok: true }> & { open: readonly OpenHint[] },
): void {
  const { order: read, requestId, open } = answer
  if (read.kind === 'unreadable') {
    deps.ingest(read, requestId)
    return takeBodies(deps, file, `klikit's own answer ${read.problem}`)
  }
  if (!deps.isServed(read.order.branchId)) return settle(file, open, { kind: 'strange_store' })
  deps.ingest(read, requestId)
  // klikit's answers may lag behind its events: what it shows is taken, and it is asked again
  file.owesRead = open.some((hint) => (hint.updatedAt ?? 0) > read.order.updatedAt)
  settle(file, open, { kind: 'read' })
}

function takeFailure(
  deps: LookDeps,
  file: OrderFile,
  answer: Extract<Answer, { ok: false }> & { open: readonly OpenHint[] },
): void {
  const strangers = answer.isUnknown ? answer.open.filter((hint) => !hint.isKnownStore) : []
  settle(file, strangers, { kind: 'strange_store' })
  takeBodies(deps, file, answer.why)
  const now = deps.clock.now()
  const patienceMs = answer.isUnknown ? GIVE_UP_UNKNOWN_AFTER_MS : GIVE_UP_AFTER_MS
  const hopeless = file.hints.filter((hint) => Math.abs(now - hint.receivedAt) > patienceMs)
  settle(file, hopeless, { kind: 'gave_up', why: answer.why })
}

/** Settles what the events' own words can settle. klikit is asked again about what was taken from them. */
function takeBodies(deps: LookDeps, file: OrderFile, why: string): void {
  const { read, used } = fallBack(deps.known(file.orderId), file.hints, deps.layOver)
  if (read?.kind === 'order' && !deps.isServed(read.order.branchId))
    return settle(file, used, { kind: 'strange_store' })
  if (read !== null) {
    deps.ingest(read, null)
    file.owesRead = true
  }
  settle(file, used, { kind: 'from_body', why })
}

function settle(file: OrderFile, hints: readonly OpenHint[], end: HintEnd): void {
  if (hints.length === 0) return
  const settled = new Set(hints)
  file.hints = file.hints.filter((hint) => !settled.has(hint))
  for (const hint of hints) {
    const fact = factOf(hint)
    if (fact !== null && wasActedUpon(end)) file.acted.add(keyOf(fact))
    hint.end(end)
  }
}

/** Whether a hint's words now stand in the order. */
export function wasActedUpon({ kind }: HintEnd): boolean {
  return kind === 'read' || kind === 'from_body'
}

function keyOf(fact: SeenFact): string {
  return JSON.stringify([fact.status, fact.updatedAt, fact.content])
}
