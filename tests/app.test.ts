import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { fakeGraph } from './support/fake-graph.ts';

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

test('no page of another site may read an answer, nor ask for leave to', async () => {
  const headers = { origin: 'https://elsewhere.example' };
  for (const response of [await query(headers), await query(headers, 'OPTIONS')])
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('at the level debug there is a line for each operation, and nothing of what it asked', async () => {
  lines.length = 0;
  await query({ 'x-request-id': 'r-7' });
  expect(lines).toMatchObject([{ requestId: 'r-7', operation: 'Ford', milliseconds: expect.any(Number) }]);
});
