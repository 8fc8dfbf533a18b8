import type { OrderId } from '../../../shared/order.ts'
import { type AlarmState, createAlarmDesk } from '../alarms/alarm-desk.ts'
import { createWatchdog, type WatchedFacts } from '../alarms/watchdog.ts'
import { inTransaction } from '../database/database.ts'
import type { HybridIntake } from '../intake/hybrid-intake.ts'
import { createReconciliation, type Menders } from '../intake/reconciliation.ts'
import { createReconciliationRepository } from '../intake/reconciliation-repository.ts'
import { BridgeError, describeError } from '../lib/bridge-error.ts'
import { createEmitter } from '../lib/emitter.ts'
import type { Poller } from '../orders/poller.ts'
import { createRereadOrder } from '../orders/reread-order.ts'
import { STATUS_JOB } from '../orders/status-job.ts'
import type { CoreDeps } from './core-deps.ts'
import { heldOrder } from './held-order.ts'
import type { Stores } from './open-stores.ts'
import type { Kitchen } from './set-up-kitchen.ts'
import type { Sending } from './set-up-sending.ts'

interface WatchParts {
  readonly sending: Sending
  readonly kitchen: Kitchen
  readonly poller: Poller
  readonly intake: HybridIntake
}

/** Makes what looks after the rest: the watchdog with its alarms, and the daily count of both sides. */
export function setUpWatch(deps: CoreDeps, stores: Stores, parts: WatchParts) {
  const { clock, logger, changed } = deps
  const alarmsChanged = createEmitter<AlarmState>((error) =>
    logger.error('alarm.listener_failed', { error: describeError(error) }),
  )
  const desk = createAlarmDesk({
    clock,
    logger,
    onChange(state) {
      changed({ views: ['system', 'health'] })
      alarmsChanged.emit(state)
    },
  })
  const watchdog = createWatchdog({ clock, desk, facts: () => watchedFacts(deps, stores, parts) })
  parts.sending.requests.on(watchdog.note)
  return {
    alarms: { list: () => desk.state().alarms, silence: desk.silence, stop: desk.stop, on: alarmsChanged.on },
    /** A beat must not be the last one, whatever fails in it. */
    watch(elapsedMs: number): void {
      try {
        watchdog.look(elapsedMs)
      } catch (error) {
        if (!stores.storageHealth.failed(error)) logger.error('watchdog.failed', { error: describeError(error) })
      }
    },
    reconciliation: setUpReconciliation(deps, stores, parts),
  }
}

function watchedFacts(deps: CoreDeps, stores: Stores, { poller, intake, kitchen }: WatchParts): WatchedFacts {
  const state = poller.state()
  return {
    ...intake.silence(),
    silenceLimitMs: deps.settings().intake.silenceSeconds * 1000,
    connection: { state: state.connection, message: state.message },
    requestId: state.requestId,
    // what once brought orders and has no key now has lost it
    inUse: stores.orders.countAll() > 0,
    webhooks: intake.mode().webhooks,
    webhooksMessage: intake.message(),
    printers: silentPrinters(stores, kitchen),
    storage: stores.storageHealth.state(),
  }
}

/** Printers that keep tickets from paper. When the disk cannot tell, that is an alarm of its own and must not be lost with this one. */
function silentPrinters({ storageHealth }: Stores, { printing }: Kitchen): WatchedFacts['printers'] {
  try {
    return printing.troubles()
  } catch (error) {
    if (!storageHealth.failed(error)) throw error
    return []
  }
}

function setUpReconciliation(deps: CoreDeps, stores: Stores, parts: WatchParts) {
  const { clock, settings, changed } = deps
  const held = (orderId: OrderId) => {
    const stored = stores.orders.find(orderId)
    if (stored === null) return null
    return heldOrder(stored, {
      prints: parts.kitchen.printing.jobsOfOrder(orderId),
      jobs: stores.jobs.bySubject(orderId, STATUS_JOB),
      now: clock.now(),
      serverNow: stores.serverNow(),
      printsHere: deps.printers().some((printer) => printer.enabled),
      printOn: settings().printRules.printOn,
    })
  }
  return createReconciliation({
    clock,
    logger: deps.logger,
    source: parts.sending.api.orders,
    repository: createReconciliationRepository(stores.database),
    serverNow: stores.serverNow,
    branchesToAsk: () => (settings().branchIds.length > 0 ? settings().branchIds : [null]),
    held,
    mend: createMenders(stores, parts),
    onChange: () => changed({ views: ['reconciliation'] }),
  })
}

function createMenders(stores: Stores, { sending, kitchen }: WatchParts): Menders {
  const statusNames = stores.names.statuses
  const rereadOrder = createRereadOrder({ source: sending.api.orders, ingest: kitchen.ingest, statusNames })
  return {
    async reread(orderId, signal) {
      const found = await rereadOrder(orderId, signal)
      if (found.ok) return
      const { message, requestId } = found.failure
      throw new BridgeError('unreachable', `The order could not be read from klikit: ${message}`, { requestId })
    },
    print(orderId) {
      const stored = stores.orders.find(orderId)
      if (stored === null) throw new BridgeError('not_found', 'This order is not on this PC yet. Read it again first.')
      const ticket = { kind: 'order', revision: stored.cartRevision } as const
      const queued = inTransaction(stores.database, () => kitchen.port.queueTickets(stored.order, ticket))
      if (queued === 0)
        throw new BridgeError('not_allowed', 'No printer takes this order. Add or switch one on in Settings, Printers.')
    },
    resend(orderId) {
      const last = stores.jobs.bySubject(orderId, STATUS_JOB).findLast((job) => job.state === 'dead')
      if (last === undefined || !sending.outbox.retry(last.id))
        throw new BridgeError('not_found', 'This was sent or dismissed meanwhile. Count the day again.')
    },
  }
}
