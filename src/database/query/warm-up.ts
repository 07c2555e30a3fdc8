import pLimit from 'p-limit';
import type { Graph } from '../graph.ts';
import { queriesById } from './node-type.ts';

/** Has the database plan every fixed text once, by asking it for nothing: a plan takes many times as long as an answer. */
export async function warm(graph: Graph): Promise<void> {
  const some = pLimit(4);
  await Promise.all(queriesById.map((query) => some(() => graph.read(query, { keys: [] }))));
}
