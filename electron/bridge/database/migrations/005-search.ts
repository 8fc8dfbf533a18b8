/** What orders are found by. Older orders are entered in small steps once the app runs (orders/search/fill-index.ts), never here. */
export const searchSchema = `
CREATE TABLE order_search (
  -- the moment of the order (epoch ms) times 2048, plus a number of its own within that moment: newest first is highest first
  seq INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL UNIQUE,
  stage TEXT NOT NULL,
  -- every term of the order, each with a space before and after it
  words TEXT NOT NULL
) STRICT;
-- nearly every order is done: the others are few and are found without reading those
CREATE INDEX order_search_stage ON order_search (stage, seq) WHERE stage <> 'done';

CREATE TABLE order_terms (
  term TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (term, seq)
) STRICT, WITHOUT ROWID;
`
