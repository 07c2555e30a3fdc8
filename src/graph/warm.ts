import type { Graph } from './graph.ts';
import { lists } from './list.ts';
import { queriesById } from './shape.ts';

/** Has the database plan every fixed text once, by asking it for nothing: a plan takes many times as long as an answer. */
export async function warm(graph: Graph): Promise<void> {
  for (const query of queriesById) await graph.read(query, { keys: [] });
  for (const query of lists.flatMap(({ queries }) => queries))
    await graph.read(query, { after: null, before: null, limit: 0, want: {} });
}
