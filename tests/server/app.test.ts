import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { fakeGraph } from '../support/fake-graph.ts';

const { graph } = fakeGraph({ Company: (id) => ({ id, displayName: id }) });
const lines: object[] = [];
const log = pino({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line) as object) });
const app = createApp({ graph, log });

const query = (headers: Record<string, string> = {}, method = 'POST') =>
  app.fetch('http://localhost/graphql', {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'POST' && {
      body: JSON.stringify({ query: 'query Ford { company(slug: "ford") { displayName } }' }),
    }),
  });

test('no page of another site may read a response, or get a preflight accepted', async () => {
  const headers = { origin: 'https://elsewhere.example' };
  for (const response of [await query(headers), await query(headers, 'OPTIONS')])
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('a page of an allowed site may read a response, and no other page', async () => {
  const [named, other] = ['https://dashboards.example', 'http://localhost:3000'];
  const open = createApp({ graph, log, corsOrigins: [named, other] });
  const ask = (origin: string | undefined, method: string, path = '/graphql?query={__typename}') =>
    open.fetch(`http://localhost${path}`, { method, headers: { ...(origin && { origin }) } });
  for (const origin of [named, other])
    for (const response of [
      await ask(origin, 'GET'),
      await ask(origin, 'OPTIONS'),
      await ask(origin, 'GET', '/csv?query={nodes(ids:[]){id}}'),
    ]) {
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    }
  for (const origin of ['https://elsewhere.example', 'https://dashboards.example.evil', 'null', undefined])
    for (const method of ['GET', 'OPTIONS'])
      expect((await ask(origin, method)).headers.get('access-control-allow-origin')).toBeNull();
});

test('the debug level logs a line per operation, without its content', async () => {
  lines.length = 0;
  await query({ 'x-request-id': 'r-7' });
  expect(lines).toMatchObject([{ requestId: 'r-7', operation: 'Ford', milliseconds: expect.any(Number) }]);
});

test.each(['variables', 'extensions'])(
  '"%s" in the address, which should be a JSON object, is reported to the client and not logged as an error',
  async (name) => {
    const logged: unknown[] = [];
    const errors = pino({ level: 'error' }, { write: (line) => void logged.push(line) });
    const response = await createApp({ graph, log: errors }).fetch(
      `http://localhost/graphql?query={__typename}&${name}=x`,
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ message: `"${name}" must be a JSON object; got "x".`, extensions: { code: 'BAD_REQUEST' } }],
    });
    expect(logged).toEqual([]);
  },
);
