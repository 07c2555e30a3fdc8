import type { CypherQuery } from './cypher.ts';

export type RunQuery = <Params extends object, Row>(query: CypherQuery<Params, Row>, params: Params) => Promise<Row[]>;

/** The port to a database. Parameters and rows are plain JSON values. */
export interface Graph {
  /** May run on a replica, and is retried after a transient error. */
  read: RunQuery;
  write: RunQuery;
  /** Commits when `work` resolves and rolls back when it throws; `work` may run more than once. */
  transaction: <Result>(work: (run: RunQuery) => Promise<Result>) => Promise<Result>;
  /** Finds nodes by the engine's full-text index, as of the last write, in no particular order. */
  search: (question: TextQuery) => Promise<Hit[]>;
  /**
   * Opaque version; changes on every commit by any process, before the writer gets its response. Reads that begin after it see
   * all earlier commits. Null while it is unknown; absent if it never is known.
   */
  version?: () => Promise<number | null>;
  /**
   * Up to this many candidates of a condition are sorted for a page, or passed by id to another condition. Above it, the index is
   * scanned in order, and one condition is nested in the other. An engine without ordered index scans sorts however many there are.
   */
  readonly maxCandidates: number;
  /** Whether the engine plans a query text when it first runs it, which takes much longer than running it, and caches the plan. */
  readonly keepsPlans: boolean;
  /** Whether the engine plans a subquery within `NOT` or `OR` once, instead of once per node it is evaluated on. */
  readonly plansOnce: boolean;
  /** Brings constraints and indexes up to date. Safe to run twice, and from two processes at once. */
  migrate: () => Promise<void>;
  /** Throws a `GraphUnavailable` with the reason while the database does not answer. */
  check: () => Promise<void>;
  close: () => Promise<void>;
}

/** What can be read from: the graph, or a transaction on it. */
export type GraphReader = Pick<Graph, 'read'>;

export interface TextQuery {
  /** The labels to look in, each with a full-text index (migrate.ts). */
  readonly labels: readonly string[];
  /** From `tokenize`. Each may have one typo, and the last may be a prefix. */
  readonly words: readonly string[];
  /** Whether a node must match all words, or any of them. */
  readonly mustMatchAll: boolean;
  /** The maximum number of nodes of each label, the best by the engine's own score. */
  readonly limit: number;
}

export interface Hit {
  readonly label: string;
  readonly id: string;
}

/** The database cannot be used as configured; retrying does not help. The message is for the operator. */
export class GraphRefused extends Error {
  override readonly name = 'GraphRefused';
}

/** The database does not answer for now; the caller can retry. */
export class GraphUnavailable extends Error {
  override readonly name: string = 'GraphUnavailable';
}

/** The query timed out while the database is up: a smaller request may help, a retry does not. */
export class GraphTooSlow extends GraphUnavailable {
  override readonly name = 'GraphTooSlow';
}
