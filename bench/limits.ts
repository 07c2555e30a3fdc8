// npx node bench/limits.ts: what the limits, persisted operations and cancellation add to a request. Prints how long it takes to
// compute the cost of an operation, and the CPU time of a small HTTP request (client and server together) with each of them. The rounds
// alternate, and the fastest round of each counts.
import { readFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getOperationAST, parse } from 'graphql';
import { createYoga, type Plugin, useExecutionCancellation } from 'graphql-yoga';
import { createContext } from '../src/graphql/context.ts';
import type { Graph } from '../src/database/graph.ts';
import { useRequestBody } from '../src/server/http/body.ts';
import { costOf } from '../src/server/plugins/limits/cost.ts';
import { parsedQueries, useLimits } from '../src/server/plugins/limits/limits.ts';
import { maxBodyBytes, maxCost } from '../src/lib/request-limits.ts';
import { createLog } from '../src/lib/log.ts';
import { readOperations } from '../src/server/plugins/operations/manifest.ts';
import { usePersisted } from '../src/server/plugins/operations/persisted.ts';
import { schema } from '../src/schema/schema.ts';

const example = (name: string) => readFileSync(new URL(`../schema/examples/${name}.graphql`, import.meta.url), 'utf8');
const page =
  'query ($slug: String!, $first: Int) { company(slug: $slug) { slug statements(first: $first) { totalCount } } }';

console.log('Microseconds to reckon a cost, the first time and again:');
for (const text of [example('01-who-says-so'), example('16-network'), page]) {
  const document = parse(text);
  const operation = getOperationAST(document)!;
  const computeCost = () => costOf(schema, document, operation, { first: 10 }).cost;
  const first = microseconds(1, computeCost);
  const again = microseconds(200_000, computeCost);
  console.log(`  ${operation.name?.value ?? 'a page by a variable'}: ${first.toFixed(0)}, ${again.toFixed(2)}`);
}

/** A graph that is empty and answers at once. */
const graph = { read: async () => [] } as unknown as Graph;
const app = (plugins: Plugin[], maxRequestBodySize: number | false = false) =>
  createServer(
    createYoga({
      schema,
      context: () => createContext(graph),
      graphiql: false,
      logging: false,
      maxRequestBodySize,
      parserAndValidationCache: parsedQueries(),
      plugins,
    }),
  );
const servers = {
  'without limits': app([]),
  'with the limit of bodies': app([useRequestBody(createLog('silent'))]),
  "with Yoga's limit of bodies": app([], maxBodyBytes),
  'with those of tokens, depth, width and cost': app([useLimits(maxCost, parsedQueries())]),
  'with persisted operations': app(usePersisted(readOperations(), false)),
  'with cancellation': app([useExecutionCancellation()]),
};

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const body = JSON.stringify({ query: page, variables: { slug: 'ford', first: 10 } });
const headers = { 'content-type': 'application/json', 'content-length': body.length };
const ask = (port: number) =>
  new Promise<void>((answered, failed) => {
    const asked = request({ port, path: '/graphql', method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => answered());
    });
    asked.on('error', failed).end(body);
  });

const least = new Map<string, number>();
for (const server of Object.values(servers)) await new Promise<void>((listening) => server.listen(0, listening));
for (let round = 0; round < 12; round++)
  for (const [name, server] of Object.entries(servers)) {
    const { port } = server.address() as AddressInfo;
    for (let warm = 0; warm < 50; warm++) await ask(port);
    const began = process.cpuUsage();
    for (let at = 0; at < 400; at++) await ask(port);
    const { user, system } = process.cpuUsage(began);
    least.set(name, Math.min(least.get(name) ?? Infinity, (user + system) / 400));
  }
console.log('Microseconds of CPU for a request:');
for (const [name, took] of least) console.log(`  ${name}: ${took.toFixed(0)}`);
process.exit();

function microseconds(times: number, work: () => unknown): number {
  const began = performance.now();
  for (let at = 0; at < times; at++) work();
  return ((performance.now() - began) * 1000) / times;
}
