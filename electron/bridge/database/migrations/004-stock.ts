/** The menu as a tree, options that can run out too, items that come back by themselves, and changes of many items that can be undone as one. */
export const stockSchema = `
ALTER TABLE items ADD COLUMN is_option INTEGER NOT NULL DEFAULT 0 CHECK (is_option IN (0, 1));
CREATE INDEX items_by_sku ON items (brand_id, branch_id, partner_item_id, position);

-- a store's menu as last read: sections, categories, items, groups, options as JSON; what is available stands in items
CREATE TABLE menus (
  brand_id TEXT NOT NULL,
  branch_id TEXT NOT NULL,
  tree TEXT NOT NULL,
  read_at INTEGER NOT NULL,
  PRIMARY KEY (brand_id, branch_id)
) STRICT, WITHOUT ROWID;
-- what is known of menus read before there were trees: one section, so that stock can be set before the next reading
INSERT INTO menus (brand_id, branch_id, tree, read_at)
SELECT brand_id, branch_id,
  json_object('sections', json_array(json_object('id', '', 'name', '', 'categories', json_group_array(json(category) ORDER BY position)))),
  min(read_at)
FROM (
  SELECT brand_id, branch_id, min(read_at) AS read_at, min(position) AS position,
    json_object('id', category_id, 'name', category_name, 'items', json_group_array(json_object(
      'itemId', item_id, 'partnerItemId', partner_item_id, 'name', name, 'otherNames', json_array(), 'groups', json_array())
      ORDER BY position)) AS category
  FROM items GROUP BY brand_id, branch_id, category_id, category_name
)
GROUP BY brand_id, branch_id;

-- what klikit cannot tell apart must not overtake itself: a lane is a store's SKU, whatever item carries it
UPDATE outbox SET lane = (
  SELECT 'item:' || brand_id || ':' || branch_id || ':' || partner_item_id FROM items WHERE key = subject
) WHERE kind = 'availability' AND subject IN (SELECT key FROM items WHERE partner_item_id IS NOT NULL);

-- when an item that is out comes back by itself, and what that moment is
ALTER TABLE item_wishes ADD COLUMN returns_at INTEGER;
ALTER TABLE item_wishes ADD COLUMN returns_because TEXT CHECK (returns_because IN ('hours','closing','early_morning','time'));
-- the change that wrote the wish last; a later one cannot be undone over it
ALTER TABLE item_wishes ADD COLUMN change_id INTEGER;
-- readings of the menu after klikit took the wish: the first that agreed, and since when it says otherwise
ALTER TABLE item_wishes ADD COLUMN agreed_at INTEGER;
ALTER TABLE item_wishes ADD COLUMN differs_since INTEGER;
CREATE INDEX item_wishes_returning ON item_wishes (returns_at) WHERE returns_at IS NOT NULL;

-- one for each thing a person or a timer did to items, kept for a day
CREATE TABLE stock_changes (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  -- null where what is wanted differs from item to item
  available INTEGER CHECK (available IN (0, 1)),
  title TEXT,
  undone_at INTEGER
) STRICT;
CREATE TABLE stock_change_items (
  change_id INTEGER NOT NULL REFERENCES stock_changes (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  outbox_id INTEGER NOT NULL,
  was_available INTEGER NOT NULL CHECK (was_available IN (0, 1)),
  was_returns_at INTEGER,
  was_returns_because TEXT,
  PRIMARY KEY (change_id, key)
) STRICT, WITHOUT ROWID;
`
