import type { CypherQuery } from './cypher.ts';

export type Run = <Params extends object, Row>(query: CypherQuery<Params, Row>, params: Params) => Promise<Row[]>;

/** All that the rest of the code may ask of a database. Parameters and rows are plain JSON values. */
export interface Graph {
  /** May be answered by a replica, and is asked again after a transient error. */
  read: Run;
  write: Run;
  /** Commits when `work` resolves and rolls back when it throws; `work` may run more than once. */
  transaction: <Result>(work: (run: Run) => Promise<Result>) => Promise<Result>;
  /** Brings constraints and indexes up to date. Safe to run twice, and from two processes at once. */
  migrate: () => Promise<void>;
  /** Throws a `GraphUnavailable` that says why while the database does not answer. */
  check: () => Promise<void>;
  close: () => Promise<void>;
}

/** The database cannot be used as it was configured, and trying again will not help. The message is for the operator. */
export class GraphRefused extends Error {
  override readonly name = 'GraphRefused';
}

/** The database does not answer, for now: the caller can try again. */
export class GraphUnavailable extends Error {
  override readonly name = 'GraphUnavailable';
}
