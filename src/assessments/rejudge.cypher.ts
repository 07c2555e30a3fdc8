import { z } from 'zod';
import { cypherQuery, type CypherQuery } from '../database/cypher.ts';
import { cypher, join, verbatim } from '../database/fragment.ts';
import { factLabels, type Label } from '../database/graph-schema.ts';
import { summarisedLabels } from './summaries/summary.cypher.ts';

/** What is judged, reviewed and summarised, in this order. */
export const rejudgedLabels = [
  'Claim',
  'Assertion',
  ...factLabels,
  ...summarisedLabels.filter((label) => label !== 'Policy'),
] as const satisfies Label[];
export type RejudgedLabel = (typeof rejudgedLabels)[number];

const id = z.object({ id: z.string() });
const count = z.object({ count: z.number() });

const perLabel = <Query>(make: (label: RejudgedLabel) => Query) =>
  Object.fromEntries(rejudgedLabels.map((label) => [label, make(label)])) as Record<RejudgedLabel, Query>;

type IdPage = { after: string; limit: number };

/** The next ids of a label, in order. */
export const readNextIds: Record<RejudgedLabel, CypherQuery<IdPage, { id: string }>> = perLabel((label) =>
  cypherQuery<IdPage>()(
    `rejudge.ids.${label}`,
    ({ after, limit }) =>
      cypher`MATCH (n:${verbatim(label)}) WHERE n.id > ${after} AND n.supersededAt IS NULL WITH n ORDER BY n.id LIMIT ${limit} RETURN n.id AS id`,
    id,
  ),
);

export const rejudgeCounts: Record<RejudgedLabel, CypherQuery<object, { count: number }>> = perLabel((label) =>
  cypherQuery<object>()(
    `rejudge.count.${label}`,
    cypher`MATCH (n:${verbatim(label)}) WHERE n.supersededAt IS NULL RETURN count(n) AS count`,
    count,
  ),
);

/** How far a rejudgement came that was interrupted. */
export const rejudgeProgress = cypherQuery<object>()(
  'rejudge.progress',
  cypher`MATCH (m:Marker {id: 'rejudge'}) RETURN m.methodVersion AS version, m.label AS label, m.after AS after, m.done AS done`,
  z.object({ version: z.string(), label: z.enum(rejudgedLabels), after: z.string(), done: z.number() }),
);

export const markRejudgeProgress = cypherQuery<{
  version: string;
  label: RejudgedLabel;
  after: string;
  done: number;
}>()(
  'rejudge.markProgress',
  ({ version, label, after, done }) => cypher`MERGE (m:Marker {id: 'rejudge'})
SET m.methodVersion = ${version}, m.label = ${label}, m.after = ${after}, m.done = ${done}`,
  z.object({}),
);

export const forgetRejudgeProgress = cypherQuery<object>()(
  'rejudge.forgetProgress',
  cypher`MATCH (m:Marker {id: 'rejudge'}) DELETE m`,
  z.object({}),
);

/** Whether the graph has anything to judge or summarise, and the version by which all of it was judged. */
export const judgedBy = cypherQuery<object>()(
  'rejudge.judgedBy',
  cypher`CALL {
${join(
  (['Claim', ...summarisedLabels] as const).map(
    (label) => cypher`MATCH (n:${verbatim(label)}) RETURN n.id AS id LIMIT 1`,
  ),
  '\nUNION ALL\n',
)}
}
WITH count(id) AS some
OPTIONAL MATCH (m:Marker {id: 'judged'})
RETURN some > 0 AS isAny, m.methodVersion AS version`,
  z.object({ isAny: z.boolean(), version: z.string().nullable() }),
);

export const markJudged = cypherQuery<{ version: string }>()(
  'rejudge.markJudged',
  ({ version }) => cypher`MERGE (m:Marker {id: 'judged'}) SET m.methodVersion = ${version}`,
  z.object({}),
);
