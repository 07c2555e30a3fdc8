import { z } from 'zod';
import { cypherQuery, type CypherQuery } from '../../src/database/cypher.ts';
import { cypher, verbatim } from '../../src/database/fragment.ts';
import { type Label, labels, type LinkKind, setFloats } from '../../src/database/graph-schema.ts';
import type { LinkRow, NodeRow } from '../../src/stories/write/steps.cypher.ts';

const nothing = z.object({});
type Rows<Row> = CypherQuery<{ rows: readonly Row[] }, object>;

/** Makes nodes that are not there yet, as `stories.setNodes` leaves new ones. */
export const createNodes = (label: Label): Rows<NodeRow> =>
  cypherQuery<{ rows: readonly NodeRow[] }>()(
    `generate.nodes.${label}`,
    ({ rows }) =>
      cypher`UNWIND ${rows} AS row CREATE (n:${verbatim([label, ...labels[label]].join(':'))} {id: row.id}) SET n += row.properties${setFloats('n', label)}`,
    nothing,
  );

/** Makes relationships that are not there yet, as `stories.setLinks` leaves new ones. */
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

/** Whether the graph holds anything but marks. */
export const anything = cypherQuery<object>()(
  'generate.anything',
  cypher`MATCH (n) WHERE NOT n:Marker AND NOT n:Lock RETURN n.id AS id LIMIT 1`,
  z.object({ id: z.string() }),
);

/** Takes out some nodes, but for locks, which each write leaves, and the mark of the constraints and indexes that there are. */
export const removeSome = cypherQuery<{ limit: number }>()(
  'generate.remove',
  ({ limit }) =>
    cypher`MATCH (n) WHERE NOT n:Lock AND NOT (n:Marker AND n.id = 'schema') WITH n LIMIT ${limit} DETACH DELETE n RETURN count(n) AS count`,
  z.object({ count: z.number() }),
);
