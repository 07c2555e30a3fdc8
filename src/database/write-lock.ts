import { z } from 'zod';
import { cypherQuery } from './cypher.ts';

/** Writers take turns: in a transaction, the second waits here until the first has committed. */
export const writeLock = cypherQuery<{ now: string }>()(
  'graph.writeLock',
  `MERGE (l:Lock {id: 'stories'}) SET l.lockedAt = $now`,
  z.object({}),
);
