import type { GraphReader } from '../../database/graph.ts';
import { globalIdOf, type NodeId } from '../parse/node-id.ts';
import { queries } from '../write/story.cypher.ts';

/** Which of these nodes the graph has, as global ids. One query for each label. */
export async function nodesInGraph(graph: GraphReader, nodes: readonly NodeId[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    [...Map.groupBy(nodes, ({ label }) => label)].map(async ([label, some]) => {
      const rows = await graph.read(queries.ids(label), { ids: [...new Set(some.map(({ id }) => id))] });
      return rows.map(({ id }) => globalIdOf({ label, id }));
    }),
  );
  return new Set(found.flat());
}
