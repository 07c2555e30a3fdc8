import type { Graph } from '../database/graph.ts';
import type { Edge } from './edges.ts';
import { rankNewNodes } from './neighbourhood.ts';
import { type EdgeFilter, loadEdges } from './neighbours.ts';
import { buildAdjacency, findShortestPaths, type EntityPath } from './shortest-paths.ts';

/** The nodes expanded per step; edges per edge query: read for them all, and at least for each of them. */
const [maxNodes, maxEdgesOfStep, minEdgesOfNode] = [200, 5_000, 20];
const maxEdgesOfNode = 1_000;

/**
 * Finds the shortest paths between two entities by bidirectional breadth-first search. The first step expands both ends in one
 * query; each further step expands the side with the smaller frontier, one query each, until enough paths are found.
 */
export async function searchPaths(graph: Graph, question: PathQuestion): Promise<EntityPath[]> {
  const { from, to, maxSteps, first } = question;
  if (from === to) return [];
  const search = new BidirectionalSearch(graph, question);
  const [forwards, backwards] = [createSide(from), createSide(to)];
  await search.read([from, to]);
  search.advance(forwards);
  search.advance(backwards);
  for (let steps = 2; ; steps++) {
    const smaller = forwards.frontier.length <= backwards.frontier.length ? forwards : backwards;
    // An empty frontier means that everything reachable from that side is known.
    const isComplete = smaller.frontier.length === 0 || steps >= maxSteps;
    const found = await findShortestPaths(search.edges, { ...question, maxSteps: isComplete ? maxSteps : steps });
    if (isComplete || found.length >= first) return found;
    await search.read(smaller.frontier);
    search.advance(smaller);
  }
}

type PathQuestion = EdgeFilter & { from: string; to: string; maxSteps: number; first: number };

/** One side of the search: all nodes it has reached, and those it reached in its last step. */
interface SearchSide {
  readonly reached: Set<string>;
  frontier: string[];
}

const createSide = (end: string): SearchSide => ({ reached: new Set([end]), frontier: [end] });

/** The edges that both sides have read. */
class BidirectionalSearch {
  readonly #graph: Graph;
  readonly #filter: EdgeFilter;
  readonly #excluded: readonly string[];
  readonly #edges = new Map<string, Edge>();
  readonly #expanded = new Set<string>();

  constructor(graph: Graph, question: PathQuestion) {
    this.#graph = graph;
    this.#filter = question;
    this.#excluded = mayPassPartnership(question) ? [] : ['partnerships'];
  }

  get edges(): readonly Edge[] {
    return [...this.#edges.values()];
  }

  /** Reads the edges of all nodes that have not been expanded yet, in one query. */
  async read(frontier: readonly string[]): Promise<void> {
    const nodes = frontier.filter((node) => !this.#expanded.has(node));
    const limit = Math.max(minEdgesOfNode, Math.min(maxEdgesOfNode, Math.floor(maxEdgesOfStep / nodes.length)));
    for (const edge of (await loadEdges(this.#graph, nodes, this.#filter, limit, this.#excluded)).edges)
      if (!this.#edges.has(edge.id)) this.#edges.set(edge.id, edge);
    for (const node of nodes) this.#expanded.add(node);
  }

  /** Moves the frontier of a side one step on, to the most relevant new nodes. */
  advance(side: SearchSide): void {
    const edgesAt = buildAdjacency(this.edges);
    const edges = side.frontier.flatMap((node) => edgesAt.get(node) ?? []);
    side.frontier = rankNewNodes(edges, side.reached).slice(0, maxNodes);
    for (const node of side.frontier) side.reached.add(node);
  }
}

/** Whether a path may pass a partnership other than from party to party, which the query `partners` covers. */
const mayPassPartnership = ({ from, to, kinds }: PathQuestion) =>
  [from, to].some((end) => end.startsWith('Partnership:')) ||
  kinds.some((kind) => ['SUPPORTS', 'DENIES', 'OBSERVES', 'SAID', 'APPLIES_IN'].includes(kind));
