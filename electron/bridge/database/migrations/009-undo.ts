/** What a tap that is kept back needs to be taken back for certain, and what staff last knew of an order that changed. */
export const undoSchema = `
-- 1: nobody can say whether the other side got it, so it cannot be taken back
ALTER TABLE outbox ADD COLUMN may_have_left INTEGER NOT NULL DEFAULT 0 CHECK (may_have_left IN (0, 1));
-- of what waited before this was noted, nothing is known
UPDATE outbox SET may_have_left = 1 WHERE state IN ('queued','parked','blocked') AND kind != 'print';

-- lines and note of an order as staff knew them, until they have seen what changed
CREATE TABLE order_known (
  order_id TEXT PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
  cart TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
