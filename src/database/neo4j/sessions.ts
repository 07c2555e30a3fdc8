import { type Driver, Neo4jError, type QueryResult, type ResultSummary, type Session } from 'neo4j-driver';
import pTimeout from 'p-timeout';
import { type CypherQuery, parametersOf, renderer } from '../cypher.ts';
import { GraphUnavailable, type RunQuery } from '../graph.ts';
import { toGraphError } from './driver-errors.ts';
import { currentVersion } from './version-tracker.ts';
import { toNeo4jIntegers } from './wire-format.ts';

/** After how many milliseconds the database ends a query. */
const queryTimeout = 15_000;
/** The deadline for reading the version, on which only caching depends. */
const versionDeadline = 2_000;

/** Neo4j plans a text again for each type and size of a parameter, but does not look inside maps. */
export const renderedText = renderer('$in.');

/** Throws `GraphUnavailable` if `work` takes longer than `milliseconds`. The driver itself would wait for two minutes. */
export const withDeadline = <Result>(milliseconds: number, work: Promise<Result>): Promise<Result> =>
  pTimeout(work, {
    milliseconds,
    fallback() {
      throw new GraphUnavailable('Neo4j does not answer: it has taken the question, and says nothing.');
    },
  });

/** Opens and closes the sessions on one database. */
export class Sessions {
  readonly #driver: Driver;
  readonly #database: { readonly database?: string };
  readonly #isRouted: boolean;

  constructor(driver: Driver, database: string | undefined, isRouted: boolean) {
    this.#driver = driver;
    this.#database = database === undefined ? {} : { database };
    this.#isRouted = isRouted;
  }

  /** Runs `work` in a session of its own. Throws the driver's errors as those of the port. */
  async use<Result>(defaultAccessMode: 'READ' | 'WRITE', work: (session: Session) => Promise<Result>): Promise<Result> {
    const session = this.#driver.session({
      ...this.#database,
      defaultAccessMode,
      ...(this.#isRouted && { bookmarkManager: this.#driver.executeQueryBookmarkManager }),
    });
    try {
      return await work(session);
    } catch (error) {
      throw error instanceof Neo4jError ? toGraphError(error) : error;
    } finally {
      await session.close();
    }
  }

  /** Reads from the leader, which is up to date. Without bookmarks: those of a graph that was replaced would make it wait. */
  async readVersion() {
    const session = this.#driver.session({ ...this.#database, defaultAccessMode: 'WRITE' });
    try {
      const run = createRunner((...call) => session.run(...call));
      const [found] = await withDeadline(versionDeadline, run(currentVersion, {}));
      return { graph: found!.graph, last: { version: found!.version, bookmarks: session.lastBookmarks() } };
    } finally {
      await session.close();
    }
  }
}

type Send = (text: string, params: object, config: { metadata: object; timeout: number }) => PromiseLike<QueryResult>;

type OnRun = (query: object, summary: ResultSummary) => void;

/** Runs queries by `send`, and converts their records to rows. */
export const createRunner =
  (send: Send, onRun?: OnRun): RunQuery =>
  async <Params extends object, Row>(query: CypherQuery<Params, Row>, params: Params) => {
    const rendered = renderedText(query);
    const given = { in: toNeo4jIntegers(parametersOf(rendered, params)) };
    const { records, summary } = await withoutStackTraces(() =>
      send(rendered.text, given, { metadata: { query: query.name }, timeout: queryTimeout }),
    );
    onRun?.(query, summary);
    return records.map((record) => {
      const row: Record<PropertyKey, unknown> = {};
      for (const key of record.keys) row[key] = record.get(key);
      return row as Row;
    });
  };

/** The driver takes a stack trace, which nothing uses, for every `run()`. `start` is synchronous, so other code keeps its traces. */
function withoutStackTraces<Result>(start: () => Result): Result {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return start();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
