/** How each part stood and since when: a row for each change of its state. */
export const timelineSchema = `
CREATE TABLE health_changes (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  -- app, klikit, intake, webhooks, tunnel, storage, clock, or printer:<id>
  lane TEXT NOT NULL,
  -- a printer's name when it changed
  label TEXT,
  state TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('good', 'warn', 'bad', 'none')),
  reason TEXT
) STRICT;
CREATE INDEX health_changes_by_lane ON health_changes (lane, id);
CREATE INDEX health_changes_by_time ON health_changes (at);
`
