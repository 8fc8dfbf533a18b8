/** What each order has called a person for, and whether anybody came: after a restart old orders stay silent and unheard ones ring on. */
export const alertSchema = `
CREATE TABLE order_alerts (
  order_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('new_order', 'overdue')),
  since INTEGER NOT NULL,
  -- 1: a machine accepts this order, so that it is accepted says nothing of a person
  by_machine INTEGER NOT NULL CHECK (by_machine IN (0, 1)),
  answered_at INTEGER,
  PRIMARY KEY (order_id, kind)
) STRICT, WITHOUT ROWID;
`
