import type { Graph } from '../database/graph.ts';
import type { Edge } from './edges.ts';
import { nearest } from './neighbourhood.ts';
import { type Asked, edgesOf } from './neighbours.ts';
import { adjacency, pathsOver, type PathSteps } from './paths.ts';

/** So many nodes of a step are looked at, so many edges of a way are read for them, and of any one node at least so many. */
const [mostNodes, mostOfStep, leastOfNode] = [200, 5_000, 20];
const mostOfNode = 1_000;

/** One of the two ends from which a search grows: the nodes that it has reached, and those it reached last. */
interface Side {
  readonly reached: Set<string>;
  ring: string[];
}

/**
 * The shortest paths from one entity to another. It grows from both ends, the first step at once and then always on the smaller
 * side, until there are enough: a query for each step but the first two, which share one.
 */
export async function searchPaths(
  graph: Graph,
  asked: Asked & { from: string; to: string; maxSteps: number; first: number },
): Promise<PathSteps[]> {
  const { from, to, maxSteps } = asked;
  if (from === to) return [];
  const edges = new Map<string, Edge>();
  const expanded = new Set<string>();
  const without = isPartnershipPassed(asked) ? [] : ['partnerships'];

  const read = async (ring: readonly string[]) => {
    const nodes = ring.filter((node) => !expanded.has(node));
    const most = Math.max(leastOfNode, Math.min(mostOfNode, Math.floor(mostOfStep / nodes.length)));
    for (const edge of (await edgesOf(graph, nodes, asked, most, without)).edges)
      if (!edges.has(edge.id)) edges.set(edge.id, edge);
    for (const node of nodes) expanded.add(node);
  };
  const grow = (side: Side) => {
    const edgesAt = adjacency([...edges.values()]);
    const next = nearest(
      side.ring.flatMap((node) => edgesAt.get(node) ?? []),
      side.reached,
    );
    side.ring = next.slice(0, mostNodes);
    for (const node of side.ring) side.reached.add(node);
  };
  const side = (end: string): Side => ({ reached: new Set([end]), ring: [end] });
  const [forwards, backwards] = [side(from), side(to)];

  await read([from, to]);
  grow(forwards);
  grow(backwards);
  for (let steps = 2; ; steps++) {
    const smaller = forwards.ring.length <= backwards.ring.length ? forwards : backwards;
    // With nothing left to look at on one side, all that can be reached from there is known.
    const isAll = smaller.ring.length === 0 || steps >= maxSteps;
    const found = await pathsOver([...edges.values()], { ...asked, maxSteps: isAll ? maxSteps : steps });
    if (isAll || found.length >= asked.first) return found;
    await read(smaller.ring);
    grow(smaller);
  }
}

/** Whether a partnership can be more than a step between two companies. */
const isPartnershipPassed = ({ from, to, kinds }: Asked & { from: string; to: string }) =>
  [from, to].some((end) => end.startsWith('Partnership:')) ||
  kinds.some((kind) => ['SUPPORTS', 'DENIES', 'OBSERVES', 'SAID', 'APPLIES_IN'].includes(kind));
