import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createSchema, createYoga } from 'graphql-yoga';
import { afterAll, expect, test } from 'vitest';
import { useCompression } from '../../src/server/http/compression.ts';
import { useStaticFiles } from '../../src/server/static-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'grapevine-site-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = 'console.log("grapevine");\n'.repeat(100);
mkdirSync(join(folder, 'dist/assets'), { recursive: true });
writeFileSync(join(folder, 'dist/graphiql.html'), '<title>Grapevine GraphiQL</title>');
writeFileSync(join(folder, 'dist/assets/graphiql-abc.js'), script);
writeFileSync(join(folder, 'secret.txt'), 'not for the world');

const schema = createSchema({ typeDefs: 'type Query { hello: String }', resolvers: { Query: { hello: () => 'hi' } } });
const serve = (dist: string) =>
  createYoga({
    schema,
    graphiql: false,
    landingPage: false,
    plugins: [useStaticFiles(pathToFileURL(join(folder, dist))), useCompression()],
  });
const site = serve('dist/');

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  site.fetch(`http://localhost${path}`, { method, headers });
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

test('a browser that opens /graphql gets GraphiQL, under a strict policy', async () => {
  const page = await get('/graphql', browser);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Grapevine GraphiQL');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const policy = page.headers.get('content-security-policy')?.split('; ');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
});

test('a query goes to the API, by GET and by POST', async () => {
  const query = '{ hello }';
  const response = await get(`/graphql?query=${encodeURIComponent(query)}`, { accept: 'application/json' });
  expect(await response.json()).toEqual({ data: { hello: 'hi' } });
  const posted = await site.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { ...browser, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  expect(await posted.text()).toContain('"hello":"hi"');
});

test('a link to the response of a named operation goes to the API, in a browser too', async () => {
  for (const name of ['operation', 'documentId']) {
    const answer = await get(`/graphql?${name}=hello&query=${encodeURIComponent('{ hello }')}`, browser);
    expect(await answer.json()).toEqual({ data: { hello: 'hi' } });
  }
});

test('a page that has not changed is not sent again', async () => {
  const etag = (await get('/graphql', browser)).headers.get('etag') ?? '';
  const again = await get('/graphql', { ...browser, 'if-none-match': `"other", ${etag}` });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
  expect((await get('/graphql', { ...browser, 'if-none-match': '"other"' })).status).toBe(200);
});

test('an asset may be cached forever', async () => {
  const asset = await get('/assets/graphiql-abc.js');
  expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(asset.headers.get('cache-control')).toContain('immutable');
  expect(await asset.text()).toBe(script);
});

test.for([
  { accepted: 'gzip, deflate, br', coding: 'br', decode: brotliDecompressSync },
  { accepted: 'gzip, deflate', coding: 'gzip', decode: gunzipSync },
  { accepted: 'br;q=0, gzip;q=0.5', coding: 'gzip', decode: gunzipSync },
  { accepted: 'identity', coding: null, decode: (body: Buffer) => body },
])('a client that accepts "$accepted" is sent $coding', async ({ accepted, coding, decode }) => {
  const asset = await get('/assets/graphiql-abc.js', { 'accept-encoding': accepted });
  expect(asset.headers.get('content-encoding')).toBe(coding);
  expect(decode(Buffer.from(await asset.arrayBuffer())).toString()).toBe(script);
});

test('HEAD returns the same headers without the body', async () => {
  const head = await get('/graphql', browser, 'HEAD');
  expect(head.status).toBe(200);
  expect(head.headers.get('etag')).toBe((await get('/graphql', browser)).headers.get('etag'));
  expect(await head.text()).toBe('');
});

test('the root address redirects to GraphiQL', async () => {
  const bare = await get('/', browser);
  expect(bare.status).toBe(307);
  expect(bare.headers.get('location')).toBe('/graphql');
});

test.for([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/graphiql.html',
])('%s is not found', async (path) => {
  const missing = await get(path, browser);
  expect(missing.status).toBe(404);
  expect(await missing.text()).not.toContain('not for the world');
});

test('before the pages are built, /graphql says how to build them and the API works', async () => {
  const unbuilt = serve('no-such-folder/');
  const page = await unbuilt.fetch('http://localhost/graphql', { headers: browser });
  expect(page.status).toBe(503);
  expect(page.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await page.text()).toContain('npm run prepare');
  const api = await unbuilt.fetch('http://localhost/graphql?query={hello}', {
    headers: { accept: 'application/json' },
  });
  expect(await api.json()).toEqual({ data: { hello: 'hi' } });
});
