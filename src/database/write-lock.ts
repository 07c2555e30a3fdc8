import { cypherQuery, emptyRow } from './cypher.ts';
import { cypher } from './fragment.ts';

/** Serializes writers: a second transaction waits here until the first has committed. */
export const writeLock = cypherQuery<{ now: string }>()(
  'graph.writeLock',
  ({ now }) => cypher`MERGE (l:Lock {id: 'stories'}) SET l.lockedAt = ${now}`,
  emptyRow,
);

/** Waits for the writers that hold the lock, and leaves the graph as it is. */
export const waitForWriters = cypherQuery<{ now: string }>()(
  'graph.waitForWriters',
  ({ now }) => cypher`MERGE (l:Lock {id: 'stories'}) SET l.lockedAt = coalesce(l.lockedAt, ${now})`,
  emptyRow,
);
