// npx node bench/same-answers.ts --other CHECKOUT [--requests 500] [--seed 1] [--times 2] [--until 10] [--cache]: starts the server of this
// checkout and of another one, sends both the same requests, and compares status, headers and body byte for byte. Prints the first
// differences, up to three for each kind of request, and exits with 1 if there are any. Each server has its own copy of an embedded graph of the
// seeds; or both use the Neo4j of NEO4J_URI, which must hold the seeds and have no writers. All requests are sent `--times` times, since repeated
// requests may take other code paths. Responses are not cached unless `--cache` is given.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inFolder, removeFolders } from './compare/database.ts';
import { end, endAll } from './compare/processes.ts';
import { type Server, startServer } from './compare/servers.ts';
import { codesIn, type FuzzResponse, send } from './fuzz/check.ts';
import { difference } from './same-answers/difference.ts';
import type { Exchange } from './same-answers/exchange.ts';
import { exchangesOf } from './same-answers/exchanges.ts';

const { values } = parseArgs({
  options: {
    other: { type: 'string' },
    requests: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    times: { type: 'string', default: '2' },
    until: { type: 'string', default: '10' },
    cache: { type: 'boolean', default: false },
  },
});
const { other } = values;
if (other === undefined) throw new Error('--other must name the folder of another checkout.');
const [count, times, until] = [Number(values.requests), Number(values.times), Number(values.until)];
const { NEO4J_URI, NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;
const settings = {
  NODE_ENV: 'development', // rows are checked
  GRAPEVINE_CACHE: values.cache ? 'on' : 'off',
  ...(NEO4J_URI && { NEO4J_USER, NEO4J_PASSWORD }),
};

async function startBoth(folder: string): Promise<[Server, Server]> {
  const [mine, theirs] = [join(folder, 'this'), join(folder, 'other')];
  if (!NEO4J_URI) {
    await end(await startServer('grapevine', { folder: mine }));
    await cp(mine, theirs, { recursive: true });
  }
  const place = (own: string) => (NEO4J_URI ? { uri: NEO4J_URI } : { folder: own });
  return [
    await startServer('grapevine', place(mine), { settings }),
    await startServer('before', place(theirs), { settings, checkout: other }),
  ];
}

const different = new Set<Exchange>();
const differentKinds = new Map<string, number>();
const kinds = new Map<string, number>();
const codes = new Map<string, number>();
let reported = 0;
const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1);

async function compare(servers: readonly Server[], exchange: Exchange, at: number, time: number) {
  const ask = ({ port }: Server) => send(port, exchange.request, `same-${at}-${time}`);
  const [mine, theirs] = (await Promise.all(servers.map(ask))) as [FuzzResponse, FuzzResponse];
  const found = difference(mine, theirs);
  if (time === 1) {
    add(kinds, exchange.kind);
    for (const code of new Set(codesIn(mine.text))) add(codes, code);
    if (mine.text.startsWith('{"data":{')) add(codes, 'data');
  }
  if (found !== undefined && !different.has(exchange)) {
    different.add(exchange);
    add(differentKinds, exchange.kind);
    if (differentKinds.get(exchange.kind)! <= 3 && reported++ < until) {
      const { method, path, body } = exchange.request;
      const [address, parameters] = path.split('?');
      const asked = body ?? [...new URLSearchParams(parameters)].map((pair) => pair.join(': ')).join('\n');
      console.log(`\n${at}. request (${exchange.kind}), the ${time}. time: ${method} ${address}\n${asked}\n${found}`);
    }
  }
  return mine;
}

async function main(folder: string): Promise<void> {
  const servers = await startBoth(folder);
  const sent: Exchange[] = [];
  for (const first of exchangesOf(Number(values.seed), other!)) {
    let next: Exchange | undefined = first;
    while (next && sent.length < count) {
      sent.push(next);
      const answer = await compare(servers, next, sent.length, 1);
      next = next.following?.(answer);
    }
    if (sent.length === count) break;
  }
  for (let time = 2; time <= times; time++)
    for (const [at, exchange] of sent.entries()) await compare(servers, exchange, at + 1, time);
  await end(...servers);
  console.log(`\n${NEO4J_URI ? 'Neo4j' : 'embedded'}, seed ${values.seed}:`, Object.fromEntries(kinds));
  console.log('Answers with data, and with errors by their code:', Object.fromEntries(codes));
  console.log(`${sent.length - different.size} same, ${different.size} different`, Object.fromEntries(differentKinds));
}

try {
  await inFolder(main);
  process.exitCode = different.size > 0 ? 1 : 0;
} finally {
  await endAll();
  await removeFolders();
}
process.exit();
