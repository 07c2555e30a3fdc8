import type { CypherQuery } from './cypher.ts';

export type Run = <Params extends object, Row>(query: CypherQuery<Params, Row>, params: Params) => Promise<Row[]>;

/** All that the rest of the code may ask of a database. Parameters and rows are plain JSON values. */
export interface Graph {
  /** May be answered by a replica, and is asked again after a transient error. */
  read: Run;
  write: Run;
  /** Commits when `work` resolves and rolls back when it throws; `work` may run more than once. */
  transaction: <Result>(work: (run: Run) => Promise<Result>) => Promise<Result>;
  /** The nodes whose texts hold some words: by the engine's full text, as of the last write, in no order to rely on. */
  search: (question: TextQuestion) => Promise<Hit[]>;
  /**
   * What is another after every write, by whomever, before it is answered: what was read after a version was given is still true
   * while it is given. Reads that begin after it see all that was written before. Null while that is not known;
   * absent where it never is.
   */
  version?: () => Promise<number | null>;
  /**
   * So many nodes that a condition leads to are sorted for a page, or named in another condition; where there are more, the order is walked,
   * and the one condition is tried within the other. An engine that walks no index does the former with all of them.
   */
  readonly maxCandidates: number;
  /** Whether a text is planned when it is first asked, which takes much longer than to answer it, and the plan is kept. */
  readonly keepsPlans: boolean;
  /** Whether the engine plans a test within a `NOT` or an `OR` once, and not anew for each node that it is tried on. */
  readonly plansOnce: boolean;
  /** Brings constraints and indexes up to date. Safe to run twice, and from two processes at once. */
  migrate: () => Promise<void>;
  /** Throws a `GraphUnavailable` that says why while the database does not answer. */
  check: () => Promise<void>;
  close: () => Promise<void>;
}

/** What can be read from: the graph, or a transaction on it. */
export type GraphReader = Pick<Graph, 'read'>;

export interface TextQuestion {
  /** The labels to look in, each with a full-text index (migrate.ts). */
  readonly labels: readonly string[];
  /** As `wordsIn` gives them. Each may be mistyped by one slip, and the last may be the beginning of a longer word. */
  readonly words: readonly string[];
  /** Whether a node must have all the words, or any of them. */
  readonly isEvery: boolean;
  /** At most so many nodes of each label, the best to the engine's own measure. */
  readonly limit: number;
}

export interface Hit {
  readonly label: string;
  readonly id: string;
}

/** The database cannot be used as it was configured, and trying again will not help. The message is for the operator. */
export class GraphRefused extends Error {
  override readonly name = 'GraphRefused';
}

/** The database does not answer, for now: the caller can try again. */
export class GraphUnavailable extends Error {
  override readonly name: string = 'GraphUnavailable';
}

/** It answers others, and has not answered this in time: asking for less may help, and trying again will not. */
export class GraphTooSlow extends GraphUnavailable {
  override readonly name = 'GraphTooSlow';
}
