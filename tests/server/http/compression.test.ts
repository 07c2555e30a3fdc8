import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createSchema, createYoga } from 'graphql-yoga';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { chooseEncoding, useCompression } from '../../../src/server/http/compression.ts';
import { fakeGraph } from '../../support/fake-graph.ts';

const { graph } = fakeGraph({ Company: (id) => ({ id, displayName: `${id} 小米 `.repeat(40) }) });
let version = 1;
const app = createApp({
  graph: { ...graph, version: async () => version },
  log: pino({ level: 'silent' }),
  isCached: true,
});
const aliases = (count: number) =>
  Array.from({ length: count }, (_, at) => `a${at}: company(slug: "c${at}") { displayName }`).join(' ');
const ask = (query: string, headers: Record<string, string>) =>
  app.fetch(`http://localhost/graphql?query=${encodeURIComponent(query)}`, { headers });
const decoders: Record<string, (body: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync };

test.each([
  ['gzip, deflate, br', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP', 'gzip'],
  ['*', 'br'],
  ['*, br;q=0', 'gzip'],
  ['br;q=0.2, gzip;q=0.8', 'gzip'],
  ['br ; q=0 , gzip ; q=0.5', 'gzip'],
  ['br;q=0.000, *;q=0', undefined],
  ['br;q=nonsense', undefined],
  ['identity', undefined],
  ['deflate, zstd', undefined],
  ['', undefined],
])('a client that accepts "%s" is sent %s', (accepted, coding) => {
  expect(chooseEncoding(accepted)).toBe(coding);
});

test.each(['br', 'gzip'])(
  'a response over a kilobyte is compressed by %s, computed or from the cache',
  async (coding) => {
    version += 1;
    const query = `{ ${aliases(10)} }`;
    const plain = await (await ask(query, {})).text();
    for (const time of ['made', 'kept', 'compressed before']) {
      const response = await ask(query, { 'accept-encoding': coding });
      expect(response.headers.get('content-encoding'), time).toBe(coding);
      expect(response.headers.get('vary')).toContain('Accept-Encoding');
      const body = Buffer.from(await response.arrayBuffer());
      expect(body.length).toBeLessThan(plain.length / 5);
      expect(response.headers.get('content-length')).toBe(String(body.length));
      expect(decoders[coding]!(body).toString()).toBe(plain);
    }
  },
);

test('a small response, and one for a client that accepts no coding, are sent uncompressed, with Vary', async () => {
  for (const [query, accepted] of [
    ['{ __typename }', 'br'],
    [`{ ${aliases(10)} }`, 'identity'],
  ] as const) {
    const response = await ask(query, { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect(await response.json()).toHaveProperty('data');
  }
});

test('a CSV table and a long error are compressed too', async () => {
  const headers = { 'accept-encoding': 'gzip' };
  const query = encodeURIComponent(
    `{ nodes(ids: [${Array.from({ length: 40 }, (_, at) => `"Company:c${at}"`).join(', ')}]) { ... on Company { displayName } } }`,
  );
  const table = await app.fetch(`http://localhost/csv?query=${query}`, { headers });
  expect(table.status).toBe(200);
  const wrong = await ask(`{ ${Array.from({ length: 40 }, (_, at) => `nothing${at}`).join(' ')} }`, headers);
  for (const response of [table, wrong]) {
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await response.arrayBuffer())).length).toBeGreaterThan(1_000);
  }
});

test('events are sent one by one, and never compressed', async () => {
  const steps = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  const yoga = createYoga({
    schema: createSchema({
      typeDefs: 'type Query { a: Int } type Subscription { text: String }',
      resolvers: {
        Subscription: {
          text: {
            async *subscribe() {
              for (const [at, step] of steps.entries()) {
                await step.promise;
                yield { text: `${at} `.repeat(2_000) };
              }
            },
          },
        },
      },
    }),
    logging: false,
    plugins: [useCompression()],
  });
  const response = await yoga.fetch('http://localhost/graphql?query=subscription{text}', {
    headers: { accept: 'text/event-stream', 'accept-encoding': 'br, gzip' },
  });
  expect(['none', null]).toContain(response.headers.get('content-encoding'));
  const reader = response.body!.getReader();
  let text = '';
  for (const [at, step] of steps.entries()) {
    step.resolve();
    while (!text.includes(`"text":"${at} `)) text += Buffer.from((await reader.read()).value!).toString();
  }
  await reader.cancel();
});
