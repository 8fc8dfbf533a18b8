import { type Database, inTransaction } from '../../database/database.ts'
import type { MetaRepository } from '../../database/meta-repository.ts'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../lib/logger.ts'
import type { OrderRepository } from '../order-repository.ts'
import type { SearchRepository } from './search-repository.ts'

interface FillDeps {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  readonly meta: MetaRepository
  readonly orders: Pick<OrderRepository, 'find' | 'countAll'>
  readonly search: SearchRepository
  /** Called now and then while orders become findable, and at the end. */
  readonly onProgress: () => void
}

/** Orders from before there was a search, on their way into it; null once all are in. */
export type FillProgress = { readonly entered: number; readonly total: number } | null

/** Enters the orders that were stored before they could be found. */
export interface IndexFill {
  start(): void
  stop(): Promise<void>
  progress(): FillProgress
}

/** One transaction enters so many: it takes some 10 ms, and an order that comes in waits no longer. */
const STEP_ORDERS = 100
/** Twice the time of a step: the filling takes a third of one core, and orders the rest. */
const PAUSE_MS = 20
const TELL_EVERY_STEPS = 50
const RETRY_MS = 60_000
const FILLED = 'search.filled'

/** Makes the filling; it begins again where a stopped one left off, for what is entered is skipped cheaply. */
export function createIndexFill(deps: FillDeps): IndexFill {
  const stopping = new AbortController()
  let loop: Promise<void> = Promise.resolve()
  let entered = 0
  let below = '\u{10ffff}'
  let isFilled = deps.meta.readNumber(FILLED) !== null

  const step = (): void => {
    const ids = deps.search.idsBefore(below, STEP_ORDERS)
    inTransaction(deps.database, () => ids.forEach((id) => enterOne(deps, id)))
    entered += ids.length
    below = ids.at(-1) ?? below
    if (ids.length === STEP_ORDERS) return
    deps.meta.writeNumber(FILLED, deps.clock.now())
    isFilled = true
  }
  const run = async (): Promise<void> => {
    if (isFilled) return
    for (let steps = 1; !stopping.signal.aborted; steps++) {
      const pauseMs = tryStep(deps, step) ? PAUSE_MS : RETRY_MS
      if (isFilled || steps % TELL_EVERY_STEPS === 0) deps.onProgress()
      if (isFilled) return
      await deps.clock.sleep(pauseMs, stopping.signal).catch(() => undefined)
    }
  }
  return {
    start() {
      loop = run()
    },
    async stop() {
      stopping.abort(new Error('stopping'))
      await loop
    },
    progress: () => (isFilled ? null : { entered, total: deps.orders.countAll() }),
  }
}

/** A full disk ends no kitchen's day: the step is tried again in a minute. */
function tryStep({ logger }: FillDeps, step: () => void): boolean {
  try {
    step()
    return true
  } catch (error) {
    logger.error('search.fill_failed', { error: describeError(error) })
    return false
  }
}

/** An order that cannot be read any more is left out: the others must be found. */
function enterOne({ search, orders, logger }: FillDeps, id: string): void {
  if (search.isEntered(id)) return
  try {
    const stored = orders.find(id)
    if (stored !== null) search.enter(stored.order, stored.stage)
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
    logger.warn('search.order_left_out', { orderId: id, error: describeError(error) })
  }
}
