import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { fakeGraph } from '../../support/fake-graph.ts';

const pages = mkdtempSync(join(tmpdir(), 'grapevine-pages-'));
writeFileSync(join(pages, 'graphiql.html'), '<title>Grapevine GraphiQL</title>');
const log = pino({ level: 'silent' });
const { graph } = fakeGraph({ Company: () => null });
const parts = { graph, log, pages: pathToFileURL(`${pages}/`) };
const origin = 'https://dashboards.example';
const [closed, open] = [createApp(parts), createApp({ ...parts, corsOrigins: [origin] })];

const query = encodeURIComponent('{ company(slug: "ford") { slug } }');
const json = { 'content-type': 'application/json' };
const requests: [name: string, path: string, init?: RequestInit][] = [
  ['a GET', `/graphql?query=${query}`],
  ['a POST', '/graphql', { method: 'POST', headers: json, body: '{"query":"{__typename}"}' }],
  ['a stream of events', `/graphql?query=${query}`, { headers: { accept: 'text/event-stream' } }],
  ['a multipart response', `/graphql?query=${query}`, { headers: { accept: 'multipart/mixed' } }],
  ['an unknown type', `/graphql?query=${query}`, { headers: { accept: 'image/png' } }],
  ['a syntax error', '/graphql?query={'],
  ['an invalid query', '/graphql?query={nothing}'],
  ['a body that is not JSON', '/graphql', { method: 'POST', headers: json, body: '{' }],
  ['a body that is too long', '/graphql', { method: 'POST', headers: json, body: 'x'.repeat(1_000_001) }],
  ['an unknown media type', '/graphql', { method: 'POST', body: 'x' }],
  ['a method that is not allowed', '/graphql', { method: 'DELETE' }],
  ['a preflight', '/graphql', { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } }],
  ['health', '/health/live'],
  ['readiness', '/health/ready'],
  ['a table', `/csv?query=${encodeURIComponent('{ companyRows { name } }')}`],
  ['a rejected table', '/csv'],
  ['a page', '/graphql', { headers: { accept: 'text/html' } }],
  ['a redirection', '/', { headers: { accept: 'text/html' } }],
  ['nothing', '/nowhere'],
];
const vary = (response: Response) => response.headers.get('vary')?.split(', ') ?? [];

test.each(requests)('%s is answered with the common headers', async (_name, path, init = {}) => {
  const ask = (app: typeof open, more: Record<string, string> = {}) =>
    app.fetch(`http://localhost${path}`, { ...init, headers: { ...(init.headers as object), ...more } });
  for (const from of [undefined, origin, 'https://elsewhere.example']) {
    const headers: Record<string, string> = from === undefined ? {} : { origin: from };
    const response = await ask(open, headers);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(vary(response)).toEqual(expect.arrayContaining(['Accept', 'Origin']));
    expect(response.headers.get('access-control-allow-origin')).toBe(from === origin ? origin : null);
    await response.text();
  }
  expect((await ask(open, { origin })).headers.get('access-control-expose-headers')).toBe('x-request-id');
  expect(vary(await ask(closed, { origin }))).not.toContain('Origin');
});

test('a request id that is well-formed and short is returned, and no other', async () => {
  const idFor = async (given: string) =>
    (await open.fetch('http://localhost/health/live', { headers: { 'x-request-id': given } })).headers.get(
      'x-request-id',
    );
  for (const good of [
    'r-7',
    '4bf92f3577b34da6a3ce929d0e0e4736',
    'a'.repeat(100),
    'Root=1-67891233-abcdef012345678912345678',
  ])
    expect(await idFor(good)).toBe(good);
  const others = ['', ' ', 'a b', 'a'.repeat(101), '<script>', '{"a":1}', "'", 'a;b', 'a,b', '\u00e9'];
  const fresh = new Set<string | null>();
  for (const bad of others) {
    const id = await idFor(bad);
    expect(id).toMatch(/^[\da-f-]{36}$/);
    fresh.add(id);
  }
  expect(fresh.size).toBe(others.length);
});

test('an error of a field, its response and its line in the log have the same request id, also for a table', async () => {
  const lines: { requestId?: string }[] = [];
  const failing = { ...graph, read: () => Promise.reject(new Error('secret')) };
  const app = createApp({
    graph: failing,
    log: pino({ level: 'error' }, { write: (line) => void lines.push(JSON.parse(line)) }),
  });
  const response = await app.fetch(`http://localhost/graphql?query=${query}`);
  const id = response.headers.get('x-request-id');
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL', requestId: id } }] });
  const table = await app.fetch(`http://localhost/csv?query=${encodeURIComponent('{ companies { nodes { slug } } }')}`);
  expect(table.status).toBe(500);
  expect(lines.map(({ requestId }) => requestId)).toEqual([id, table.headers.get('x-request-id')]);
});

test('an operation without a name may be selected by the empty name, by GET and POST alike', async () => {
  const ask = async (text: string, operationName: string) => {
    const address = `http://localhost/graphql?query=${encodeURIComponent(text)}&operationName=${operationName}`;
    const posted = { method: 'POST', headers: json, body: JSON.stringify({ query: text, operationName }) };
    const form = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ query: text, operationName }).toString(),
    };
    const answers = [
      open.fetch(address),
      open.fetch('http://localhost/graphql', posted),
      open.fetch('http://localhost/graphql', form),
    ];
    return Promise.all(answers.map(async (response) => (await response).json()));
  };
  for (const answer of await ask('{ __typename }', '')) expect(answer).toEqual({ data: { __typename: 'Query' } });
  for (const answer of await ask('query A { __typename }', ''))
    expect(answer).toEqual({ data: { __typename: 'Query' } });
  const [first, ...others] = await ask('query A { __typename } query B { __typename }', '');
  expect(first).toMatchObject({ errors: [{ message: expect.stringContaining('operation') }] });
  for (const answer of others) expect(answer).toEqual(first);
});
