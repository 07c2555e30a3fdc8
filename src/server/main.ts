import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { type Config, InvalidConfig, readConfig } from '../lib/config.ts';
import { markEmptyGraphCurrent, needsReassessment, rejudge } from '../assessments/rejudge.ts';
import { GraphRefused } from '../database/graph.ts';
import { openGraph, prepareGraph, untilAvailable } from './open-graph.ts';
import { warmUp } from '../graphql/warm-up.ts';
import { schema } from '../schema/schema.ts';
import { warmNetwork } from '../network/neighbours.ts';
import { createHttpServer } from './http-server.ts';
import { createLog } from '../lib/log.ts';
import { readOperations } from './plugins/operations/manifest.ts';
import { warmSearch } from '../search/search.ts';
import { isEmpty, seedOnce } from '../stories/seeds.ts';
import { createDailyUpdate } from '../assessments/summaries/day.ts';

/** Exits with the message alone if the operator made a mistake; other errors keep their stack trace. */
function exitOnMistake<Result>(start: () => Result): Result {
  try {
    return start();
  } catch (error) {
    if (!(error instanceof InvalidConfig || error instanceof GraphRefused)) throw error;
    console.error(error.message);
    return process.exit(1);
  }
}

const config: Config = exitOnMistake(() => readConfig(process.env));
const log = createLog(config.logLevel);
const graph = exitOnMistake(() => openGraph(config, log));

/** Less than the ten seconds after which Docker kills a process. */
const stopTimeout = 8_000;

const updateDay = createDailyUpdate(graph);
let isPrepared = false;
const stopping = new AbortController();
const app = createApp({
  graph,
  log,
  updateDay: async () => {
    if (isPrepared) await updateDay();
  },
  writeKey: config.writeKey,
  maxCost: config.maxCost,
  operations: exitOnMistake(() => readOperations(config.operations)),
  isPersistedOnly: config.isPersistedOnly,
  corsOrigins: config.corsOrigins,
  isCached: config.isCached,
  pages: new URL('../../dist/', import.meta.url),
  checkReady: async () => {
    await graph.check();
    if (!isPrepared) throw new Error('The graph is still being prepared.');
  },
});

if (config.isCached && !graph.version) log.info('Response cache off: on Neo4j it needs REDIS_URL.');

const server = createHttpServer(app, log);
server.on('error', (error: NodeJS.ErrnoException) => {
  fail(
    error.code === 'EADDRINUSE'
      ? new GraphRefused(`Port ${config.port} is in use; choose another with PORT.`)
      : new GraphRefused(`HOST must be an address of this machine; got "${config.host}" (${error.code}).`),
  );
});
server.listen(config.port, config.host, () => void prepare());

async function prepare() {
  try {
    await untilAvailable(log, { signal: stopping.signal }, async () => {
      await prepareGraph(graph);
      await markEmptyGraphCurrent(graph);
      if (await needsReassessment(graph)) await updateAssessments();
      await updateDay();
      if (config.graph.engine === 'embedded' && config.isSeeded) await seedOnce(graph);
      else if (await isEmpty(graph)) log.warn('The graph is empty; "npx grapevine seed" writes the seed stories.');
      if (config.graph.engine === 'neo4j')
        log.info('Neo4j is planning the queries; this takes a while if it has just started.');
      await Promise.all([warmNetwork(graph), warmUp(schema, graph), warmSearch(graph)]);
    });
    isPrepared = true;
    const { address, family, port } = server.address() as AddressInfo;
    const host = address === '127.0.0.1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
    log.info(`Grapevine answers at http://${host}:${port}/graphql`);
  } catch (error) {
    if (!stopping.signal.aborted) fail(error);
  }
}

/** Recomputes an embedded graph, which only this process can write; of a Neo4j it only warns. */
async function updateAssessments() {
  const outdated = 'Stored assessments and summaries are outdated or missing';
  if (config.graph.engine === 'embedded') {
    log.info(`${outdated}; recomputing them.`);
    await rejudge(graph);
  } else
    log.warn(
      `${outdated}; run "npx grapevine rejudge" to recompute them. Until then lists and report dates may be incomplete.`,
    );
}

/** Logs the message alone if the operator can fix it, and a bug with its stack. */
function fail(error: unknown) {
  log.fatal(error instanceof GraphRefused ? error.message : error);
  process.exitCode = 1;
  void shutDown();
}

/** Lets running requests finish, for at most `stopTimeout`, and closes everything. */
async function shutDown() {
  if (stopping.signal.aborted) return;
  stopping.abort();
  setTimeout(() => server.closeAllConnections(), stopTimeout).unref();
  setTimeout(() => process.exit(), stopTimeout + 500).unref(); // in case the database does not answer
  // A keep-alive connection that becomes idle after its last response would delay the close by seconds.
  setInterval(() => server.closeIdleConnections(), 50).unref();
  if (server.listening) await new Promise((closed) => server.close(closed));
  await app.dispose();
  await graph.close();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    log.info(`${signal}: finishing running requests.`);
    void shutDown();
  });
