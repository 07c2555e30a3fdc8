import neo4j, { type Driver, type ResultSummary } from 'neo4j-driver';
import { LRUCache } from 'lru-cache';
import pRetry from 'p-retry';
import { cypher, type Fragment, render } from '../fragment.ts';
import { type Graph, GraphUnavailable, type RunQuery } from '../graph.ts';
import { buildCreateIndex, buildDropIndex, migrate, buildUniqueConstraint } from '../migrate.ts';
import { buildAwaitFullText, buildCreateFullText, searchNeo4j } from './neo4j-full-text.ts';
import { nextVersion, createVersionTracker } from './version-tracker.ts';
import type { VersionStore } from './version-store.ts';
import { isSchemaRace, isTransient } from './driver-errors.ts';
import { createRunner, renderedText, Sessions, withDeadline } from './sessions.ts';
import { throwIfClientGone, takeTurn } from '../../lib/scheduling.ts';
import { writeLock } from '../write-lock.ts';

/** After how many milliseconds nobody waits for a read any more; the database itself ends it before. */
const readDeadline = 20_000;

export interface Neo4jAddress {
  /** `neo4j://`, `bolt://` or their TLS forms `+s` and `+ssc`. */
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

/** A pool of connections, which connects on first use. */
export const createDriver = ({ uri, user, password }: Neo4jAddress): Driver =>
  neo4j.driver(uri, neo4j.auth.basic(user, password), {
    disableLosslessIntegers: true,
    telemetryDisabled: true,
    notificationFilter: { minimumSeverityLevel: 'OFF' },
    connectionTimeout: 5_000,
    connectionAcquisitionTimeout: 10_000,
    maxTransactionRetryTime: 15_000,
  });

/**
 * The graph in a Neo4j, in its default database unless one is given. With a version store, a process that reads the version first
 * sees all writes of processes with the same store. `isRouted` is false if reads always go to the member that takes the writes, as
 * with `bolt://`: then they need not wait for bookmarks.
 */
export function createNeo4jGraph(
  driver: Driver,
  database?: string,
  versionStore?: VersionStore,
  isRouted = true,
): Graph {
  const bookmarks = driver.executeQueryBookmarkManager;
  const sessions = new Sessions(driver, database, isRouted);
  const versions =
    versionStore &&
    createVersionTracker(
      versionStore,
      () => sessions.readVersion(),
      async (last, before) => {
        await bookmarks.updateBookmarks(before?.bookmarks ?? [], last.bookmarks);
      },
    );

  // Autocommit takes a third less CPU than a managed transaction, but does not retry.
  const readOnce: RunQuery = (query, params) =>
    withDeadline(
      readDeadline,
      sessions.use('READ', (session) => createRunner((...call) => session.run(...call))(query, params)),
    );
  const readNow: RunQuery = async (query, params) => {
    throwIfClientGone();
    const rows = await readOnce(query, params).catch((error: unknown) => {
      if (!isTransient(error)) throw error;
      return retry(isTransient, () => readOnce(query, params));
    });
    await takeTurn();
    return rows;
  };
  const read = serializeFirstUse(readNow);

  /** Increases the version if anything changed. */
  const inTransaction = <Result>(work: (run: RunQuery) => Promise<Result>, metadata: object = {}) =>
    sessions.use('WRITE', async (session) => {
      const { result, next } = await session.executeWrite(
        async (tx) => {
          let isChanged = false;
          const run = createRunner(
            (text, params) => tx.run(text, params),
            (query, summary) => (isChanged ||= query !== writeLock && changesData(summary)),
          );
          const result = await work(run);
          const next = isChanged ? (await run(nextVersion, { now: Date.now() }))[0] : undefined;
          if (next) await versions?.markPending(next.graph, next.version);
          return { result, next };
        },
        { metadata },
      );
      if (next) await versions?.publish(next.graph, { version: next.version, bookmarks: session.lastBookmarks() });
      return result;
    });

  const graph: Graph = {
    read,
    write: (query, params) => inTransaction((run) => run(query, params), { query: query.name }),
    transaction: (work) => inTransaction(work),
    search: (question) => searchNeo4j(read, question),
    // Two servers that start together may create the same constraint at the same time.
    migrate: () => {
      const make = (statement: Fragment) =>
        retry(
          (error) => isTransient(error) || isSchemaRace(error),
          () => sessions.use('WRITE', async (session) => void (await session.run(render(statement).text))),
        );
      return migrate(graph, {
        makeUnique: (label, property) => make(buildUniqueConstraint(label, property)),
        makeIndex: (index) => make(buildCreateIndex(index)),
        dropIndex: (index) => make(buildDropIndex(index)),
        makeFullText: async (index) => {
          await make(buildCreateFullText(index));
          await make(buildAwaitFullText(index));
        },
      });
    },
    check: () =>
      withDeadline(
        readDeadline,
        sessions.use('READ', async (session) => void (await session.run(render(cypher`RETURN 1`).text))),
      ),
    ...(versions && { version: versions.current }),
    maxCandidates: 1_000,
    keepsPlans: true,
    plansOnce: true,
    close: async () => {
      await driver.close();
      await versionStore?.close();
    },
  };
  return graph;
}

/**
 * Until a query has succeeded once, runs one of its calls first and lets the others wait: a database that has just started would
 * plan the same text for each of them and finish none. If the database is away, they fail with the first one.
 */
function serializeFirstUse(run: RunQuery): RunQuery {
  const answered = new LRUCache<string, true>({ max: 2000 });
  const first = new Map<string, Promise<unknown>>();

  const runAndRecord: RunQuery = async (query, params) => {
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
    if (answered.has(text)) return runAndRecord(query, params);
    const before = first.get(text);
    if (before) {
      await before.catch((error: unknown) => {
        if (error instanceof GraphUnavailable) throw error;
      });
      return runAndRecord(query, params);
    }
    const mine = runAndRecord(query, params).finally(() => first.delete(text));
    first.set(text, mine);
    return mine;
  };
}

const retry = <Result>(shouldRetry: (error: unknown) => boolean, attempt: () => Promise<Result>) =>
  pRetry(attempt, { retries: 4, minTimeout: 50, maxRetryTime: 10_000, shouldRetry: ({ error }) => shouldRetry(error) });

/** Ignores changes to constraints and indexes: in such a transaction no data may be written. */
const changesData = ({ counters }: ResultSummary) =>
  Object.entries(counters.updates()).some(
    ([name, count]) => count > 0 && !name.startsWith('constraints') && !name.startsWith('indexes'),
  );
