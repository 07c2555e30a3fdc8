import { LRUCache } from 'lru-cache';
import type { Graph } from './graph.ts';
import { outlineOf } from './outline.ts';
import type { Key, KeyedQuery, TailoredQuery } from './shape.ts';

/** From so many times on it is worth it to have a text planned for what is asked. */
const usualWorth = 8;
/** So many such texts are kept: few beside the thousand plans that Neo4j keeps. */
const mostTexts = 300;

interface Tailored {
  uses: number;
  /** Once it is planned. */
  query?: TailoredQuery<unknown>;
}

type Tailor = <Row>(query: KeyedQuery<Row>, keys: readonly Key[]) => TailoredQuery<Row> | undefined;

/**
 * A query's fixed text serves any want, and is planned already. For a want that keeps coming there is a shorter way: a text without
 * the gates that this leaves closed, and without what nobody asked of the nodes. It is planned while the fixed text still answers: so
 * what is asked for the first time waits for no plan, and what is asked often pays for nothing else.
 */
export function tailorOf(graph: Graph, worth = usualWorth): Tailor {
  const known = new LRUCache<string, Tailored>({ max: mostTexts });
  let planning = Promise.resolve();

  return <Row>(query: KeyedQuery<Row>, keys: readonly Key[]) => {
    const outline = query.tailored && outlineOfAll(keys);
    if (outline === undefined) return undefined;
    const key = `${query.name} ${outline}`;
    let one = known.get(key);
    if (!one) known.set(key, (one = { uses: 0 }));
    if (++one.uses === worth) {
      const { want } = keys[0]!;
      const tailored = query.tailored!(want);
      if (worth === 1) one.query = tailored;
      else
        planning = planning
          .then(() => graph.read(tailored, { keys: [], want }))
          .then(() => void (one.query = tailored))
          .catch(() => void (one.uses = 0));
    }
    return one.query as TailoredQuery<Row> | undefined;
  };
}

const tailors = new WeakMap<Graph, Tailor>();

/** That of a graph, for all requests. */
export function tailorFor(graph: Graph): Tailor {
  let tailor = tailors.get(graph);
  if (!tailor) tailors.set(graph, (tailor = tailorOf(graph)));
  return tailor;
}

/** Tailors every text at once, without having it planned before. For tests. */
export const tailorEverything = (graph: Graph) => tailors.set(graph, tailorOf(graph, 1));

/** What all of the keys want, without the values; undefined where they want different things. */
function outlineOfAll(keys: readonly Key[]): string | undefined {
  const first = keys[0]!.want;
  const outline = outlineOf(first);
  return keys.every(({ want }) => want === first || outlineOf(want) === outline) ? outline : undefined;
}
