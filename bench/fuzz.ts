// npx node bench/fuzz.ts [--requests 50000] [--seed 1] [--at-once 2] [--until 20] [--write] [--untimed]: sends requests generated from the schema, with
// hostile values in every argument, to a server with the seeds, and prints each wrong response: a 5xx except UNAVAILABLE, an internal error, internals
// of the server, an error without a code, or a response after more than two seconds. Meanwhile another process polls /health/live and memory is measured.
// Afterwards the graph must be unchanged, node for node. Each request has its own seed, starting at `--seed`: `--seed N --requests 1` repeats one.
// Runs on its own embedded graph, or on the Neo4j of NEO4J_URI, which must hold the seeds. With --write it sends mutations with the key, one at a time;
// after each refused one the graph must be unchanged, node for node, so that nothing is half-written. This needs an embedded graph. With --untimed slow
// responses are no mistakes, for machines that do other work.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { createApp } from '../src/server/app.ts';
import { markEmptyGraphCurrent } from '../src/assessments/rejudge.ts';
import { openEmbeddedGraph } from '../src/database/embedded/embedded-graph.ts';
import type { Graph } from '../src/database/graph.ts';
import { createDriver, createNeo4jGraph } from '../src/database/neo4j/neo4j-graph.ts';
import { createHttpServer } from '../src/server/http-server.ts';
import { createLog } from '../src/lib/log.ts';
import { schema } from '../src/schema/schema.ts';
import { seed as writeSeeds } from '../src/stories/seeds.ts';
import { codesIn, mistakeIn, send } from './fuzz/check.ts';
import { digestOf } from './fuzz/digest.ts';
import type { Probe } from './fuzz/health.ts';
import { type FuzzRequest, someRequest } from './fuzz/requests.ts';
import { saysWritten, someWrite } from './fuzz/writes.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '2' },
    until: { type: 'string', default: '20' },
    write: { type: 'boolean', default: false },
    untimed: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
  },
});
const [first, count, maxMistakes] = [Number(values.seed), Number(values.requests), Number(values.until)];
const [maxResponseMs, maxHealthMs] = values.untimed ? [Infinity, Infinity] : [2_000, 200];
const { NEO4J_URI, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;
const folder = mkdtempSync(join(tmpdir(), 'grapevine-fuzz-'));
const key = 'open-sesame';

const openGraph = (): Graph =>
  NEO4J_URI
    ? createNeo4jGraph(createDriver({ uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD }))
    : openEmbeddedGraph(join(folder, 'data'));

async function withGraph<Result>(work: (graph: Graph) => Promise<Result>): Promise<Result> {
  const graph = openGraph();
  return work(graph).finally(graph.close);
}

interface Server {
  readonly port: number;
  readonly rss: () => number;
  readonly stop: () => Promise<unknown>;
}

/** Errors in the server's log, by request id. */
const logged = new Map<string, string>();
function readLog(line: string): void {
  if (!line.startsWith('{')) return console.log(`The server said: ${line}`);
  const {
    level,
    requestId = '',
    err,
    msg,
    path,
  } = JSON.parse(line) as Record<string, string> & { level: number; err?: { message: string; stack: string } };
  if (level < 50) return;
  const where = err ? `${err.message}\n${err.stack.split('\n').slice(1, 5).join('\n')}` : msg;
  logged.set(requestId, `${where} at ${String(path)}`);
}

/** Starts the real server process. */
async function startProcess(): Promise<Server> {
  const { PATH, HOME } = process.env;
  const child: ChildProcess = spawn(process.execPath, [new URL('../src/server/main.ts', import.meta.url).pathname], {
    env: {
      PATH,
      HOME,
      PORT: '0',
      ...(NEO4J_URI ? { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD } : { GRAPEVINE_DATA: join(folder, 'data') }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  process.on('exit', () => child.kill('SIGKILL'));
  const port = await new Promise<number>((resolve) =>
    createInterface(child.stdout!).on('line', (line) => {
      const found = /http:\/\/localhost:(\d+)/.exec(line)?.[1];
      if (found) resolve(Number(found));
      readLog(line);
    }),
  );
  return {
    port,
    rss: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1e3,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

const graphs: Graph[] = [];
/** Starts the server in this process, so that the version of its graph can be read. */
async function startHere(): Promise<Server> {
  const graph = openGraph();
  graphs.push(graph);
  const log = {
    ...createLog('silent'),
    error: (fields: object) => readLog(JSON.stringify({ level: 50, ...fields, err: plainError(fields) })),
  };
  const app = createApp({ graph, log: log, writeKey: key, isCached: true });
  const server = createHttpServer(app, log);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    rss: () => process.memoryUsage().rss / 1e6,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await graph.close();
    },
  };
}

function plainError(fields: object): object | undefined {
  const { err } = fields as { err?: Error };
  return err && { message: err.message, stack: String(err.stack) };
}

let mistakes = 0;
const seen = new Map<string, number>();
function report(seed: number, { method, path, headers, body, text }: FuzzRequest, mistake: string): void {
  mistakes++;
  // Repetitions are counted, but not printed.
  const kind = mistake.replaceAll(/\d+/g, '0').slice(0, 160);
  seen.set(kind, (seen.get(kind) ?? 0) + 1);
  if (seen.get(kind)! > 3) return;
  const sent = body ?? decodeURIComponent(path);
  console.log(
    `\nSeed ${seed}: ${mistake}\n  ${method} ${path.slice(0, 60)} ${headers['content-type'] ?? ''}\n  ${sent.slice(0, 1_500)}\n  ${text === sent ? '' : text.slice(0, 600)}`,
  );
}

if (!NEO4J_URI)
  await withGraph(async (graph) => {
    await graph.migrate();
    await markEmptyGraphCurrent(graph);
    await writeSeeds(graph);
  });
const before = await withGraph(digestOf);
const server = values.write ? await startHere() : await startProcess();
/** The digest of the graph without locks, after the last write. */
let digest = graphs[0] ? await digestOf(graphs[0], { isWithLocks: false }) : '';
const fuzzOptions = values.write ? ({ roots: ['mutation'], key } as const) : {};

/** The requests in progress, so that a slow health check has suspects. */
const running = new Map<number, number>();
const suspects = new Map<number, number>();
const health = fork(new URL('fuzz/health.ts', import.meta.url), [String(server.port), String(maxHealthMs)]);
let worst = 0;
health.on('message', ({ took }: Probe) => {
  worst = Math.max(worst, took);
  for (const seed of running.keys()) suspects.set(seed, Math.max(suspects.get(seed) ?? 0, took));
});

const memory: number[] = [];
const codes = new Map<string, number>();
let [sent, slowest, unavailable, written] = [0, 0, 0, 0];
const began = performance.now();

async function one(seed: number): Promise<void> {
  if (mistakes >= maxMistakes) return;
  const request = values.write && seed % 3 > 0 ? someWrite(schema, seed, key) : someRequest(schema, seed, fuzzOptions);
  const id = `fuzz-${seed}`;
  running.set(seed, Date.now());
  const version = await graphs[0]?.version?.();
  try {
    const response = await send(server.port, request, id);
    if (values.show) console.log(request, response);
    const found = codesIn(response.text);
    for (const code of new Set(found.length > 0 ? found : ['-'])) codes.set(code, (codes.get(code) ?? 0) + 1);
    if (response.status === 503 || found.includes('UNAVAILABLE')) unavailable++;
    slowest = Math.max(slowest, response.took);
    const mistake = mistakeIn(request, id, response);
    if (mistake !== undefined) report(seed, request, `${mistake}; the log has ${logged.get(id) ?? 'nothing'}`);
    else if (logged.has(id)) report(seed, request, `the log has ${logged.get(id)}`);
    if (response.took > maxResponseMs) report(seed, request, `it took ${Math.round(response.took)} ms`);
    // A transaction that writes nothing, or is refused, has still taken its locks.
    const isTouched = version !== undefined && version !== (await graphs[0]!.version!());
    const isWritten = isTouched && digest !== (digest = await digestOf(graphs[0]!, { isWithLocks: false }));
    if (isWritten) written++;
    if (isWritten && (seed % 3 > 0 ? !saysWritten(response.text) : isRefused(response.text)))
      report(seed, request, `something was written, though the answer is ${response.text.slice(0, 500)}`);
  } catch (error) {
    report(seed, request, `there is no answer: ${(error as Error).message}`);
  }
  running.delete(seed);
  sent++;
  if (sent % 1_000 !== 0) return;
  memory.push(server.rss());
  const seconds = (performance.now() - began) / 1_000;
  console.log(
    `${sent} requests in ${seconds.toFixed(0)} s, ${Math.round(memory.at(-1)!)} MB, slowest ${Math.round(slowest)} ms, health ${Math.round(worst)} ms, ${mistakes} mistakes`,
  );
}

/** Whether every write in a request was refused. */
const isRefused = (text: string) =>
  !/"__typename":"\w*(Payload|Success)"/.test(text) && text.includes('"errors"') && !/"data":\{[^}]*:\{/.test(text);

const limit = pLimit(values.write ? 1 : Number(values['at-once']));
await limit.map(
  Array.from({ length: count }, (_, at) => first + at),
  one,
);

/* The machine may be slow for other reasons, so only a request that blocks again, alone, is a mistake. */
for (const seed of [...suspects]
  .toSorted(([, a], [, b]) => b - a)
  .slice(0, 30)
  .map(([seed]) => seed)) {
  if (values.write) break;
  let least = Infinity;
  for (let times = 0; times < 3 && least > maxHealthMs; times++) {
    worst = 0;
    const request = someRequest(schema, seed, fuzzOptions);
    // A different text each time, since the same one would be answered from the cache.
    await send(server.port, withComment(request, times), `again-${seed}`).catch(() => undefined);
    await new Promise((later) => setTimeout(later, 100));
    least = Math.min(least, worst);
  }
  if (least > maxHealthMs)
    report(
      seed,
      someRequest(schema, seed, fuzzOptions),
      `/health/live waited for ${Math.round(least)} ms, each of three times`,
    );
}

function withComment(request: FuzzRequest, times: number): FuzzRequest {
  const note = `#${times}\\n`;
  return request.body === undefined
    ? { ...request, path: request.path.replace('query=', `query=${encodeURIComponent(`#${times}\n`)}`) }
    : { ...request, body: request.body.replace('"query":"', `"query":"${note}`) };
}

health.kill();
await server.stop();
const after = await withGraph(digestOf);
if (after !== before && !values.write) {
  mistakes++;
  console.log(`\nThe graph is another: ${before} before, ${after} after.`);
}
const quarter = Math.floor(memory.length / 4);
if (quarter >= 4) {
  const [thirdQuarter, lastQuarter] = [memory.slice(2 * quarter, 3 * quarter), memory.slice(3 * quarter)].map((some) =>
    Math.max(...some),
  );
  if (lastQuarter! > thirdQuarter! * 1.1) {
    mistakes++;
    console.log(
      `\nMemory grows: ${Math.round(thirdQuarter!)} MB at most in the third quarter, ${Math.round(lastQuarter!)} in the last.`,
    );
  }
}
rmSync(folder, { recursive: true });
console.log(
  `\n${sent} requests from seed ${first}; slowest ${Math.round(slowest)} ms; ${unavailable} UNAVAILABLE; by code:`,
);
if (values.write) console.log(`${written} wrote something.`);
console.log(Object.fromEntries([...codes].toSorted(([, a], [, b]) => b - a)));
for (const [kind, times] of seen) console.log(`${times} × ${kind.split('\n')[0]}`);
console.log(`${mistakes} mistakes`);
process.exit(mistakes > 0 ? 1 : 0);
