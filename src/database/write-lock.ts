import { z } from 'zod';
import { cypherQuery } from './cypher.ts';
import { cypher } from './fragment.ts';

/** Writers take turns: in a transaction, the second waits here until the first has committed. */
export const writeLock = cypherQuery<{ now: string }>()(
  'graph.writeLock',
  ({ now }) => cypher`MERGE (l:Lock {id: 'stories'}) SET l.lockedAt = ${now}`,
  z.object({}),
);
