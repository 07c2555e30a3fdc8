import { LRUCache } from 'lru-cache';
import type { CypherQuery } from '../cypher.ts';
import type { Graph } from '../graph.ts';
import { outlineOf } from './selection-key.ts';
import type { Key, KeyedQuery, TailoredQuery } from './node-type.ts';
import { sizeOfQuery } from './texts.ts';

/** From so many times on it is worth it to have a text planned for what is asked. */
const usualWorth = 8;
/** So many such texts are kept: few beside the thousand plans that Neo4j keeps. */
const mostTexts = 300;
/** Characters of all of them with what they answer, and of one at most. */
const [mostCharacters, mostOfOne] = [10_000_000, 500_000];
/** So many wait to be planned. */
const mostWaiting = 20;

type AnyQuery = CypherQuery<never, unknown>;

interface Tailored {
  uses: number;
  /** Once it is planned. */
  query?: AnyQuery;
}

/**
 * A fixed text serves any want, and is planned already. For a want that keeps coming there is a shorter way: a text without
 * the gates that this leaves closed, and without what nobody asked of the nodes. It is planned while the fixed text still answers: so
 * what is asked for the first time waits for no plan, and what is asked often pays for nothing else.
 */
export class Tailor {
  readonly #graph: Graph;
  readonly #worth: number;
  readonly #known = new LRUCache<string, Tailored>({
    max: mostTexts,
    maxSize: mostCharacters,
    maxEntrySize: mostOfOne,
    sizeCalculation: ({ query }, question) => question.length + (query ? sizeOfQuery(query) : 0) + 1,
  });
  #planning = Promise.resolve();
  #waiting = 0;

  constructor(graph: Graph, worth = usualWorth) {
    this.#graph = graph;
    this.#worth = worth;
  }

  /** The query that is made for a question, if that comes often; `params` have it planned, and should ask for little. */
  query<Params extends object, Row>(
    question: string,
    make: () => CypherQuery<Params, Row>,
    params: Params,
  ): CypherQuery<Params, Row> | undefined {
    let one = this.#known.get(question);
    if (!one) this.#known.set(question, (one = { uses: 0 }));
    if (++one.uses === this.#worth) this.#plan(question, one, make, params);
    return one.query as CypherQuery<Params, Row> | undefined;
  }

  #plan<Params extends object>(
    question: string,
    one: Tailored,
    make: () => CypherQuery<Params, unknown>,
    params: Params,
  ): void {
    const keep = (query: object) => {
      one.query = query as AnyQuery;
      this.#known.set(question, one); // it is larger now
    };
    if (this.#worth === 1) return keep(make());
    if (this.#waiting >= mostWaiting) return void (one.uses = 0);
    this.#waiting++;
    this.#planning = this.#planning
      .then(async () => {
        const query = make();
        await this.#graph.read(query, params);
        keep(query);
      })
      .catch(() => void (one.uses = 0))
      .finally(() => this.#waiting--);
  }

  /** As `query`, for nodes by their keys; undefined also where they want different things. */
  byKeys<Row>(query: KeyedQuery<Row>, keys: readonly Key[]): TailoredQuery<Row> | undefined {
    const outline = query.tailored && outlineOfAll(keys);
    if (outline === undefined) return undefined;
    const { want } = keys[0]!;
    return this.query(`${query.name} ${outline}`, () => query.tailored!(want), { keys: [], want });
  }
}

const tailors = new WeakMap<Graph, Tailor>();

/** That of a graph, for all requests. */
export function tailorOf(graph: Graph): Tailor {
  let tailor = tailors.get(graph);
  if (!tailor) tailors.set(graph, (tailor = new Tailor(graph)));
  return tailor;
}

/** Tailors every text at once, without having it planned before. For tests. */
export const tailorEverything = (graph: Graph) => tailors.set(graph, new Tailor(graph, 1));

/** What all of the keys want, without the values; undefined where they want different things. */
function outlineOfAll(keys: readonly Key[]): string | undefined {
  const first = keys[0]!.want;
  const outline = outlineOf(first);
  return keys.every(({ want }) => want === first || outlineOf(want) === outline) ? outline : undefined;
}
