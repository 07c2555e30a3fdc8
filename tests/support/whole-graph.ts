import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';

const properties = z.record(z.string(), z.unknown());
const node = z.object({ labels: z.array(z.string()), id: z.string() });

const nodes = cypherQuery<object>()(
  'test.nodes',
  cypher`MATCH (n) WHERE NOT n:Marker AND NOT n:Lock RETURN labels(n) AS labels, n.id AS id, n {.*} AS properties`,
  node.extend({ properties }),
);
const links = cypherQuery<object>()(
  'test.links',
  cypher`MATCH (n)-[e]->(m) RETURN labels(n) AS labels, n.id AS id, type(e) AS type, labels(m) AS otherLabels, m.id AS other,
  properties(e) AS properties`,
  node.extend({ type: z.string(), otherLabels: z.array(z.string()), other: z.string(), properties }),
);

/** Properties that depend on when something was written. */
const instants = new Set(['recordedAt', 'firstRecordedAt', 'judgedAt', 'supersededAt', 'describedAt', 'digest']);

/** Every node and relationship as a line of text, without the times of writing. */
export async function wholeGraph(graph: Graph): Promise<string[]> {
  const text = (all: Record<string, unknown>) =>
    JSON.stringify(
      Object.entries(all)
        .filter(([name, value]) => !instants.has(name) && value !== null)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  const name = (labels: readonly string[], id: string) => `${labels.toSorted().join(':')} ${id}`;
  return [
    ...(await graph.read(nodes, {})).map((one) => `${name(one.labels, one.id)} ${text(one.properties)}`),
    ...(await graph.read(links, {})).map(
      (one) => `${name(one.labels, one.id)} -${one.type}-> ${name(one.otherLabels, one.other)} ${text(one.properties)}`,
    ),
  ].toSorted();
}
