import { pino } from 'pino';
import { afterAll } from 'vitest';
import { createApp } from '../../../../src/server/app.ts';
import type { Graph } from '../../../../src/database/graph.ts';
import { createDriver, createNeo4jGraph } from '../../../../src/database/neo4j/neo4j-graph.ts';
import { createRedisVersionStore } from '../../../../src/database/neo4j/redis-version-store.ts';
import { engineName } from '../../../support/engine.ts';
import { hasRedis, startRedis } from '../../../support/redis.ts';

const { NEO4J_URI, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;

/** Whether several servers learn of each other's writes: on the embedded engine they share a process, on Neo4j they need Redis. */
export const canShare = engineName === 'embedded' || hasRedis;

/** The Redis for the test file, on Neo4j. */
export const sharedRedis = engineName === 'Neo4j' && hasRedis ? await startRedis() : undefined;

const silent = pino({ level: 'silent' });

/** Another connection to the graph, as another server has it; the embedded engine has only one. */
export function connect(graph: Graph, { uri = NEO4J_URI, hasStore = true } = {}): Graph {
  if (!uri) return graph;
  const driver = createDriver({ uri, user: NEO4J_USER, password: NEO4J_PASSWORD });
  const own = createNeo4jGraph(
    driver,
    undefined,
    sharedRedis && hasStore ? createRedisVersionStore(sharedRedis.url, silent) : undefined,
  );
  afterAll(own.close);
  return own;
}

const key = 'open-sesame';

/** A server, its responses, and the number of its cache hits. */
export function server(graph: Graph, isCached = true) {
  let hits = 0;
  const log = pino({ level: 'debug' }, { write: (line) => void (hits += line.includes('"isCached":true') ? 1 : 0) });
  const app = createApp({ graph, log, writeKey: key, isCached });
  const ask = async (query: string, variables: object = {}) => {
    const response = await app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
    });
    return response.text();
  };
  return { graph, ask, hits: () => hits };
}
