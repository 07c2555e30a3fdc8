import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';

const row = z.record(z.string(), z.unknown());
const nodes = cypherQuery<object>()(
  'fuzz.nodes',
  cypher`MATCH (n) RETURN labels(n) AS labels, n.id AS id, n {.*} AS properties`,
  row,
);
const links = cypherQuery<object>()(
  'fuzz.links',
  cypher`MATCH (n)-[e]->(m) RETURN labels(n) AS labels, n.id AS id, type(e) AS type, labels(m) AS otherLabels, m.id AS other,
  properties(e) AS properties`,
  row,
);

/** A digest of all nodes and relationships with their properties; `isWithLocks: false` excludes the lock nodes of writers. */
export async function digestOf(graph: Graph, { isWithLocks = true } = {}): Promise<string> {
  const lines = [...(await graph.read(nodes, {})), ...(await graph.read(links, {}))]
    .filter(({ labels }) => isWithLocks || !(labels as string[]).includes('Lock'))
    .map((line) =>
      JSON.stringify(line, (_key, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
          : value,
      ),
    );
  return `${lines.length} ${createHash('sha256').update(lines.toSorted().join('\n')).digest('hex')}`;
}
