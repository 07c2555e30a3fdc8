import { turn } from '../lib/turn.ts';
import { byRelevance, type Edge, otherEnd } from './edges.ts';

/** A path, from its start to its end. */
export type PathSteps = readonly { readonly from: string; readonly to: string; readonly edge: Edge }[];

/** So many steps are tried before the search for paths of a length ends. */
const mostTries = 200_000;
/** After so many others have their turn. */
const triesInARow = 2_000;

/**
 * The shortest paths from one node to another over these edges, at most `first` of them and `maxSteps` long. Of equally long ones
 * those over other nodes come before those that differ in an edge alone; of these, those with the more relevant first step come
 * first, then those with the more relevant second, and so on. No node comes twice.
 */
export async function pathsOver(
  edges: readonly Edge[],
  { from, to, maxSteps, first }: { from: string; to: string; maxSteps: number; first: number },
): Promise<PathSteps[]> {
  const edgesAt = adjacency(edges);
  const bestAt = new Map([...edgesAt].map(([at, there]) => [at, bestEach(there, at)]));
  const ends = [from, to];
  const ids = new Set(edges.map(({ id }) => id));
  const found: PathSteps[] = [];
  const known = new Set<string>();
  /** The nodes from which `to` can be reached in so many steps. */
  const reach: Set<string>[] = [new Set([to])];
  for (let length = 1; length <= maxSteps && found.length < first; length++) {
    reach.push(stepBack(reach[length - 1]!, edgesAt, to));
    let tries = 0;
    function* walkOver(
      some: ReadonlyMap<string, readonly Edge[]>,
      steps: PathSteps,
      at: string,
      passed: ReadonlySet<string>,
    ): Generator<void, void, void> {
      const left = length - steps.length;
      if (left === 0) {
        if (!known.has(keyOf(steps))) found.push(steps);
        known.add(keyOf(steps));
        return;
      }
      for (const edge of some.get(at) ?? []) {
        if (found.length >= first || ++tries > mostTries) return;
        if (tries % triesInARow === 0) yield;
        const next = otherEnd(edge, at);
        if (!reach[left - 1]!.has(next) || passed.has(next)) continue;
        const along = new Set([...passed, next]);
        if (!isDetour(along, ends, ids)) yield* walkOver(some, [...steps, { from: at, to: next, edge }], next, along);
      }
    }
    if (!reach[length]!.has(from)) continue;
    for (const some of [bestAt, edgesAt])
      for (const walk = walkOver(some, [], from, new Set([from])); walk.next().done !== true;) await turn();
  }
  return found;
}

const keyOf = (steps: PathSteps) => steps.map(({ edge }) => edge.id).join(' ');

/** To each neighbour the first edge alone. */
function bestEach(edges: readonly Edge[], at: string): Edge[] {
  const neighbours = new Set<string>();
  return edges.filter((edge) => {
    const isFirst = !neighbours.has(otherEnd(edge, at));
    neighbours.add(otherEnd(edge, at));
    return isFirst;
  });
}

export function adjacency(edges: readonly Edge[]): Map<string, Edge[]> {
  const edgesAt = new Map<string, Edge[]>();
  for (const edge of edges.toSorted(byRelevance))
    for (const end of [edge.source, edge.target]) {
      const there = edgesAt.get(end);
      if (there) there.push(edge);
      else edgesAt.set(end, [edge]);
    }
  return edgesAt;
}

function stepBack(nodes: ReadonlySet<string>, edgesAt: ReadonlyMap<string, readonly Edge[]>, to: string): Set<string> {
  const before = new Set<string>();
  for (const node of nodes) for (const edge of edgesAt.get(node) ?? []) before.add(otherEnd(edge, node));
  before.delete(to);
  return before;
}

/** Two parties of a partnership are one step apart: a way that passes them and the partnership itself says no more. */
const isDetour = (along: ReadonlySet<string>, ends: readonly string[], edges: ReadonlySet<string>) =>
  [...along].some(
    (node) =>
      node.startsWith('Partnership:') &&
      !ends.includes(node) &&
      [...along].filter((other) => edges.has(`INVOLVES ${node} ${other}`)).length > 1,
  );
