import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { type Config, InvalidConfig, readConfig } from '../lib/config.ts';
import { markCurrent, needsReassessment, rejudge } from '../assessments/rejudge.ts';
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
import { dayKeeper } from '../assessments/summaries/day.ts';

/** A mistake of whoever starts this is told in words; a stack trace is for mistakes of ours. */
function orExit<Result>(start: () => Result): Result {
  try {
    return start();
  } catch (error) {
    if (!(error instanceof InvalidConfig || error instanceof GraphRefused)) throw error;
    console.error(error.message);
    return process.exit(1);
  }
}

const config: Config = orExit(() => readConfig(process.env));
const log = createLog(config.logLevel);
const graph = orExit(() => openGraph(config, log));

/** Less than the ten seconds after which Docker ends a process. */
const stopPatience = 8_000;

const keepDay = dayKeeper(graph);
let isPrepared = false;
const stopping = new AbortController();
const app = createApp({
  graph,
  log,
  keepDay: async () => {
    if (isPrepared) await keepDay();
  },
  writeKey: config.writeKey,
  maxCost: config.maxCost,
  operations: orExit(() => readOperations(config.operations)),
  isOnlyPersisted: config.isOnlyPersisted,
  corsOrigins: config.corsOrigins,
  isCached: config.isCached,
  pages: new URL('../../dist/', import.meta.url),
  checkReady: async () => {
    await graph.check();
    if (!isPrepared) throw new Error('The graph is still being prepared.');
  },
});

if (config.isCached && !graph.version)
  log.info('No answer is kept: with a Neo4j that takes a Redis, by which all who write tell of it (REDIS_URL).');

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
      await markCurrent(graph);
      if (await needsReassessment(graph)) await catchUp();
      await keepDay();
      if (config.graph.engine === 'embedded' && config.isSeeded) await seedOnce(graph);
      else if (await isEmpty(graph))
        log.warn('The graph is empty; "npx grapevine seed" writes the stories that come along.');
      if (config.graph.engine === 'neo4j') log.info('Neo4j plans the queries; after its own start that takes a while.');
      await warmUp(schema, graph);
      await warmNetwork(graph);
      await warmSearch(graph);
    });
    isPrepared = true;
    const { address, family, port } = server.address() as AddressInfo;
    const host = address === '127.0.0.1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
    log.info(`Grapevine answers at http://${host}:${port}/graphql`);
  } catch (error) {
    if (!stopping.signal.aborted) fail(error);
  }
}

/** An embedded graph is this process's own, and nobody else can judge it meanwhile. */
async function catchUp() {
  const outdated = 'Assessments, and what else is kept on write, are of another version or missing';
  if (config.graph.engine === 'embedded') {
    log.info(`${outdated}: all of it is made anew.`);
    await rejudge(graph);
  } else
    log.warn(
      `${outdated}; "npx grapevine rejudge" makes all of it anew. Until then lists and days of reports may lack something.`,
    );
}

/** What the operator can mend is told in words, and a bug with its stack. */
function fail(error: unknown) {
  log.fatal(error instanceof GraphRefused ? error.message : error);
  process.exitCode = 1;
  void stop();
}

/** Finishes what is running, for so long, then closes. */
async function stop() {
  if (stopping.signal.aborted) return;
  stopping.abort();
  setTimeout(() => server.closeAllConnections(), stopPatience).unref();
  setTimeout(() => process.exit(), stopPatience + 500).unref(); // a database that is silent is not waited for
  // A connection that is kept alive falls idle when its last request is answered, and would hold the server for seconds.
  setInterval(() => server.closeIdleConnections(), 50).unref();
  if (server.listening) await new Promise((closed) => server.close(closed));
  await app.dispose();
  await graph.close();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    log.info(`${signal}: finishing what is running.`);
    void stop();
  });
