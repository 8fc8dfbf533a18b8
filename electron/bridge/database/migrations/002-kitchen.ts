/** Stations, backups, expired tickets, the history of prints, and an order of due times within a printer's lane. */
export const kitchenSchema = `
-- where a job stands in its lane: lowest first, then oldest; tickets carry the moment their order is due
ALTER TABLE outbox ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
-- tickets that waited before there were ranks keep their sequence, ahead of all new ones
UPDATE outbox SET rank = created_at WHERE kind = 'print' AND state IN ('queued','parked','blocked');
DROP INDEX outbox_lane;
CREATE INDEX outbox_lane ON outbox (lane, rank, id) WHERE state IN ('queued','parked','blocked');

CREATE TABLE spool_with_stations (
  -- counts tickets in the order they were made
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  order_id TEXT,
  revision INTEGER NOT NULL,
  station TEXT NOT NULL,
  station_name TEXT NOT NULL,
  copy INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reprint INTEGER NOT NULL,
  printer_id TEXT NOT NULL,
  printer_name TEXT NOT NULL,
  -- the printer it was meant for; another one than printer_id while a backup has it
  home_id TEXT NOT NULL,
  home_name TEXT NOT NULL,
  rank INTEGER NOT NULL,
  ticket TEXT NOT NULL,
  ticket_hash TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('queued','printing','printed','sent_unconfirmed','unknown','blocked','expired','discarded')),
  cause TEXT,
  condition TEXT,
  bytes INTEGER,
  created_at INTEGER NOT NULL,
  -- since when it waits to be printed: anew after a person wanted an expired one printed
  waits_since INTEGER NOT NULL,
  first_byte_at INTEGER,
  finished_at INTEGER,
  UNIQUE (order_id, revision, station, copy, kind, reprint)
) STRICT;
INSERT INTO spool_with_stations (id, order_id, revision, station, station_name, copy, kind, reprint, printer_id, printer_name, home_id, home_name,
  rank, ticket, ticket_hash, state, cause, condition, bytes, created_at, waits_since, first_byte_at, finished_at)
SELECT id, order_id, revision, station, printer_name, copy, kind, reprint, printer_id, printer_name, printer_id, printer_name, created_at, ticket,
  ticket_hash, state, cause, condition, bytes, created_at, created_at, first_byte_at, finished_at FROM spool ORDER BY rowid;
DROP TABLE spool;
ALTER TABLE spool_with_stations RENAME TO spool;
CREATE INDEX spool_by_order ON spool (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX spool_open ON spool (printer_id, created_at) WHERE state IN ('queued','printing','blocked','unknown','expired');
CREATE INDEX spool_finished ON spool (printer_id, finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX spool_history ON spool (printer_id, seq);
-- tickets that are kept no longer
CREATE INDEX spool_old ON spool (finished_at) WHERE finished_at IS NOT NULL;
`
