import neo4j, { type Driver, Neo4jError, type QueryResult, type ResultSummary, type Session } from 'neo4j-driver';
import { LRUCache } from 'lru-cache';
import pRetry from 'p-retry';
import pTimeout from 'p-timeout';
import { type CypherQuery, parametersOf, renderer } from '../cypher.ts';
import { cypher, type Fragment, render } from '../fragment.ts';
import { type Graph, GraphUnavailable, type Run } from '../graph.ts';
import { indexOf, migrate, unique } from '../migrate.ts';
import { fullTextIsReady, fullTextOf, searchNeo4j } from './full-text.ts';
import { currentVersion, nextVersion, versionsOf } from './version-tracker.ts';
import type { Noticeboard } from './version-store.ts';
import { wholeAsInteger } from './wire-format.ts';
import { isSchemaRace, isTransient, named } from './errors.ts';
import { stopIfGone, turn } from '../../lib/turn.ts';
import { writeLock } from '../write-lock.ts';

/** Neo4j plans a text again for each type and size of a parameter, but does not look inside a map. */
const renderedText = renderer('$in.');

/** After how many milliseconds the database ends a read; and after how many nobody waits for its answer any longer. */
const [readTimeout, answerTimeout] = [15_000, 20_000];
/** The latter for reading the version, on which nothing depends but what the cache may keep. */
const versionTimeout = 2_000;

/** Rejects with `GraphUnavailable` when `work` is not done in so many milliseconds. The driver would wait for two minutes. */
const within = <Result>(milliseconds: number, work: Promise<Result>): Promise<Result> =>
  pTimeout(work, {
    milliseconds,
    fallback() {
      throw new GraphUnavailable('Neo4j does not answer: it has taken the question, and says nothing.');
    },
  });

export interface Neo4jAddress {
  /** `neo4j://`, `bolt://` or their TLS forms `+s` and `+ssc`. */
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

/** A pool of connections; the first is made when something is asked. */
export const connect = ({ uri, user, password }: Neo4jAddress): Driver =>
  neo4j.driver(uri, neo4j.auth.basic(user, password), {
    disableLosslessIntegers: true,
    telemetryDisabled: true,
    notificationFilter: { minimumSeverityLevel: 'OFF' },
    connectionTimeout: 5_000,
    connectionAcquisitionTimeout: 10_000,
    maxTransactionRetryTime: 15_000,
  });

/**
 * The graph in a Neo4j; `database` is its default one unless given. With a noticeboard, what was written by whoever has the same
 * one is there for all that ask for the version before they read. Where no read goes to another member than the write before it,
 * as by `bolt://`, it need not be waited for.
 */
export function neo4jGraph(driver: Driver, database?: string, board?: Noticeboard, isRouted = true): Graph {
  const bookmarks = driver.executeQueryBookmarkManager;
  const versions =
    board &&
    versionsOf(board, look, async (last, before) => {
      await bookmarks.updateBookmarks(before?.bookmarks ?? [], last.bookmarks);
    });

  /** From the one that takes writes, so that it is not behind; bookmarks of a graph that is no more would keep it waiting. */
  async function look() {
    const session = driver.session({ ...(database !== undefined && { database }), defaultAccessMode: 'WRITE' });
    try {
      const [found] = await within(versionTimeout, runBy((...call) => session.run(...call))(currentVersion, {}));
      return { graph: found!.graph, last: { version: found!.version, bookmarks: session.lastBookmarks() } };
    } finally {
      await session.close();
    }
  }

  async function inSession<Result>(defaultAccessMode: 'READ' | 'WRITE', work: (session: Session) => Promise<Result>) {
    const session = driver.session({
      ...(database !== undefined && { database }),
      defaultAccessMode,
      ...(isRouted && { bookmarkManager: bookmarks }),
    });
    try {
      return await work(session);
    } catch (error) {
      throw error instanceof Neo4jError ? named(error) : error;
    } finally {
      await session.close();
    }
  }

  // Autocommit takes a third less CPU than a managed transaction, and leaves the retrying to us.
  const readOnce: Run = (query, params) =>
    within(
      answerTimeout,
      inSession('READ', (session) => runBy((...call) => session.run(...call))(query, params)),
    );
  const readNow: Run = async (query, params) => {
    stopIfGone();
    const rows = await readOnce(query, params).catch((error: unknown) => {
      if (!isTransient(error)) throw error;
      return retried(isTransient, () => readOnce(query, params));
    });
    await turn();
    return rows;
  };
  const read = firstAlone(readNow);

  /** Whatever it changes, it leaves with another version. */
  const inTransaction = <Result>(work: (run: Run) => Promise<Result>, metadata: object = {}) =>
    inSession('WRITE', async (session) => {
      const { result, next } = await session.executeWrite(
        async (tx) => {
          let isChanged = false;
          const run = runBy(
            (text, params) => tx.run(text, params),
            (query, summary) => (isChanged ||= query !== writeLock && changesData(summary)),
          );
          const result = await work(run);
          const next = isChanged ? (await run(nextVersion, { now: Date.now() }))[0] : undefined;
          if (next) await versions?.announce(next.graph, next.version);
          return { result, next };
        },
        { metadata },
      );
      if (next) await versions?.tell(next.graph, { version: next.version, bookmarks: session.lastBookmarks() });
      return result;
    });

  const graph: Graph = {
    read,
    write: (query, params) => inTransaction((run) => run(query, params), { query: query.name }),
    transaction: (work) => inTransaction(work),
    search: (question) => searchNeo4j(read, question),
    // Two servers that start together may make the same constraint at the same moment.
    migrate: () => {
      const make = (statement: Fragment) =>
        retried(
          (error) => isTransient(error) || isSchemaRace(error),
          () => inSession('WRITE', async (session) => void (await session.run(render(statement).text))),
        );
      return migrate(graph, {
        makeUnique: (label, property) => make(unique(label, property)),
        makeIndex: (index) => make(indexOf(index)),
        makeFullText: async (index) => {
          await make(fullTextOf(index));
          await make(fullTextIsReady(index));
        },
      });
    },
    check: () =>
      within(
        answerTimeout,
        inSession('READ', async (session) => void (await session.run(render(cypher`RETURN 1`).text))),
      ),
    ...(versions && { version: versions.current }),
    maxCandidates: 1_000,
    keepsPlans: true,
    plansOnce: true,
    close: async () => {
      await driver.close();
      await board?.close();
    },
  };
  return graph;
}

/**
 * Until a query has been answered once, one goes first and the others wait for it: a database that has just started
 * would plan the same text for each of them, and be done with none. They share its failure if the database is away.
 */
function firstAlone(run: Run): Run {
  const answered = new LRUCache<string, true>({ max: 2000 });
  const first = new Map<string, Promise<unknown>>();

  const asked: Run = async (query, params) => {
    try {
      const rows = await run(query, params);
      answered.set(renderedText(query).text, true);
      return rows;
    } catch (error) {
      if (error instanceof GraphUnavailable) answered.clear();
      throw error;
    }
  };

  return async (query, params) => {
    const { text } = renderedText(query);
    if (answered.has(text)) return asked(query, params);
    const before = first.get(text);
    if (before) {
      await before.catch((error: unknown) => {
        if (error instanceof GraphUnavailable) throw error;
      });
      return asked(query, params);
    }
    const mine = asked(query, params).finally(() => first.delete(text));
    first.set(text, mine);
    return mine;
  };
}

const retried = <Result>(isWorthIt: (error: unknown) => boolean, attempt: () => Promise<Result>) =>
  pRetry(attempt, { retries: 4, minTimeout: 50, maxRetryTime: 10_000, shouldRetry: ({ error }) => isWorthIt(error) });

type Send = (text: string, params: object, config: { metadata: object; timeout: number }) => PromiseLike<QueryResult>;

type OnRun = (query: object, summary: ResultSummary) => void;

const runBy =
  (send: Send, onRun?: OnRun): Run =>
  async <Params extends object, Row>(query: CypherQuery<Params, Row>, params: Params) => {
    const rendered = renderedText(query);
    const given = { in: wholeAsInteger(parametersOf(rendered, params)) };
    const { records, summary } = await withoutStackTraces(() =>
      send(rendered.text, given, { metadata: { query: query.name }, timeout: readTimeout }),
    );
    onRun?.(query, summary);
    return records.map((record) => {
      const row: Record<PropertyKey, unknown> = {};
      for (const key of record.keys) row[key] = record.get(key);
      return row as Row;
    });
  };

/** Not what changes constraints and indexes: in such a transaction no data may be written. */
const changesData = ({ counters }: ResultSummary) =>
  Object.entries(counters.updates()).some(
    ([name, count]) => count > 0 && !name.startsWith('constraints') && !name.startsWith('indexes'),
  );

/** The driver takes a stack trace, which nobody reads, for every `run()`. Synchronous, so that no other code loses its own. */
function withoutStackTraces<Result>(start: () => Result): Result {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return start();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
