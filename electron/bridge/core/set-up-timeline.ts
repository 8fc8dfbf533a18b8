import { inTransaction } from '../database/database.ts'
import { laneStates } from '../diagnostics/lane-states.ts'
import { createTimeline, type Timeline } from '../diagnostics/timeline.ts'
import type { HybridIntake } from '../intake/hybrid-intake.ts'
import type { Poller } from '../orders/poller.ts'
import type { SwitchedTunnel } from '../webhook/tunnels/switched-tunnel.ts'
import type { CoreDeps } from './core-deps.ts'
import type { Stores } from './open-stores.ts'
import type { Kitchen } from './set-up-kitchen.ts'

interface TimelineParts {
  readonly poller: Poller
  readonly intake: HybridIntake
  readonly tunnel: SwitchedTunnel
  readonly kitchen: Kitchen
}

/** Makes what remembers how everything stood. */
export function setUpTimeline(deps: CoreDeps, stores: Stores, parts: TimelineParts): Timeline {
  const { poller, intake, tunnel, kitchen } = parts
  return createTimeline({
    clock: deps.clock,
    logger: deps.logger,
    repository: stores.healthChanges,
    meta: stores.meta,
    atomically: (work) => inTransaction(stores.database, work),
    isStorageFailure: stores.storageHealth.failed,
    onChange: () => deps.changed({ views: ['healthTimeline'] }),
    states: () => {
      const { connection, message, clockSkewMs } = poller.state()
      return laneStates({
        connection: { state: connection, message },
        webhooks: intake.mode().webhooks,
        webhooksMessage: intake.message(),
        tunnel: tunnel.state(),
        printers: kitchen.printing.conditions(),
        storage: stores.storageHealth.state(),
        clockSkewMs,
      })
    },
  })
}
