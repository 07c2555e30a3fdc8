import { compareText } from '../lib/compare.ts';
import type { Graph } from '../database/graph.ts';
import { compareRelevance, type Edge, getOtherEnd } from './edges.ts';
import { type EdgeFilter, loadEdges } from './neighbours.ts';

export interface Neighbourhood {
  /** Global ids, ordered by distance and then by relevance. */
  readonly nodes: readonly string[];
  /** The edges between these nodes that the traversal found, by id. */
  readonly edges: readonly Edge[];
  readonly isTruncated: boolean;
}

/** Edges per edge query: read for a whole level, and at least for each of its nodes. */
const [maxEdgesOfLevel, minEdgesOfNode] = [5_000, 10];

/** Loads up to `limit` nodes within `depth` steps of the seeds. One query per step. */
export async function loadNeighbourhood(
  graph: Graph,
  { seeds, depth, limit, ...filter }: EdgeFilter & { seeds: readonly string[]; depth: number; limit: number },
): Promise<Neighbourhood> {
  const all = [...new Set(seeds)];
  let frontier = all.slice(0, limit);
  let isTruncated = all.length > limit;
  const nodes = new Set(frontier);
  const edges = new Map<string, Edge>();
  for (let step = 0; step < depth && frontier.length > 0; step++) {
    const maxEdgesOfNode = Math.max(minEdgesOfNode, Math.min(limit, Math.floor(maxEdgesOfLevel / frontier.length)));
    // Two parties are connected by their partnership, which is a node here.
    const found = await loadEdges(graph, frontier, filter, maxEdgesOfNode, ['partners']);
    for (const edge of found.edges) if (!edges.has(edge.id)) edges.set(edge.id, edge);
    const next = rankNewNodes(found.edges, nodes);
    frontier = next.slice(0, limit - nodes.size);
    isTruncated ||= found.isMore || frontier.length < next.length;
    for (const node of frontier) nodes.add(node);
  }
  const shown = [...edges.values()].filter(({ source, target }) => nodes.has(source) && nodes.has(target));
  return { nodes: [...nodes], edges: shown.toSorted((a, b) => compareText(a.id, b.id)), isTruncated };
}

/** The nodes that edges connect with the `known` ones, ordered by their most relevant edge; ties by id. */
export function rankNewNodes(edges: readonly Edge[], known: ReadonlySet<string>): string[] {
  const best = new Map<string, Edge>();
  for (const edge of edges) {
    const node = known.has(edge.source) ? getOtherEnd(edge, edge.source) : edge.source;
    if (known.has(node)) continue;
    const before = best.get(node);
    if (!before || compareRelevance(edge, before) < 0) best.set(node, edge);
  }
  return [...best]
    .toSorted(([a, one], [b, other]) => other.rank - one.rank || compareText(other.day, one.day) || compareText(a, b))
    .map(([node]) => node);
}
