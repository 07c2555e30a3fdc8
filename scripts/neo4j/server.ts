import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { CannotStart } from './releases.ts';

export type Settings = {
  readonly mainClass: string;
  readonly home: string;
  readonly port: number;
  readonly memory: string;
};
export type Server = { readonly process: ChildProcess; readonly log: string };

const javaFlags = [
  '-XX:+UseG1GC',
  ...['java.nio', 'java.io', 'sun.nio.ch'].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
  '--enable-native-access=ALL-UNNAMED',
  '-Dio.netty.tryReflectionSetAccessible=true',
];

// The last setting saves ten seconds on every stop, in which Bolt would wait for no connections.
const confOf = ({ port, memory }: Settings) => `# Written by scripts/neo4j.ts on every start.
dbms.security.auth_enabled=false
server.bolt.listen_address=127.0.0.1:${port}
server.http.enabled=false
server.memory.pagecache.size=${memory}
db.tx_log.preallocate=false
dbms.usage_report.enabled=false
internal.server.bolt.thread_pool_shutdown_wait_time=0s
`;

/** Returns a free port: the requested one, or any if it is 0. */
export async function freePort(requested: number): Promise<number> {
  const probe = createServer().listen(requested, '127.0.0.1');
  await once(probe, 'listening').catch(() => {
    throw new CannotStart(
      `Port ${requested} is in use: stop what listens there, or choose another with --port (0 takes any that is free).`,
    );
  });
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Deletes the graph of an earlier run, and nothing else in the folder. */
export function emptyGraph(home: string): void {
  for (const part of ['databases', 'transactions']) rmSync(join(home, 'data', part), { recursive: true, force: true });
}

/** Starts Neo4j in its own process, which also ends when this one is killed. Its output goes to a file. */
export function startServer(java: string, jars: string, settings: Settings): Server {
  const { mainClass, home, memory } = settings;
  for (const part of ['conf', 'data', 'logs', 'plugins', 'run', 'import'])
    mkdirSync(join(home, part), { recursive: true });
  writeFileSync(join(home, 'conf/neo4j.conf'), confOf(settings));
  const log = join(home, 'logs/console.log');
  const output = openSync(log, 'w');
  const main = [mainClass, '--console-mode', `--home-dir=${home}`, `--config-dir=${join(home, 'conf')}`];
  const server = spawn(java, [`-Xmx${memory}`, ...javaFlags, '-cp', join(jars, '*'), ...main], {
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  endWithThisProcess(server);
  return { process: server, log };
}

/** A killed process can't stop its children, so a small watcher does once its input ends. */
function endWithThisProcess(server: ChildProcess): void {
  const watch = `process.stdin.resume().on('end', () => { try { process.kill(${server.pid}) } catch {} })`;
  const watcher = spawn(process.execPath, ['-e', watch], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  server.once('exit', () => watcher.kill());
}

/** Asks Neo4j to stop, which takes a second or two, and kills it after a minute. */
export function stopServer(server: Server): void {
  server.process.kill('SIGTERM');
  setTimeout(() => server.process.kill('SIGKILL'), 60_000).unref();
}

/** Waits until Bolt answers; returns the version of the server. */
export async function answering(server: Server, uri: string, stop: AbortSignal): Promise<string> {
  const driver = neo4j.driver(uri, undefined, { maxTransactionRetryTime: 0 });
  const deadline = Date.now() + 180_000;
  try {
    for (;;) {
      stop.throwIfAborted();
      if (server.process.exitCode !== null || server.process.signalCode !== null)
        throw new CannotStart(`Neo4j stopped while starting:\n${causesIn(server.log)}`);
      try {
        const { records } = await driver.executeQuery(
          'CALL dbms.components() YIELD versions RETURN versions[0] AS version',
        );
        return records[0]?.get('version');
      } catch (error) {
        if (Date.now() > deadline)
          throw new CannotStart(`Neo4j did not answer: ${String(error)}\n${causesIn(server.log)}`);
        await pause(200, undefined, { signal: stop });
      }
    }
  } finally {
    await driver.close();
  }
}

/** The log lines that name a cause, or else the last lines. */
function causesIn(log: string): string {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  const causes = lines.filter((line) => /error|caused by/i.test(line));
  return [...(causes.length > 0 ? causes : lines).slice(-6), `(from ${log})`].join('\n');
}
