import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../../../src/server/app.ts';
import type { Graph } from '../../../../src/database/graph.ts';
import { configureExactTexts } from '../../../../src/database/query/planner.ts';
import { fakeGraph } from '../../../support/fake-graph.ts';

const logged: unknown[] = [];
const log = pino({ level: 'info' }, { write: (line) => void logged.push(JSON.parse(line)) });
const { graph, queries } = fakeGraph({
  Company: (id) => ({ id, displayName: id }),
  'Company.country': () => [{ id: 'us', displayName: 'United States' }],
});
let isAsked = Promise.withResolvers<void>();
/** The same graph with slow responses. */
const slow: Graph = {
  ...graph,
  read: async (query, params) => {
    isAsked.resolve();
    const rows = await graph.read(query, params);
    await sleep(100);
    return rows;
  },
};

configureExactTexts(slow, 'never');
const server = createServer(createApp({ graph: slow, log }));
let address = '';
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterAll(() => server.close());

const ask = (signal?: AbortSignal) =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ company(slug: "ford") { country { displayName } } }' }),
    ...(signal && { signal }),
  });

test('nothing more is read for a client that has disconnected, and nothing is logged about it', async () => {
  await (await ask()).json();
  expect(queries).toHaveLength(2);

  queries.length = 0;
  isAsked = Promise.withResolvers<void>();
  const leaving = new AbortController();
  const answer = ask(leaving.signal);
  await isAsked.promise;
  leaving.abort();
  await expect(answer).rejects.toThrow('aborted');
  await sleep(400);
  expect(queries).toHaveLength(1);
  expect(logged).toEqual([]);
});
