import type { Database } from '../database/database.ts'

/** The kinds that are kept here. A change or cancellation that nobody has seen is kept with the order itself. */
export type KeptKind = 'new_order' | 'overdue'

/** That an order called, and whether it was answered. Times are epoch ms. */
export interface KeptAlert {
  readonly orderId: string
  readonly kind: KeptKind
  readonly since: number
  /** A machine accepts this order, so that it is accepted says nothing of a person. */
  readonly byMachine: boolean
  readonly answeredAt: number | null
}

type AlertRow = Omit<KeptAlert, 'byMachine'> & { readonly byMachine: number }

/** Reads and writes what orders have called for. Every statement is prepared once. */
export function createAlertRepository(database: Database) {
  const ofOrder = database.prepare<[string], AlertRow>(
    'SELECT order_id AS orderId, kind, since, by_machine AS byMachine, answered_at AS answeredAt FROM order_alerts WHERE order_id = ?',
  )
  const write = database.prepare(`
    INSERT INTO order_alerts (order_id, kind, since, by_machine, answered_at) VALUES (@orderId, @kind, @since, @byMachine, @answeredAt)
    ON CONFLICT (order_id, kind) DO UPDATE SET by_machine = @byMachine, answered_at = @answeredAt`)
  const prune = database.prepare(
    // one of an open order is needed as long as that order could call again
    'DELETE FROM order_alerts WHERE since < ? AND order_id NOT IN (SELECT id FROM orders WHERE closed_at IS NULL)',
  )
  return {
    ofOrder: (orderId: string): readonly KeptAlert[] =>
      ofOrder.all(orderId).map((row) => ({ ...row, byMachine: row.byMachine === 1 })),
    write(alert: KeptAlert): void {
      write.run({ ...alert, byMachine: alert.byMachine ? 1 : 0 })
    },
    /** Forgets what orders that are over called for before `before`. */
    prune(before: number): void {
      prune.run(before)
    },
  }
}
