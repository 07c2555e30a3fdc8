import type { GraphReader } from '../../database/graph.ts';
import { globalIdOf, type NodeId } from '../parse/node-id.ts';
import { queries } from '../write/story.cypher.ts';

/** The global ids of those nodes that the graph has. Runs one query per label. */
export async function nodesInGraph(graph: GraphReader, nodes: readonly NodeId[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    [...Map.groupBy(nodes, ({ label }) => label)].map(async ([label, some]) => {
      const rows = await graph.read(queries.ids(label), { ids: [...new Set(some.map(({ id }) => id))] });
      return rows.map(({ id }) => globalIdOf({ label, id }));
    }),
  );
  return new Set(found.flat());
}
