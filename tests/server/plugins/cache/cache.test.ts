import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AppOptions, createApp } from '../../../../src/server/app.ts';
import { GraphUnavailable } from '../../../../src/database/graph.ts';
import { fakeGraph } from '../../../support/fake-graph.ts';
import { sha256 } from '../../../../src/server/plugins/operations/manifest.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T11:50:00Z') }));
afterEach(() => void vi.useRealTimers());

const ford = 'query Ford { company(slug: "ford") { displayName } }';
const named = 'query Named($slug: String!) { company(slug: $slug) { displayName } }';

/** A server on a graph that records its queries and whose version a test sets. */
function server(parts: Partial<AppOptions> = {}) {
  const state = { version: 1 as number | null, name: 'Ford', failure: undefined as Error | undefined };
  const lines: { isCached?: boolean; requestId?: string }[] = [];
  const { graph, queries } = fakeGraph({
    Company: (id) => {
      if (state.failure) throw state.failure;
      return { id, displayName: `${state.name} ${id}` };
    },
  });
  const read = vi.fn(graph.read);
  const log = pino({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const app = createApp({
    graph: {
      ...graph,
      read: async (query, params) => read(query, params) as never,
      version: async () => state.version,
    },
    log,
    isCached: true,
    ...parts,
  });
  const send = (body: object, headers: Record<string, string> = {}) =>
    app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const get = (params: Record<string, string>, headers: Record<string, string> = {}, path = 'graphql') =>
    app.fetch(`http://localhost/${path}?${new URLSearchParams(params).toString()}`, { headers });
  return { state, queries, send, get, lines, read };
}

test('the same query is answered from the cache the second time, without a query to the graph', async () => {
  const { send, queries } = server();
  const id = { 'x-request-id': 'one' };
  const answers = [await send({ query: ford }, id), await send({ query: ford }, id)];
  expect(queries).toEqual(['Company']);
  const [first, second] = await Promise.all(
    answers.map(async (one) => ({ status: one.status, headers: [...one.headers], text: await one.text() })),
  );
  expect(first!.text).toBe('{"data":{"company":{"displayName":"Ford ford"}}}');
  expect(second).toEqual(first);
});

test('a response is dropped when the version changes', async () => {
  const { send, state } = server();
  await send({ query: ford });
  Object.assign(state, { version: 2, name: 'Henry' });
  expect(await (await send({ query: ford })).json()).toEqual({ data: { company: { displayName: 'Henry ford' } } });
});

test('while the version is unknown nothing is served from the cache, and nothing is stored', async () => {
  const { send, state, queries } = server();
  await send({ query: ford });
  state.version = null;
  await send({ query: ford });
  await send({ query: named, variables: { slug: 'ford' } });
  expect(queries).toHaveLength(3);
  state.version = 1;
  await send({ query: named, variables: { slug: 'ford' } });
  expect(queries).toHaveLength(4);
});

test('a response computed during a write is not stored as current', async () => {
  const { send, state, read } = server();
  const [begun, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const real = read.getMockImplementation()!;
  read.mockImplementationOnce(async (query, params) => {
    const rows = await real(query, params);
    begun.resolve();
    await go.promise;
    return rows;
  });
  const slow = send({ query: ford });
  await begun.promise;
  Object.assign(state, { version: 2, name: 'Henry' });
  // The server learns of the write before the old response is ready.
  await send({ query: named, variables: { slug: 'byd' } });
  go.resolve();
  expect(await (await slow).text()).toContain('Ford ford');
  expect(await (await send({ query: ford })).text()).toContain('Henry ford');
});

test.each([
  ['other variables', { query: named, variables: { slug: 'a' } }, { query: named, variables: { slug: 'b' } }],
  [
    'another operation of the same text',
    { query: `${ford} query Byd { company(slug: "byd") { displayName } }`, operationName: 'Ford' },
    { query: `${ford} query Byd { company(slug: "byd") { displayName } }`, operationName: 'Byd' },
  ],
  ['another text', { query: ford }, { query: `${ford} ` }],
])('%s has another cache key', async (_, one, other) => {
  const { send, queries } = server();
  const answer = await (await send(one)).text();
  await send(other);
  expect(queries).toHaveLength(2);
  expect(await (await send(one)).text()).toBe(answer);
  expect(queries).toHaveLength(2);
});

test('nobody is served a response for other rights', async () => {
  const { send, queries } = server({ writeKey: 'open-sesame' });
  const key = { authorization: 'Bearer open-sesame' };
  const bearers: Record<string, string>[] = [key, {}, { authorization: 'Bearer wrong' }, key];
  for (const headers of bearers) await send({ query: ford }, headers);
  expect(queries).toHaveLength(2);
});

test('an error is computed each time', async () => {
  const { send, state, queries } = server();
  state.failure = new GraphUnavailable('away');
  for (let time = 0; time < 2; time++) expect(await (await send({ query: ford })).text()).toContain('UNAVAILABLE');
  state.failure = undefined;
  expect(await (await send({ query: ford })).text()).toContain('Ford ford');
  expect(queries).toHaveLength(3);
});

test('a mutation is never cached', async () => {
  const { send, lines } = server();
  for (let time = 0; time < 2; time++)
    await send({ query: 'mutation { retractAssertion(id: "Assertion:a/b", reason: "r") { __typename } }' });
  expect(lines.map(({ isCached }) => isCached)).toEqual([undefined, undefined]);
});

test('every request has a line in the log with its own id', async () => {
  const { send, lines } = server();
  await send({ query: ford }, { 'x-request-id': 'one' });
  await send({ query: ford }, { 'x-request-id': 'two' });
  expect(lines).toMatchObject([{ requestId: 'one' }, { requestId: 'two', isCached: true }]);
});

test('GRAPEVINE_CACHE=off: the version is read, and nothing is cached', async () => {
  const { send, queries } = server({ isCached: false });
  await send({ query: ford });
  await send({ query: ford });
  expect(queries).toHaveLength(2);
});

describe('a request that is answered from the cache', () => {
  test('has the CORS headers of its own origin', async () => {
    const site = 'https://dashboards.example';
    const { send } = server({ corsOrigins: [site] });
    const allowed = async (origin?: string) =>
      (await send({ query: ford }, { ...(origin !== undefined && { origin }) })).headers.get(
        'access-control-allow-origin',
      );
    expect([await allowed(site), await allowed(), await allowed('https://b.example'), await allowed(site)]).toEqual([
      site,
      null,
      null,
      site,
    ]);
  });

  test('is answered in the media type that it accepts', async () => {
    const { get, queries } = server();
    for (const accept of ['application/json', 'application/graphql-response+json'])
      expect((await get({ query: ford }, { accept })).headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
    expect((await get({ query: ford }, { accept: 'text/plain' })).status).toBe(406);
    expect(queries).toHaveLength(1);
  });

  test('is rejected if its body is too long', async () => {
    const { send } = server();
    await send({ query: ford });
    expect((await send({ query: ford, extensions: { padding: 'x'.repeat(1_000_000) } })).status).toBe(413);
  });

  test('is rejected if its parameters are invalid', async () => {
    const { send, get } = server();
    await send({ query: ford });
    expect((await send({ query: ford, more: 1 })).status).toBe(400);
    expect((await send({ query: ford, extensions: 'none' })).status).toBe(400);
    expect((await get({ query: ford, variables: 'x' })).status).toBe(400);
  });

  test('is rejected if GET does not allow its operation', async () => {
    const { send, get } = server();
    const query = 'mutation M { retractAssertion(id: "Assertion:a/b", reason: "r") { __typename } }';
    await send({ query });
    expect((await get({ query })).status).toBe(405);
  });

  test('is rejected if it costs too much, the second time as well', async () => {
    const { send } = server({ maxCost: 1 });
    const refused = [await send({ query: ford }), await send({ query: ford })];
    for (const one of refused) expect(await one.text()).toContain('TOO_COSTLY');
  });

  test('is answered only if persisted where nothing else is', async () => {
    const { send, queries } = server({ operations: new Map([['ford', ford]]), isPersistedOnly: true });
    for (let time = 0; time < 2; time++)
      expect(await (await send({ operation: 'ford' })).text()).toContain('Ford ford');
    expect(await (await send({ query: ford })).text()).toContain('PERSISTED_QUERY_ONLY');
    expect(queries).toHaveLength(1);
  });

  test('shares its response whether sent by name, hash or text', async () => {
    const operations = new Map([
      ['ford', ford],
      [sha256(ford), ford],
    ]);
    const { send, get, queries } = server({ operations });
    await send({ query: ford });
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(ford) } };
    for (const answer of [
      await get({ operation: 'ford' }),
      await send({ documentId: 'ford' }),
      await send({ extensions }),
      await send({ query: ford, extensions }),
    ])
      expect(await answer.text()).toContain('Ford ford');
    expect(queries).toHaveLength(1);
    const wrong = { persistedQuery: { version: 1, sha256Hash: sha256('') } };
    expect(await (await send({ query: ford, extensions: wrong })).text()).toContain('PERSISTED_QUERY_HASH_MISMATCH');
  });

  test('can be returned as a table', async () => {
    const { get, queries } = server();
    const query = '{ nodes(ids: ["Company:ford"]) { ... on Company { displayName } } }';
    const tables = [await get({ query }, {}, 'csv'), await get({ query }, {}, 'csv')];
    const [first, second] = await Promise.all(tables.map((table) => table.text()));
    expect(first).toContain('Ford ford');
    expect(second).toBe(first);
    expect(queries).toHaveLength(1);
  });
});

test('is not served on another day', async () => {
  const { send, queries } = server();
  await send({ query: ford });
  vi.setSystemTime(new Date('2026-03-01T12:00:00Z'));
  await send({ query: ford });
  expect(queries).toHaveLength(2);
});
