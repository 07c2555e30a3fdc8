// Runs a real Neo4j Community on this machine without Docker: downloaded by Maven, run by Java, stopped with Ctrl-C.
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { javaFor } from './neo4j/java.ts';
import { jarsOf } from './neo4j/jars.ts';
import { CannotStart, releases } from './neo4j/releases.ts';
import { answering, emptyGraph, freePort, startServer, stopServer } from './neo4j/server.ts';

const help = `Starts a Neo4j Community server for development and tests, until Ctrl-C.

  npm run neo4j -- [options]

  --version LINE   5.26 (${releases['5.26'].version}, ${releases['5.26'].java}; the default)
                   or 2026 (${releases['2026'].version}, ${releases['2026'].java})
  --port N         the Bolt port; 0 takes any that is free (default 7687)
  --home DIR       where graph, settings and logs are kept (default .neo4j/home-LINE)
  --fresh          forget the graph of earlier runs first
  --memory SIZE    Java heap, and as much again for the page cache (default 1g)
  --help

The first run of a version fetches it by Maven (about 125 MB) into .neo4j/.
It listens on 127.0.0.1 only and asks for no password, so it is for this machine alone.
`;

function optionsOf(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      version: { type: 'string', default: '5.26' },
      port: { type: 'string', default: '7687' },
      home: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      memory: { type: 'string', default: '1g' },
      help: { type: 'boolean', default: false },
    },
  });
  const { version, fresh, memory } = values;
  const port = Number(values.port);
  if (version !== '5.26' && version !== '2026')
    throw new CannotStart(`--version must be 5.26 or 2026; got "${version}".`);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535)
    throw new CannotStart(`--port must be a number up to 65535; got "${values.port}".`);
  if (!/^[1-9]\d*[mg]$/i.test(memory))
    throw new CannotStart(`--memory must be a size such as 512m or 2g; got "${memory}".`);
  return { version, port, fresh, memory, home: values.home, help: values.help } as const;
}

async function main(args: string[], stop: AbortSignal): Promise<void> {
  const options = optionsOf(args);
  if (options.help) return console.log(help);
  const release = releases[options.version];
  const folder = join(import.meta.dirname, '../.neo4j');
  const home = options.home ? resolve(options.home) : join(folder, `home-${options.version}`);

  const java = javaFor(release);
  const port = await freePort(options.port);
  const jars = await jarsOf(release, folder, stop);
  if (options.fresh) emptyGraph(home);
  const server = startServer(java, jars, { mainClass: release.mainClass, home, port, memory: options.memory });
  const exited = once(server.process, 'exit');
  stop.addEventListener('abort', () => stopServer(server));
  try {
    const uri = `bolt://127.0.0.1:${port}`;
    const version = await answering(server, uri, stop);
    console.log(
      `Neo4j ${version} answers at ${uri}, without a password, to this machine only.  export NEO4J_URI=${uri}`,
    );
    await exited;
    if (!stop.aborted) throw new CannotStart(`Neo4j stopped by itself; ${server.log} may say why.`);
  } finally {
    stopServer(server);
    await exited;
  }
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
try {
  await main(process.argv.slice(2), stop.signal);
} catch (error) {
  if (!stop.signal.aborted) {
    const usage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    console.error(error instanceof CannotStart || usage ? error.message : error);
    process.exitCode = 1;
  }
}
if (stop.signal.aborted) console.log('Neo4j has stopped.');
