import { z } from 'zod';
import { cypherQuery, type CypherQuery, emptyRow } from './cypher.ts';
import { cypher, render, verbatim } from './fragment.ts';
import { setFloats } from './graph-schema.ts';

const propertyMap = z.record(z.string(), z.unknown());
const countRow = z.object({ count: z.number() });

/** Empties a Neo4j of any size. A person runs it: it takes many transactions. */
export const emptyingCypher = render(cypher`MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS`).text;

/** Finds a node other than markers and locks, which every graph has from its first start. */
export const findAnyNode = cypherQuery<object>()(
  'copy.anything',
  cypher`MATCH (n) WHERE NOT n:Marker AND NOT n:Lock RETURN n.id AS id LIMIT 1`,
  z.object({ id: z.string() }),
);

/** The combinations of labels, read from the graph itself so that a copy misses none. */
export const countLabelSets = cypherQuery<object>()(
  'copy.kinds',
  cypher`MATCH (n) RETURN labels(n) AS labels, count(n) AS count`,
  countRow.extend({ labels: z.array(z.string()) }),
);
export const countLinks = cypherQuery<object>()(
  'copy.countLinks',
  cypher`MATCH ()-[e]->() RETURN count(e) AS count`,
  countRow,
);

export const readIds = (label: string) =>
  cypherQuery<object>()(
    `copy.ids.${label}`,
    cypher`MATCH (n:${verbatim(label)}) RETURN n.id AS id`,
    z.object({ id: z.string() }),
  );

export const readNodes = (label: string) =>
  cypherQuery<{ ids: readonly string[] }>()(
    `copy.nodes.${label}`,
    ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) RETURN id, n {.*} AS properties`,
    z.object({ id: z.string(), properties: propertyMap }),
  );

export const readLinks = (label: string) =>
  cypherQuery<{ ids: readonly string[] }>()(
    `copy.links.${label}`,
    ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id})-[e]->(m)
RETURN id, type(e) AS type, labels(m) AS labels, m.id AS other, properties(e) AS properties`,
    z.object({
      id: z.string(),
      type: z.string(),
      labels: z.array(z.string()),
      other: z.string(),
      properties: propertyMap,
    }),
  );

type Rows<Row> = CypherQuery<{ rows: readonly Row[] }, object>;
interface CopiedNode {
  readonly id: string;
  readonly properties: object;
}

export const createCopiedNodes = (label: string, more: readonly string[]): Rows<CopiedNode> =>
  cypherQuery<{ rows: readonly CopiedNode[] }>()(
    `copy.createNodes.${label}`,
    ({ rows }) =>
      cypher`UNWIND ${rows} AS row CREATE (n:${verbatim([label, ...more].join(':'))} {id: row.id}) SET n += row.properties${setFloats('n', label)}`,
    emptyRow,
  );

/** Merges markers, since the target has some of its own; their other properties stay. */
export const mergeMarkers = (label: string): Rows<CopiedNode> =>
  cypherQuery<{ rows: readonly CopiedNode[] }>()(
    `copy.setMarks.${label}`,
    ({ rows }) => cypher`UNWIND ${rows} AS row MERGE (n:${verbatim(label)} {id: row.id}) SET n += row.properties`,
    emptyRow,
  );

export const createCopiedLinks = (label: string, type: string, other: string) =>
  cypherQuery<{ rows: readonly (CopiedNode & { readonly other: string })[] }>()(
    `copy.createLinks.${label}.${type}.${other}`,
    ({
      rows,
    }) => cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id}) MATCH (m:${verbatim(other)} {id: row.other})
CREATE (n)-[e:\`${verbatim(type)}\`]->(m) SET e += row.properties${setFloats('e', type)} RETURN count(e) AS count`,
    countRow,
  );
