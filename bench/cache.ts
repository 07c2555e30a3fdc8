// npx node bench/cache.ts: what a cached response saves. Prints the CPU time of the server alone for a request that hits the cache, for
// one that misses it, and without a cache; and how many requests of a dashboard hit the cache while there are writes. Runs on the embedded
// engine, or with NEO4J_URI and REDIS_URL on a seeded Neo4j.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = new URL('..', import.meta.url);
const example = (name: string) => readFileSync(new URL(`schema/examples/${name}`, root), 'utf8');
const queries = {
  nothing: '{ __typename }',
  small: '{ company(slug: "ford") { displayName country { displayName } } }',
  large:
    '{ partnerships(first: 50) { nodes { id displayName claims { text assessment { status } assertions(first: 10) { nodes { quote } } } } } }',
};
const writeKey = 'bench';
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

interface Server {
  readonly child: ChildProcess;
  readonly port: number;
  readonly hits: () => number;
}

/** Starts a server with its own graph, or with the graph at NEO4J_URI. */
async function serve(env: Record<string, string>): Promise<Server> {
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      NODE_ENV: 'production',
      GRAPEVINE_DATA: mkdtempSync(join(tmpdir(), 'grapevine-')),
      GRAPEVINE_WRITE_KEY: writeKey,
      ...env,
    },
  });
  child.stderr.pipe(process.stderr);
  let hits = 0;
  const port = await new Promise<number>((resolve, reject) => {
    child.on('exit', () => reject(new Error('The server ended.')));
    child.stdout.on('data', (part: Buffer) => {
      hits += part.toString().split('"isCached":true').length - 1;
      const found = /localhost:(\d+)/.exec(part.toString())?.[1];
      if (found) resolve(Number(found));
    });
  });
  return { child, port, hits: () => hits };
}

/** Sends a request; returns the length of the response body. */
const ask = ({ port }: Server, body: object) =>
  new Promise<number>((answered, failed) => {
    const text = JSON.stringify(body);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      authorization: `Bearer ${writeKey}`,
    };
    request({ port, path: '/graphql', method: 'POST', agent, headers }, (answer) => {
      let length = 0;
      answer.on('data', (part: Buffer) => (length += part.length)).on('end', () => answered(length));
      if (answer.statusCode !== 200) failed(new Error(`It answers ${answer.statusCode}.`));
    })
      .on('error', failed)
      .end(text);
  });

/** CPU time of a server's process, in milliseconds. */
function cpuOf({ child }: Server): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The number of concurrent requests. */
const width = 8;

let unique = 0;
/** CPU time per request in microseconds, over `count` requests: always the same request, or a new one each time. */
async function measure(server: Server, query: string, isSame: boolean, count: number): Promise<number> {
  const one = () => ask(server, { query, variables: isSame ? {} : { unique: unique++ } });
  const some = async (times: number) => {
    for (let at = 0; at < times; at += width) await Promise.all(Array.from({ length: width }, one));
  };
  await some(count / 4);
  const before = cpuOf(server);
  await some(count);
  return ((cpuOf(server) - before) * 1000) / count;
}

const [on, off] = [await serve({ GRAPEVINE_CACHE: 'on' }), await serve({ GRAPEVINE_CACHE: 'off' })];
console.log(`Microseconds of the server's CPU for a request, ${width} at a time:`);
console.log('            bytes    kept   not kept though there is a cache   without one');
for (const [name, query] of Object.entries(queries)) {
  const count = name === 'large' ? 40 : name === 'small' ? 200 : 1_000;
  const bytes = await ask(on, { query });
  const best = { hit: Infinity, miss: Infinity, without: Infinity };
  for (let round = 0; round < 2; round++) {
    best.hit = Math.min(best.hit, await measure(on, query, true, 1_000));
    best.miss = Math.min(best.miss, await measure(on, query, false, count));
    best.without = Math.min(best.without, await measure(off, query, false, count));
  }
  const row = [bytes, best.hit, best.miss, best.without].map((number) => number.toFixed(0).padStart(8));
  console.log(`${name.padEnd(9)} ${row.join('   ')}`);
}
for (const { child } of [on, off]) child.kill();

/** All read-only examples, as the panels of a popular dashboard, in a fixed order. */
const panels = readdirSync(new URL('schema/examples/', root)).filter((name) => !name.includes('record'));
const record = `mutation ($input: RecordAssertionInput!) { recordAssertion(input: $input) { __typename } }`;
const inputOf = (slug: string) => ({
  source: { slug, publisher: 'Publisher:reuters', publishedOn: '2026-02-10' },
  speechAct: 'REPORT',
  about: [{ subject: 'Partnership:ford-xiaomi-us-jv', stance: 'SUPPORTS' }],
});

/** CPU time in milliseconds for the requests, and the share of them that hit the cache. */
async function requestPanels(server: Server, requests: number, perWrite: number, name: string) {
  let cpu = 0;
  const hits = server.hits();
  for (let at = 0; at < requests; at++) {
    if (at % perWrite === 0) await ask(server, { query: record, variables: { input: inputOf(`bench-${name}-${at}`) } });
    const before = cpuOf(server);
    await ask(server, { query: example(panels[(at * 5) % panels.length]!) });
    cpu += cpuOf(server) - before;
  }
  await sleep(200); // the log arrives later
  return { cpu, rate: (server.hits() - hits) / requests };
}

console.log(`\nThe ${panels.length} examples in turn, with a write between so many requests (its own CPU left out):`);
for (const perWrite of [30, 150]) {
  const settings = { LOG_LEVEL: 'debug' };
  const pair = [
    await serve({ ...settings, GRAPEVINE_CACHE: 'on' }),
    await serve({ ...settings, GRAPEVINE_CACHE: 'off' }),
  ] as const;
  for (const server of pair) await requestPanels(server, panels.length, 1_000, `warm-${perWrite}`);
  const [kept, without] = [
    await requestPanels(pair[0], 300, perWrite, `on-${perWrite}`),
    await requestPanels(pair[1], 300, perWrite, `off-${perWrite}`),
  ];
  const saved = 1 - kept.cpu / without.cpu;
  console.log(
    `${perWrite}: ${percent(kept.rate)} hit, ${percent(saved)} of the CPU saved (${kept.cpu} for ${without.cpu} ms)`,
  );
  for (const { child } of pair) child.kill();
}
process.exit();

function percent(part: number): string {
  return `${(part * 100).toFixed(0)} %`;
}
