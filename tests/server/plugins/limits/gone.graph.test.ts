import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../../src/server/app.ts';
import type { Graph } from '../../../../src/database/graph.ts';
import { configureExactTexts } from '../../../../src/database/query/planner.ts';
import { engineName } from '../../../support/engine.ts';
import { preparedGraph } from '../../../support/prepared.ts';

const logged: unknown[] = [];
const log = pino({ level: 'info' }, { write: (line) => void logged.push(JSON.parse(line)) });

describe(`a client that has disconnected, on the ${engineName} engine`, () => {
  /** The names of the queries that were sent. */
  const sent: string[] = [];
  let isSent = Promise.withResolvers<void>();
  let address = '';
  const close: (() => unknown)[] = [];

  beforeAll(async () => {
    const graph = await preparedGraph('firstStory');
    // Counts only queries that reach the engine: those rejected earlier are not sent.
    const counted: Graph = {
      ...graph,
      read: async (query, params) => {
        const rows = graph.read(query, params);
        void rows.then(
          () => sent.push(query.name),
          () => {},
        );
        isSent.resolve();
        const found = await rows;
        await sleep(30);
        return found;
      },
    };
    configureExactTexts(counted, 'never'); // so that a request takes several queries
    const server = createServer(createApp({ graph: counted, log }));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close.push(
      () => server.closeAllConnections(),
      () => server.close(),
    );
  });
  afterAll(() => close.forEach((one) => one()));

  const ask = (query: string, path: string, signal?: AbortSignal) =>
    fetch(`${address}${path}?query=${encodeURIComponent(query)}`, { ...(signal && { signal }) });

  test.each([
    [
      'nodes of nodes',
      '/graphql',
      '{ company(slug: "ford") { partnerships { nodes { a: supportingSources(first: 3) { nodes { slug } } b: supportingSources(first: 4) { nodes { publisher { displayName } } } } } } }',
    ],
    [
      'a list',
      '/graphql',
      '{ partnerships { totalCount nodes { claims { a: assertions(first: 2) { nodes { quote } } b: assertions(first: 3) { nodes { id } } } } } }',
    ],
    ['paths', '/graphql', '{ paths(from: "Company:ford", to: "Publisher:reuters", maxSteps: 6, first: 10) { text } }'],
    ['a neighbourhood', '/graphql', '{ graph(seeds: ["Company:ford"], depth: 3) { nodes { key } } }'],
    [
      'a search',
      '/graphql',
      '{ search(text: "ford xiaomi talks") { nodes { ... on Company { partnerships(first: 3) { nodes { slug } } } } } }',
    ],
    ['a table', '/csv', '{ partnershipRows { title companies status } }'],
  ])('has no further query sent for %s', async (_name, path, query) => {
    sent.length = 0;
    expect((await ask(query, path)).status).toBe(200);
    const [sentBefore] = [sent.splice(0).length];
    expect(sentBefore).toBeGreaterThan(1);

    isSent = Promise.withResolvers<void>();
    const leaving = new AbortController();
    // Another text, so that nothing of it is cached.
    const answer = ask(`# again\n${query}`, path, leaving.signal);
    await isSent.promise;
    leaving.abort();
    await expect(answer).rejects.toThrow('aborted');
    await sleep(sentBefore * 40 + 300);
    expect(sent.length).toBeLessThan(sentBefore);
    expect(logged).toEqual([]);
  });
});
