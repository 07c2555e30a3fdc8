import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { type Config, InvalidConfig, readConfig } from './config.ts';
import { GraphUnavailable } from './graph/graph.ts';
import { openGraph, prepareGraph } from './graph/open.ts';
import { warm } from './graph/warm.ts';
import { createLog } from './log.ts';
import { seedOnce } from './stories/seeds.ts';

/** A mistake of whoever starts this is told in words; a stack trace is for mistakes of ours. */
function orExit<Result>(start: () => Result): Result {
  try {
    return start();
  } catch (error) {
    if (!(error instanceof InvalidConfig || error instanceof GraphUnavailable)) throw error;
    console.error(error.message);
    return process.exit(1);
  }
}

const config: Config = orExit(() => readConfig(process.env));
const log = createLog(config.logLevel);
const graph = orExit(() => openGraph(config));

let isPrepared = false;
const stopping = new AbortController();
const app = createApp({
  graph,
  log,
  pages: new URL('../dist/', import.meta.url),
  checkReady: async () => {
    await graph.check();
    if (!isPrepared) throw new Error('The graph is still being prepared.');
  },
});

const server = createServer(app);
server.on('error', (error: NodeJS.ErrnoException) => {
  const isTaken = error.code === 'EADDRINUSE';
  log.fatal(isTaken ? `Port ${config.port} is in use; choose another with PORT.` : error);
  process.exitCode = 1;
  void stop();
});
server.listen(config.port, config.host, () => void prepare());

async function prepare() {
  try {
    await prepareGraph(graph, log, stopping.signal);
    if (config.graph.engine === 'embedded' && config.isSeeded) await seedOnce(graph);
    isPrepared = true;
    const { address, family, port } = server.address() as AddressInfo;
    const host = address === '127.0.0.1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
    log.info(`Grapevine answers at http://${host}:${port}/graphql`);
    await warm(graph).catch((error: unknown) => log.error(error, 'A query could not be planned ahead.'));
  } catch (error) {
    if (stopping.signal.aborted) return;
    log.fatal(error);
    process.exitCode = 1;
    void stop();
  }
}

/** Finishes what is running, then closes. */
async function stop() {
  stopping.abort();
  if (server.listening) await new Promise((closed) => server.close(closed));
  await app.dispose();
  await graph.close();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    log.info(`${signal}: finishing what is running.`);
    void stop();
  });
