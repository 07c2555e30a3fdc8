import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { z } from 'zod';
import { type CachedQuery, withRow } from '../cypher.ts';
import type { Graph } from '../graph.ts';

/** The number of queries kept, fewer than the thousand plans that Neo4j caches; and the characters of their keys, which clients choose. */
const [maxQueries, maxCharacters, maxEntryCharacters] = [600, 10_000_000, 500_000];
/** The number of queries that may wait to be planned. A query beyond it is planned when it is requested again. */
const maxWaiting = 200;
/** The number of queries planned at once: planning takes a core of the database from the requests being answered. */
const maxConcurrent = 1;

/** When exact texts are used: at once on an engine that caches no plans. */
type Use = 'once planned' | 'at once' | 'never';

interface Entry {
  /** Set once the database has planned it. */
  query?: CachedQuery;
}

/**
 * The queries that are generated while the server runs. An exact text, which reads just the selection in one query, is the fastest, but
 * a database takes many times longer to plan it than to run it. So the first request is answered by small queries, while the exact text
 * is planned for later ones.
 */
export class Planner {
  readonly #graph: Graph;
  readonly #use: Use;
  readonly #entries = new LRUCache<string, Entry>({
    max: maxQueries,
    maxSize: maxCharacters,
    maxEntrySize: maxEntryCharacters,
    sizeCalculation: (_entry, key) => 4 * key.length + 1,
  });
  readonly #queue = pLimit(maxConcurrent);

  constructor(graph: Graph, use: Use = graph.keepsPlans ? 'once planned' : 'at once') {
    this.#graph = graph;
    this.#use = use;
  }

  /** The query for a key, if it is planned. Otherwise plans it for later requests by running it with `params`, which should match little. */
  findPlanned(key: string, make: () => CachedQuery, params: object): CachedQuery | undefined {
    if (this.#use === 'at once') return this.query(key, make);
    if (this.#use === 'never') return undefined;
    let entry = this.#entries.get(key);
    if (!entry && this.#queue.pendingCount < maxWaiting) {
      entry = {};
      this.#entries.set(key, entry);
      this.#plan(key, entry, make, params);
    }
    return entry?.query;
  }

  /** The query for a key, planned or not. */
  query(key: string, make: () => CachedQuery): CachedQuery {
    const found = this.#entries.get(key)?.query;
    if (found) return found;
    const query = make();
    this.#entries.set(key, { query });
    return query;
  }

  #plan(key: string, entry: Entry, make: () => CachedQuery, params: object): void {
    void this.#queue(async () => {
      const query = make();
      await this.#graph.read(withRow(query, z.unknown), params);
      entry.query = query;
    }).catch(() => this.#entries.delete(key)); // the next request tries again
  }

  /** Resolves when no query waits to be planned. */
  async settled(): Promise<void> {
    while (this.#queue.activeCount + this.#queue.pendingCount > 0) await this.#queue(() => {});
  }
}

const planners = new WeakMap<Graph, Planner>();

/** The planner of a graph, which all requests share. */
export function plannerOf(graph: Graph): Planner {
  let planner = planners.get(graph);
  if (!planner) planners.set(graph, (planner = new Planner(graph)));
  return planner;
}

/** Makes a graph use exact texts at once, or never. For tests. */
export const configureExactTexts = (graph: Graph, use: 'at once' | 'never') =>
  planners.set(graph, new Planner(graph, use));
