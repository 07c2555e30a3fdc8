import { z } from 'zod';
import { cypherQuery, type CypherQuery } from '../../src/database/cypher.ts';
import { cypher, verbatim } from '../../src/database/fragment.ts';
import { type Label, labels, type LinkKind, setFloats } from '../../src/database/graph-schema.ts';
import type { LinkRow, NodeRow } from '../../src/stories/write/steps.cypher.ts';

const nothing = z.object({});
type Rows<Row> = CypherQuery<{ rows: readonly Row[] }, object>;

/** Creates nodes that do not exist yet, with the same result as `stories.createNodes`. */
export const createNodes = (label: Label): Rows<NodeRow> =>
  cypherQuery<{ rows: readonly NodeRow[] }>()(
    `generate.nodes.${label}`,
    ({ rows }) =>
      cypher`UNWIND ${rows} AS row CREATE (n:${verbatim([label, ...labels[label]].join(':'))} {id: row.id}) SET n += row.properties${setFloats('n', label)}`,
    nothing,
  );

/** Creates relationships that do not exist yet, with the same result as `stories.createLinks`. */
export const createLinks = (label: Label, { type, direction }: LinkKind, other: Label): Rows<LinkRow> => {
  const [from, to] = direction === 'out' ? ['n', 'm'] : ['m', 'n'];
  return cypherQuery<{ rows: readonly LinkRow[] }>()(
    `generate.links.${label}.${type}.${other}`,
    ({
      rows,
    }) => cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id}) MATCH (m:${verbatim(other)} {id: row.other})
CREATE (${verbatim(from)})-[e:\`${verbatim(type)}\`]->(${verbatim(to)}) SET e += row.properties${setFloats('e', type)}`,
    nothing,
  );
};

/** Finds any node except markers and locks. */
export const anything = cypherQuery<object>()(
  'generate.anything',
  cypher`MATCH (n) WHERE NOT n:Marker AND NOT n:Lock RETURN n.id AS id LIMIT 1`,
  z.object({ id: z.string() }),
);

/** Deletes some nodes, except locks, which every write creates, and the marker for the existing constraints and indexes. */
export const removeSome = cypherQuery<{ limit: number }>()(
  'generate.remove',
  ({ limit }) =>
    cypher`MATCH (n) WHERE NOT n:Lock AND NOT (n:Marker AND n.id = 'schema') WITH n LIMIT ${limit} DETACH DELETE n RETURN count(n) AS count`,
  z.object({ count: z.number() }),
);
