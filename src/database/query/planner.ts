import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { z } from 'zod';
import { type KeptQuery, withRow } from '../cypher.ts';
import type { Graph } from '../graph.ts';

/** So many queries are kept, few beside the thousand plans that Neo4j keeps; and so many characters of the keys, which clients choose. */
const [maxQueries, maxCharacters, maxOfOne] = [600, 10_000_000, 500_000];
/** So many wait to be planned; what more is asked for is planned when it is asked for again. */
const maxWaiting = 200;
/** So many are planned at once: planning takes a core of the database's from those who are answered. */
const maxPlanned = 1;

/** When a text for just what is asked is used: at once on an engine that keeps no plans. */
type Use = 'once planned' | 'at once' | 'never';

interface Entry {
  /** Once the database has planned it. */
  query?: KeptQuery;
}

/**
 * The queries that are made while the server runs. A text for just what is asked is the shortest way to an answer, but a database takes many
 * times as long to plan it as to run it. So whoever asks first is answered by small queries, while the text is planned for the next.
 */
export class Planner {
  readonly #graph: Graph;
  readonly #use: Use;
  readonly #entries = new LRUCache<string, Entry>({
    max: maxQueries,
    maxSize: maxCharacters,
    maxEntrySize: maxOfOne,
    sizeCalculation: (_entry, key) => 4 * key.length + 1,
  });
  readonly #inTurn = pLimit(maxPlanned);

  constructor(graph: Graph, use: Use = graph.keepsPlans ? 'once planned' : 'at once') {
    this.#graph = graph;
    this.#use = use;
  }

  /** The query that is made under a key, if it is planned; `params` have it planned, and should ask for little. */
  planned(key: string, make: () => KeptQuery, params: object): KeptQuery | undefined {
    if (this.#use === 'at once') return this.query(key, make);
    if (this.#use === 'never') return undefined;
    let entry = this.#entries.get(key);
    if (!entry && this.#inTurn.pendingCount < maxWaiting) {
      entry = {};
      this.#entries.set(key, entry);
      this.#plan(key, entry, make, params);
    }
    return entry?.query;
  }

  /** The query that is made under a key, at once. */
  query(key: string, make: () => KeptQuery): KeptQuery {
    const found = this.#entries.get(key)?.query;
    if (found) return found;
    const query = make();
    this.#entries.set(key, { query });
    return query;
  }

  #plan(key: string, entry: Entry, make: () => KeptQuery, params: object): void {
    void this.#inTurn(async () => {
      const query = make();
      await this.#graph.read(withRow(query, z.unknown), params);
      entry.query = query;
    }).catch(() => this.#entries.delete(key)); // the next who asks tries again
  }

  /** Resolves when all that was asked for is planned. */
  async settled(): Promise<void> {
    while (this.#inTurn.activeCount + this.#inTurn.pendingCount > 0) await this.#inTurn(() => {});
  }
}

const planners = new WeakMap<Graph, Planner>();

/** That of a graph, for all requests. */
export function plannerOf(graph: Graph): Planner {
  let planner = planners.get(graph);
  if (!planner) planners.set(graph, (planner = new Planner(graph)));
  return planner;
}

/** Has a graph use the texts for just what is asked at once, or never. For tests. */
export const useExactTexts = (graph: Graph, use: 'at once' | 'never') => planners.set(graph, new Planner(graph, use));
