import type { Database } from '../../electron/bridge/database/database.ts'
import { systemClock } from '../../electron/bridge/lib/clock.ts'
import type { Bench } from './support/bench.ts'
import { compareRates, type Side } from './support/compare-rates.ts'
import { openOwnDatabase } from './support/databases.ts'
import { createOwnOutbox } from './support/own-outbox.ts'
import { figure, median } from './support/statistics.ts'

const GOAL = 0.9
const SMALL = 500
const LARGE = 50_000

/** Whether a long outage makes each of its jobs dearer. */
export const bench: Bench = {
  name: 'outbox.drain_50k_vs_500',
  unit: 'ratio',
  peer: `our own outbox with ${figure(SMALL)} jobs waiting`,
  meaning: `Jobs done a second with ${figure(LARGE)} waiting, two an order, against ${figure(SMALL)} waiting.`,
  goal: `>= ${GOAL}`,
  async measure() {
    const large = openOwnDatabase()
    const small = openOwnDatabase()
    fill(large, LARGE - SMALL)
    const sides = { ours: drainOf(large), peer: drainOf(small) }
    const { ratios, ours, peer } = await compareRates(sides, { turns: 6, count: SMALL })
    large.close()
    small.close()
    const value = median(ratios)
    const notes = [`with ${figure(LARGE)} waiting ${figure(ours)}/s, with ${figure(SMALL)} waiting ${figure(peer)}/s`]
    return { value, runs: ratios, isGoalMet: value >= GOAL, notes }
  },
}

/** Tops the backlog up, uncounted, and does `count` of it. */
function drainOf(database: Database): Side {
  return async (count) => {
    fill(database, count)
    const outbox = createOwnOutbox(database)
    const start = performance.now()
    const finished = outbox.finished(count)
    outbox.start()
    await finished
    const elapsedMs = performance.now() - start
    await outbox.stop()
    return elapsedMs
  }
}

/** Adds jobs in one commit: an "accepted" at the head of each order's lane, a "ready" behind it. */
function fill(database: Database, count: number): void {
  database
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < @count - 1)
      INSERT INTO outbox (kind, lane, subject, payload, idempotency_key, key_made_at, state, is_head, created_at, not_before)
      SELECT 'order_status', 'order:' || (@first + i / 2), @first + i / 2,
        '{"status":"' || iif(i % 2 = 0, 'accepted', 'ready') || '","occurred_at":"2026-11-21T05:48:07.000Z"}',
        lower(hex(randomblob(16))), @now, 'queued', i % 2 = 0, @now, @now FROM n`,
    )
    .run({ count, now: systemClock.now(), first: nextOrderId(database) })
}

function nextOrderId(database: Database): number {
  const found: unknown = database.prepare(`SELECT coalesce(max(id), 0) + 71000000 FROM outbox`).pluck().get()
  return Number(found)
}
