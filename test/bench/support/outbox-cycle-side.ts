import type { Database } from '../../../electron/bridge/database/database.ts'
import type { Side } from './compare-rates.ts'
import { createOwnOutbox, statusJob } from './own-outbox.ts'

/** Starts an outbox and gives the side that queues jobs of as many lanes and waits until all are done. `stop` closes the database too. */
export function createCycle(database: Database): { readonly side: Side; readonly stop: () => Promise<void> } {
  const outbox = createOwnOutbox(database)
  let lastId = 71_000_000
  outbox.start()
  return {
    async side(count) {
      const start = performance.now()
      const finished = outbox.finished(count)
      for (let queued = 0; queued < count; queued++) outbox.enqueue(statusJob(String((lastId += 1))))
      await finished
      return performance.now() - start
    },
    async stop() {
      await outbox.stop()
      database.close()
    },
  }
}
