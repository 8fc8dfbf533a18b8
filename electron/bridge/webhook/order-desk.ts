import { describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import type { OrderSource } from '../lib/order-source.ts'
import { createAskKlikit } from './ask-klikit.ts'
import { createLook, type LookDeps } from './look-at-order.ts'
import type { HintEnd, OrderFile, Told } from './hint.ts'

/** Acts upon hints: those of one order in turn, different orders side by side. */
export interface OrderDesk {
  take(told: Told): Promise<HintEnd>
  /** Ends every wait; what is not settled ends as `stopped`. */
  stop(): Promise<void>
}

interface OrderDeskDeps extends Omit<LookDeps, 'ask'> {
  readonly logger: Logger
  readonly get: OrderSource['get']
  readonly isStorageFailure: (error: unknown) => boolean
}

/** Pauses before klikit is asked again. */
const PAUSES_MS = [2_000, 5_000, 15_000, 60_000] as const

interface Entry extends OrderFile {
  /** Hints have come since the last look began. */
  hasNews: boolean
  pauses: number
  wake: AbortController
}

/** Makes the desk. */
export function createOrderDesk(deps: OrderDeskDeps): OrderDesk {
  const entries = new Map<string, Entry>()
  const attending = new Set<Promise<void>>()
  const stopping = new AbortController()
  const look = createLook({ ...deps, ask: createAskKlikit(deps.get, stopping.signal) })

  const attend = async (entry: Entry) => {
    while (!stopping.signal.aborted) {
      entry.hasNews = false
      await look(entry).catch((error: unknown) => excuse(deps, entry, error))
      // asked again at once: the answer may be older than what came meanwhile
      if (entry.hasNews) continue
      if (isSettled(entry)) break
      await pause(deps.clock, entry, stopping.signal)
    }
    entries.delete(entry.orderId)
    for (const hint of entry.hints) hint.end({ kind: 'stopped' })
  }
  const open = (orderId: string): Entry => {
    const wake = new AbortController()
    return { orderId, hints: [], owesRead: false, acted: new Set(), hasNews: false, pauses: 0, wake }
  }
  return {
    take(told) {
      if (stopping.signal.aborted) return Promise.resolve({ kind: 'stopped' })
      const orderId = told.read.order.id
      const known = entries.get(orderId)
      const entry = known ?? open(orderId)
      const settled = new Promise<HintEnd>((end) => {
        entry.hints = [...entry.hints, { ...told, end }]
      })
      entry.hasNews = true
      entry.pauses = 0
      entry.wake.abort()
      if (known === undefined) {
        entries.set(orderId, entry)
        const work: Promise<void> = attend(entry).finally(() => attending.delete(work))
        attending.add(work)
      }
      return settled
    },
    async stop() {
      stopping.abort(new Error('stopping'))
      await Promise.all(attending)
    },
  }
}

/** Nothing waits, and what klikit still owes is left to the poll after a few tries. */
function isSettled({ hints, owesRead, pauses }: Entry): boolean {
  return hints.length === 0 && !(owesRead && pauses < PAUSES_MS.length)
}

async function pause(clock: Clock, entry: Entry, stopping: AbortSignal): Promise<void> {
  const delayMs = PAUSES_MS[Math.min(entry.pauses, PAUSES_MS.length - 1)] ?? PAUSES_MS[3]
  entry.pauses += 1
  entry.wake = new AbortController()
  // the only rejections are a hint that came and our own stop
  await clock.sleep(delayMs, AbortSignal.any([entry.wake.signal, stopping])).catch(() => undefined)
}

/** The disk's failures are waited out; at any other the fault is ours, and these hints must not keep failing for ever. */
function excuse(deps: OrderDeskDeps, entry: Entry, error: unknown): void {
  if (deps.isStorageFailure(error)) return
  const why = `POS Bridge failed on it: ${describeError(error)}`
  deps.logger.error('webhook.order_failed', { orderId: entry.orderId, error: describeError(error) })
  const { hints } = entry
  entry.hints = []
  for (const hint of hints) hint.end({ kind: 'gave_up', why })
}
