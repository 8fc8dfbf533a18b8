import { randomUUID } from 'node:crypto'
import { inTransaction } from '../../electron/bridge/database/database.ts'
import { systemClock } from '../../electron/bridge/lib/clock.ts'
import { createOrderRepository } from '../../electron/bridge/orders/order-repository.ts'
import type { Bench } from './support/bench.ts'
import { compareRates, type Side } from './support/compare-rates.ts'
import { openBareTable, openOwnDatabase, timed } from './support/databases.ts'
import { createOwnOutbox, statusJob } from './support/own-outbox.ts'
import { figure, median } from './support/statistics.ts'
import { storedOrder } from './support/stored-order.ts'

const GOAL = 0.85

/** What the outbox's own columns and indexes cost on top of a durable row. */
export const bench: Bench = {
  name: 'outbox.enqueue_vs_bare',
  unit: 'ratio',
  peer: 'bare INSERT of the same texts, WAL + FULL, one commit a row',
  meaning: 'Jobs queued a second, each durable on its own, against plain rows.',
  goal: `>= ${GOAL}`,
  async measure() {
    const database = openOwnDatabase()
    const bare = openBareTable()
    const outbox = createOwnOutbox(database)
    const orders = createOrderRepository(database)
    const nextId = countUp()
    const texts = () => JSON.stringify({ ...statusJob(nextId()), idempotencyKey: randomUUID() })
    const enqueue = repeat(() => void outbox.enqueue(statusJob(nextId())))
    const job = await compareRates({ ours: enqueue, peer: repeat(() => bare.insert(texts())) })
    const writeBoth = repeat(() => {
      const stored = storedOrder(nextId(), systemClock.now())
      inTransaction(database, () => {
        orders.write(stored, { linesChanged: false })
        outbox.enqueue(statusJob(stored.order.id))
      })
    })
    const bareBoth = repeat(() => bare.insert(JSON.stringify(storedOrder(nextId(), systemClock.now()).order) + texts()))
    const both = await compareRates({ ours: writeBoth, peer: bareBoth })
    database.close()
    bare.close()
    const value = median(job.ratios)
    return {
      value,
      runs: job.ratios,
      isGoalMet: value >= GOAL,
      notes: [
        `ours ${figure(job.ours)}/s, bare ${figure(job.peer)}/s; ${figure(job.addedUs)} µs more a job, so the ratio falls where syncs are cheap`,
        `order row and job in one commit against one bare row of the same bytes: ${figure(median(both.ratios))}`,
      ],
    }
  },
}

function countUp(): () => string {
  let last = 71_000_000
  return () => String((last += 1))
}

function repeat(work: () => void): Side {
  return (count) =>
    timed(() => {
      for (let done = 0; done < count; done++) work()
    })
}
