/** Which stores were paused or put live from here, what klikit took of it, and when a pause ends by itself. */
export const storeSchema = `
CREATE TABLE store_wishes (
  brand_id TEXT NOT NULL,
  branch_id TEXT NOT NULL,
  live INTEGER NOT NULL CHECK (live IN (0, 1)),
  -- what one call flips: <brand>:<branch>, or * for every one of them
  switch TEXT NOT NULL,
  outbox_id INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  reason TEXT,
  -- when it goes live by itself; null for never
  returns_at INTEGER,
  returns_because TEXT CHECK (returns_because IN ('closing','early_morning','time')),
  -- the last wish that klikit took; null before the first
  taken_live INTEGER CHECK (taken_live IN (0, 1)),
  taken_at INTEGER,
  -- the wish before, as JSON, for as long as this one can be taken back
  was TEXT,
  PRIMARY KEY (brand_id, branch_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX store_wishes_returning ON store_wishes (returns_at) WHERE returns_at IS NOT NULL;
`
