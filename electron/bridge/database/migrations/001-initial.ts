/** The first schema. Append-only: later changes are further migrations. Times are epoch ms, ids are text, bodies are JSON. */
export const initialSchema = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('new','preparing','ready','scheduled','done','cancelled')),
  status_id INTEGER NOT NULL,
  branch_id TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  history_length INTEGER NOT NULL,
  -- counts what the kitchen must know: grows when the cart or its notes change
  cart_revision INTEGER NOT NULL,
  cart_hash TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  body TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_changed_at INTEGER NOT NULL,
  closed_at INTEGER,
  -- set when a person must notice a change or a cancellation, cleared when they have
  alert TEXT CHECK (alert IN ('changed','cancelled'))
) STRICT;
CREATE INDEX orders_open ON orders (due_at, id) WHERE closed_at IS NULL;
CREATE INDEX orders_closed ON orders (closed_at DESC, id DESC) WHERE closed_at IS NOT NULL;
CREATE INDEX orders_alert ON orders (id) WHERE alert IS NOT NULL;
CREATE INDEX orders_first_seen ON orders (first_seen_at);

CREATE TABLE order_lines (
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  item_id TEXT,
  sku TEXT,
  name TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  brand_id TEXT,
  category TEXT,
  price_minor INTEGER,
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

-- every distinct state of an order as it came over the wire
CREATE TABLE order_snapshots (
  id INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  seen_at INTEGER NOT NULL,
  source TEXT NOT NULL,
  status_id INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  applied INTEGER NOT NULL CHECK (applied IN (0, 1)),
  raw_hash TEXT NOT NULL,
  raw TEXT NOT NULL,
  UNIQUE (order_id, raw_hash)
) STRICT;

CREATE TABLE order_events (
  id INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  detail TEXT,
  request_id TEXT
) STRICT;
CREATE INDEX order_events_by_order ON order_events (order_id, at);

-- what came in and could not be read as an order: kept whole
CREATE TABLE unreadable (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  order_id TEXT,
  problem TEXT NOT NULL,
  raw_hash TEXT NOT NULL UNIQUE,
  raw TEXT NOT NULL,
  dismissed_at INTEGER
) STRICT;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  lane TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  key_made_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued','parked','blocked','done','dead','unknown','dismissed','superseded')),
  -- the oldest unfinished row of its lane: the only one that may run
  is_head INTEGER NOT NULL CHECK (is_head IN (0, 1)),
  attempts INTEGER NOT NULL DEFAULT 0,
  round_attempts INTEGER NOT NULL DEFAULT 0,
  rounds INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  finished_at INTEGER,
  error_code TEXT,
  error_message TEXT,
  request_id TEXT
) STRICT;
CREATE INDEX outbox_due ON outbox (kind, not_before, id) WHERE is_head = 1;
CREATE INDEX outbox_lane ON outbox (lane, id) WHERE state IN ('queued','parked','blocked');
CREATE INDEX outbox_dead ON outbox (id) WHERE state IN ('dead','unknown');
CREATE INDEX outbox_subject ON outbox (subject, id);

-- one ticket for one printer; the unique key is what makes a second print impossible
CREATE TABLE spool (
  id TEXT PRIMARY KEY,
  order_id TEXT,
  revision INTEGER NOT NULL,
  station TEXT NOT NULL,
  copy INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reprint INTEGER NOT NULL,
  printer_id TEXT NOT NULL,
  printer_name TEXT NOT NULL,
  ticket TEXT NOT NULL,
  ticket_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued','printing','printed','sent_unconfirmed','unknown','blocked','discarded')),
  cause TEXT,
  condition TEXT,
  bytes INTEGER,
  created_at INTEGER NOT NULL,
  first_byte_at INTEGER,
  finished_at INTEGER,
  UNIQUE (order_id, revision, station, copy, kind, reprint)
) STRICT;
CREATE INDEX spool_by_order ON spool (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX spool_open ON spool (printer_id, created_at) WHERE state IN ('queued','printing','blocked','unknown');
CREATE INDEX spool_finished ON spool (printer_id, finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE branches (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  brand_ids TEXT NOT NULL,
  body TEXT NOT NULL,
  read_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE brands (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  read_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- klikit's own word lists: order statuses, fulfilment statuses, order types, providers
CREATE TABLE dictionaries (
  name TEXT NOT NULL,
  id INTEGER NOT NULL,
  label TEXT NOT NULL,
  read_at INTEGER NOT NULL,
  PRIMARY KEY (name, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE items (
  key TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL,
  branch_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  partner_item_id TEXT,
  name TEXT NOT NULL,
  category_id TEXT NOT NULL,
  category_name TEXT NOT NULL,
  position INTEGER NOT NULL,
  -- what the menu says; null when it does not
  menu_available INTEGER CHECK (menu_available IN (0, 1)),
  read_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX items_by_store ON items (brand_id, branch_id, position);

-- what the operator last asked of an item, and how far klikit has confirmed it
CREATE TABLE item_wishes (
  key TEXT PRIMARY KEY,
  available INTEGER NOT NULL CHECK (available IN (0, 1)),
  outbox_id INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  command TEXT NOT NULL,
  subject TEXT,
  outcome TEXT NOT NULL,
  detail TEXT
) STRICT;
`
