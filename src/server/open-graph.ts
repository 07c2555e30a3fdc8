import pRetry, { type Options } from 'p-retry';
import type { Config } from '../lib/config.ts';
import type { Log } from '../lib/log.ts';
import { withRowChecks } from '../database/row-checks.ts';
import { openEmbeddedGraph } from '../database/embedded/embedded-graph.ts';
import { type Graph, GraphUnavailable } from '../database/graph.ts';
import { createDriver, createNeo4jGraph } from '../database/neo4j/neo4j-graph.ts';
import { createRedisVersionStore } from '../database/neo4j/redis-version-store.ts';

type Setting = Pick<Config, 'graph' | 'areRowsChecked' | 'redisUrl'>;

/** The graph that the configuration names. Throws `GraphRefused` for one that cannot be opened. */
export function openGraph({ graph: config, areRowsChecked, redisUrl }: Setting, log: Log): Graph {
  const graph =
    config.engine === 'neo4j'
      ? createNeo4jGraph(
          createDriver(config),
          config.database,
          redisUrl === undefined ? undefined : createRedisVersionStore(redisUrl, log),
          config.uri.startsWith('neo4j'),
        )
      : openEmbeddedGraph(config.folder);
  return areRowsChecked ? withRowChecks(graph) : graph;
}

/** Brings constraints and indexes up to date, if the database answers. */
export async function prepareGraph(graph: Graph): Promise<void> {
  await graph.check();
  await graph.migrate();
}

/**
 * Does `work`, and starts it again while the database is away: until `signal` aborts, or for `maxRetryTime` milliseconds.
 * Rejects with the last error of `work`, or with the reason of the signal.
 */
export const untilAvailable = (
  log: Log,
  limits: Pick<Options, 'signal' | 'maxRetryTime'>,
  work: () => Promise<void>,
): Promise<void> =>
  pRetry(
    async (attempt) => {
      await work();
      if (attempt > 1) log.info('The database answers.');
    },
    {
      ...limits,
      retries: Infinity,
      minTimeout: 500,
      maxTimeout: 10_000,
      shouldRetry({ error }) {
        if (!(error instanceof GraphUnavailable)) return false;
        log.warn(`Waiting for the database. ${error.message}`);
        return true;
      },
    },
  );
