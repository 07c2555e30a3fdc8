import { compareText } from '../lib/compare.ts';
import type { Graph } from '../database/graph.ts';
import { byRelevance, type Edge, otherEnd } from './edges.ts';
import { type Asked, edgesOf } from './neighbours.ts';

export interface Neighbourhood {
  /** Global ids, the nearest first, then the most relevant. */
  readonly nodes: readonly string[];
  /** Between these nodes, as far as they were found on the way. */
  readonly edges: readonly Edge[];
  readonly isTruncated: boolean;
}

/** So many edges of a way are read for a level, and of any one node at least so many. */
const [mostOfLevel, leastOfNode] = [5_000, 10];

/** What lies within `depth` steps of the seeds, up to `limit` nodes. One query for each step. */
export async function neighbourhoodOf(
  graph: Graph,
  { seeds, depth, limit, ...asked }: Asked & { seeds: readonly string[]; depth: number; limit: number },
): Promise<Neighbourhood> {
  const all = [...new Set(seeds)];
  let ring = all.slice(0, limit);
  let isTruncated = all.length > limit;
  const nodes = new Set(ring);
  const edges = new Map<string, Edge>();
  for (let step = 0; step < depth && ring.length > 0; step++) {
    const most = Math.max(leastOfNode, Math.min(limit, Math.floor(mostOfLevel / ring.length)));
    // Parties are joined by the partnership, which is a node here.
    const found = await edgesOf(graph, ring, asked, most, ['partners']);
    for (const edge of found.edges) if (!edges.has(edge.id)) edges.set(edge.id, edge);
    const next = nearest(found.edges, nodes);
    ring = next.slice(0, limit - nodes.size);
    isTruncated ||= found.isMore || ring.length < next.length;
    for (const node of ring) nodes.add(node);
  }
  const shown = [...edges.values()].filter(({ source, target }) => nodes.has(source) && nodes.has(target));
  return { nodes: [...nodes], edges: shown.toSorted((a, b) => compareText(a.id, b.id)), isTruncated };
}

/** The nodes that edges lead to from those that are `known`, by their most relevant edge; ties by id. */
export function nearest(edges: readonly Edge[], known: ReadonlySet<string>): string[] {
  const best = new Map<string, Edge>();
  for (const edge of edges) {
    const node = known.has(edge.source) ? otherEnd(edge, edge.source) : edge.source;
    if (known.has(node)) continue;
    const before = best.get(node);
    if (!before || byRelevance(edge, before) < 0) best.set(node, edge);
  }
  return [...best]
    .toSorted(([a, one], [b, other]) => other.rank - one.rank || compareText(other.day, one.day) || compareText(a, b))
    .map(([node]) => node);
}
