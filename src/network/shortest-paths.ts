import { takeTurn } from '../lib/scheduling.ts';
import { compareRelevance, type Edge, getOtherEnd } from './edges.ts';

/** The steps of a path, from its start to its end. */
export type EntityPath = readonly { readonly from: string; readonly to: string; readonly edge: Edge }[];

/** The search for paths of one length gives up after this many steps tried. */
const maxTries = 200_000;
/** Other requests get a turn after this many. */
const triesPerTurn = 2_000;

type EdgesByNode = ReadonlyMap<string, readonly Edge[]>;

/**
 * Finds at most `first` shortest paths over these edges, of at most `maxSteps` steps. Among paths of equal length, those over other
 * nodes come before those that differ only in an edge; then those with the more relevant first step come first, then those with
 * the more relevant second step, and so on. No path visits a node twice.
 */
export async function findShortestPaths(
  edges: readonly Edge[],
  { from, to, maxSteps, first }: { from: string; to: string; maxSteps: number; first: number },
): Promise<EntityPath[]> {
  const edgesAt = buildAdjacency(edges);
  const bestEdgesAt = new Map([...edgesAt].map(([at, there]) => [at, keepBestPerNeighbour(there, at)]));
  const paths = new PathCollector(edges, from, to, first);
  for (let length = 1; length <= maxSteps && !paths.isFull; length++) {
    if (!paths.canReach(length, edgesAt)) continue;
    for (const some of [bestEdgesAt, edgesAt])
      for (const walk = paths.walk(some, length); walk.next().done !== true;) await takeTurn();
  }
  return paths.found;
}

/** Collects paths of ascending length from one node to another. */
class PathCollector {
  readonly found: EntityPath[] = [];
  readonly #from: string;
  readonly #ends: readonly string[];
  readonly #edgeIds: ReadonlySet<string>;
  readonly #first: number;
  readonly #keys = new Set<string>();
  /** The nodes from which the end can be reached, by the number of steps. */
  readonly #reach: Set<string>[];
  #tries = 0;

  constructor(edges: readonly Edge[], from: string, to: string, first: number) {
    this.#from = from;
    this.#ends = [from, to];
    this.#edgeIds = new Set(edges.map(({ id }) => id));
    this.#first = first;
    this.#reach = [new Set([to])];
  }

  get isFull(): boolean {
    return this.found.length >= this.#first;
  }

  /** Whether the end may be reached in exactly `length` steps. To be called with 1, 2, 3 … */
  canReach(length: number, edgesAt: EdgesByNode): boolean {
    this.#tries = 0;
    this.#reach.push(stepBack(this.#reach[length - 1]!, edgesAt, this.#ends[1]!));
    return this.#reach[length]!.has(this.#from);
  }

  /** Adds the paths of a length over some edges that are not known yet. Yields whenever others should get a turn. */
  walk(edgesAt: EdgesByNode, length: number): Generator<void, void, void> {
    return this.#walkOn(edgesAt, length, [], this.#from, new Set([this.#from]));
  }

  *#walkOn(
    edgesAt: EdgesByNode,
    left: number,
    path: EntityPath,
    at: string,
    visited: ReadonlySet<string>,
  ): Generator<void, void, void> {
    if (left === 0) {
      this.#add(path);
      return;
    }
    for (const edge of edgesAt.get(at) ?? []) {
      if (this.isFull || ++this.#tries > maxTries) return;
      if (this.#tries % triesPerTurn === 0) yield;
      const next = getOtherEnd(edge, at);
      if (!this.#reach[left - 1]!.has(next) || visited.has(next)) continue;
      const along = new Set([...visited, next]);
      if (!isDetour(along, this.#ends, this.#edgeIds))
        yield* this.#walkOn(edgesAt, left - 1, [...path, { from: at, to: next, edge }], next, along);
    }
  }

  #add(path: EntityPath): void {
    const key = getPathKey(path);
    if (!this.#keys.has(key)) this.found.push(path);
    this.#keys.add(key);
  }
}

const getPathKey = (steps: EntityPath) => steps.map(({ edge }) => edge.id).join(' ');

/** Keeps only the first, most relevant edge to each neighbour. */
function keepBestPerNeighbour(edges: readonly Edge[], at: string): Edge[] {
  const neighbours = new Set<string>();
  return edges.filter((edge) => {
    const isFirst = !neighbours.has(getOtherEnd(edge, at));
    neighbours.add(getOtherEnd(edge, at));
    return isFirst;
  });
}

/** The edges at each node, most relevant first. */
export function buildAdjacency(edges: readonly Edge[]): Map<string, Edge[]> {
  const edgesAt = new Map<string, Edge[]>();
  for (const edge of edges.toSorted(compareRelevance))
    for (const end of [edge.source, edge.target]) {
      const there = edgesAt.get(end);
      if (there) there.push(edge);
      else edgesAt.set(end, [edge]);
    }
  return edgesAt;
}

/** The nodes one step before any of these, except the end itself. */
function stepBack(nodes: ReadonlySet<string>, edgesAt: ReadonlyMap<string, readonly Edge[]>, to: string): Set<string> {
  const before = new Set<string>();
  for (const node of nodes) for (const edge of edgesAt.get(node) ?? []) before.add(getOtherEnd(edge, node));
  before.delete(to);
  return before;
}

/** Two parties of a partnership are one step apart, so a path through both of them and the partnership adds nothing. */
const isDetour = (along: ReadonlySet<string>, ends: readonly string[], edges: ReadonlySet<string>) =>
  [...along].some(
    (node) =>
      node.startsWith('Partnership:') &&
      !ends.includes(node) &&
      [...along].filter((other) => edges.has(`INVOLVES ${node} ${other}`)).length > 1,
  );
