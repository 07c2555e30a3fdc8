import { z } from 'zod';
import { cypherQuery } from '../../database/cypher.ts';
import { cypher } from '../../database/fragment.ts';

const nothing = z.object({});

/** The progress of an interrupted import; no row if the graph has been written to since. */
export const readImportProgress = cypherQuery<object>()(
  'import.progress',
  cypher`MATCH (m:Marker {id: 'import'})
CALL (m) { MATCH (l:Lock {id: 'stories'}) WHERE l.lockedAt = m.at RETURN l.id AS held }
RETURN m.digest AS digest, m.done AS done`,
  z.object({ digest: z.string(), done: z.number() }),
);

/** Runs in the transaction that writes the stories; `now` must be the instant of its write lock. */
export const markProgress = cypherQuery<{ digest: string; done: number; now: string }>()(
  'import.mark',
  ({ digest, done, now }) =>
    cypher`MERGE (m:Marker {id: 'import'}) SET m.digest = ${digest}, m.done = ${done}, m.at = ${now}`,
  nothing,
);

export const forgetProgress = cypherQuery<object>()(
  'import.forget',
  cypher`MATCH (m:Marker {id: 'import'}) DETACH DELETE m`,
  nothing,
);
