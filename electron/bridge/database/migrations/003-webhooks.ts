/** Deliveries of klikit's webhooks: kept before they are answered, and for thirty days as proof against duplicates (klikit-api 12). */
export const webhookSchema = `
-- one row for each event that was taken; the same event again makes none
CREATE TABLE webhook_deliveries (
  id INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL,
  type TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('taken','duplicate','unknown_type','unreadable','strange_store')),
  answered_ms INTEGER NOT NULL,
  -- null until what it says stands in the orders
  processed_at INTEGER,
  order_ids TEXT NOT NULL,
  message TEXT,
  -- last, so that no other column is read through it; dropped once its orders are stored, kept of what could not be used
  body BLOB
) STRICT;
-- the event id is not signed, so an id alone proves no duplicate: the same id with another body is another event
CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (event_id, body_hash);
CREATE INDEX webhook_deliveries_pending ON webhook_deliveries (id) WHERE processed_at IS NULL;

-- what an event said of an order and was acted upon: klikit may say it again under a new event id.
-- content is the hash of what else counts, such as a cart; empty where status and time say all. 0 stands for a value that was not given
CREATE TABLE webhook_seen (
  order_id TEXT NOT NULL,
  status INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  content TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (order_id, status, updated_at, content)
) STRICT, WITHOUT ROWID;

-- deliveries by minute (epoch minutes), whatever became of them
CREATE TABLE webhook_minutes (
  minute INTEGER PRIMARY KEY,
  received INTEGER NOT NULL,
  accepted INTEGER NOT NULL
) STRICT;
`
