import { z } from 'zod';
import { cypherQuery, type CypherQuery } from './cypher.ts';
import { cypher, render, verbatim } from './fragment.ts';
import { setFloats } from './schema.ts';

const properties = z.record(z.string(), z.unknown());
const nothing = z.object({});
const count = z.object({ count: z.number() });

/** Empties a Neo4j of any size; for a person to run, since it takes many transactions. */
export const toEmpty = render(cypher`MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS`).text;

/** Whether the graph holds anything but marks, which each has from its first start on. */
export const anything = cypherQuery<object>()(
  'copy.anything',
  cypher`MATCH (n) WHERE NOT n:Marker AND NOT n:Lock RETURN n.id AS id LIMIT 1`,
  z.object({ id: z.string() }),
);

/** The labels that nodes have together, as the graph itself tells them, so that a copy leaves none out. */
export const kinds = cypherQuery<object>()(
  'copy.kinds',
  cypher`MATCH (n) RETURN labels(n) AS labels, count(n) AS count`,
  count.extend({ labels: z.array(z.string()) }),
);
export const countLinks = cypherQuery<object>()(
  'copy.countLinks',
  cypher`MATCH ()-[e]->() RETURN count(e) AS count`,
  count,
);

export const idsOf = (label: string) =>
  cypherQuery<object>()(
    `copy.ids.${label}`,
    cypher`MATCH (n:${verbatim(label)}) RETURN n.id AS id`,
    z.object({ id: z.string() }),
  );

export const nodesOf = (label: string) =>
  cypherQuery<{ ids: readonly string[] }>()(
    `copy.nodes.${label}`,
    ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) RETURN id, n {.*} AS properties`,
    z.object({ id: z.string(), properties }),
  );

export const linksFrom = (label: string) =>
  cypherQuery<{ ids: readonly string[] }>()(
    `copy.links.${label}`,
    ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id})-[e]->(m)
RETURN id, type(e) AS type, labels(m) AS labels, m.id AS other, properties(e) AS properties`,
    z.object({ id: z.string(), type: z.string(), labels: z.array(z.string()), other: z.string(), properties }),
  );

type Rows<Row> = CypherQuery<{ rows: readonly Row[] }, object>;
interface NodeRow {
  readonly id: string;
  readonly properties: object;
}

export const createNodes = (label: string, more: readonly string[]): Rows<NodeRow> =>
  cypherQuery<{ rows: readonly NodeRow[] }>()(
    `copy.createNodes.${label}`,
    ({ rows }) =>
      cypher`UNWIND ${rows} AS row CREATE (n:${verbatim([label, ...more].join(':'))} {id: row.id}) SET n += row.properties${setFloats('n', label)}`,
    nothing,
  );

/** Those that the other graph has of its own: what it alone knows of them stays. */
export const setMarks = (label: string): Rows<NodeRow> =>
  cypherQuery<{ rows: readonly NodeRow[] }>()(
    `copy.setMarks.${label}`,
    ({ rows }) => cypher`UNWIND ${rows} AS row MERGE (n:${verbatim(label)} {id: row.id}) SET n += row.properties`,
    nothing,
  );

export const createLinks = (label: string, type: string, other: string) =>
  cypherQuery<{ rows: readonly (NodeRow & { readonly other: string })[] }>()(
    `copy.createLinks.${label}.${type}.${other}`,
    ({
      rows,
    }) => cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id}) MATCH (m:${verbatim(other)} {id: row.other})
CREATE (n)-[e:\`${verbatim(type)}\`]->(m) SET e += row.properties${setFloats('e', type)} RETURN count(e) AS count`,
    count,
  );
