import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../../../src/server/app.ts';
import { readOperations, sha256 } from '../../../../src/server/plugins/operations/manifest.ts';
import { fakeGraph } from '../../../support/fake-graph.ts';

const { graph } = fakeGraph({
  Company: (id) => ({ id, displayName: id.toUpperCase() }),
  Partnership: () => null,
});
const log = pino({ level: 'silent' });
const ford = 'query Ford($slug: String = "ford") { company(slug: $slug) { displayName } }';
const operations = new Map([...readOperations(), ['ford', ford], [sha256(ford), ford]]);
const answered = { data: { company: { displayName: 'FORD' } } };
const hashOf = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(text) } });

function client(isPersistedOnly = false) {
  const app = createApp({ graph, log, operations, isPersistedOnly: isPersistedOnly });
  const json = async (response: Response | Promise<Response>) => (await response).json() as Promise<object>;
  const asJson = { accept: 'application/json', 'content-type': 'application/json' };
  return {
    get: (params: Record<string, string>) =>
      json(app.fetch(`http://localhost/graphql?${new URLSearchParams(params).toString()}`, { headers: asJson })),
    post: (body: object) =>
      json(app.fetch('http://localhost/graphql', { method: 'POST', headers: asJson, body: JSON.stringify(body) })),
    app,
  };
}

describe('an operation can be sent by its name or hash', () => {
  const { get, post } = client();

  test('in the address of a GET, with variables', async () => {
    expect(await get({ operation: 'ford' })).toEqual(answered);
    expect(await get({ documentId: 'ford', variables: '{"slug":"byd"}' })).toEqual({
      data: { company: { displayName: 'BYD' } },
    });
    expect(await get({ documentId: `sha256:${sha256(ford)}` })).toEqual(answered);
    expect(await get({ extensions: JSON.stringify(hashOf(ford)) })).toEqual(answered);
  });

  test('in the body of a POST, with variables', async () => {
    const variables = { slug: 'ford' };
    expect(await post({ operation: 'ford', variables })).toEqual(answered);
    expect(await post({ documentId: 'ford', operationName: 'Ford', variables })).toEqual(answered);
    expect(await post({ extensions: hashOf(ford), variables })).toEqual(answered);
  });

  test('and so can the examples', async () => {
    expect(await get({ operation: '01-who-says-so' })).toEqual({ data: { partnership: null } });
    const text = readFileSync(new URL('../../../../schema/examples/01-who-says-so.graphql', import.meta.url), 'utf8');
    expect(await post({ extensions: hashOf(text) })).toEqual({ data: { partnership: null } });
  });

  test('an unknown one is named in the error', async () => {
    expect(await get({ operation: 'frod' })).toMatchObject({
      errors: [
        { message: 'There is no persisted operation "frod".', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
      ],
    });
    expect(await post({ variables: {} })).toMatchObject({
      errors: [{ message: expect.stringContaining('A request must have a "query", or name a persisted operation') }],
    });
  });

  test('a mutation is rejected over GET', async () => {
    expect(await get({ operation: '13-record' })).toMatchObject({
      errors: [{ message: 'Can only perform a mutation operation from a POST request.' }],
    });
    expect(await get({ query: 'mutation { retractAssertion(id: "x", reason: "y") { __typename } }' })).toMatchObject({
      errors: [{ message: 'Can only perform a mutation operation from a POST request.' }],
    });
  });
});

describe('an operation that the server has not seen', () => {
  const text = '{ company(slug: "byd") { displayName } }';
  const byd = { data: { company: { displayName: 'BYD' } } };

  test('is requested, and known by its hash once it has been sent with it', async () => {
    const { get, post } = client();
    // The exact messages that Apollo Client and urql wait for.
    expect(await get({ extensions: JSON.stringify(hashOf(text)) })).toEqual({
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect(await post({ query: text, extensions: hashOf(text) })).toEqual(byd);
    expect(await get({ extensions: JSON.stringify(hashOf(text)) })).toEqual(byd);
  });

  test('is not stored under a hash that does not match', async () => {
    const { post } = client();
    expect(await post({ query: text, extensions: hashOf(`${text} `) })).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_HASH_MISMATCH' } }],
    });
    expect(await post({ extensions: hashOf(`${text} `) })).toMatchObject({
      errors: [{ message: 'PersistedQueryNotFound' }],
    });
  });

  test('is evicted by later ones, so that memory stays bounded', async () => {
    const { post } = client();
    const long = (at: number) => `{ company(slug: "byd") { displayName } } #${String(at).padEnd(300_000, '.')}`;
    for (const at of [1, 2, 3, 4]) expect(await post({ query: long(at), extensions: hashOf(long(at)) })).toEqual(byd);
    expect(await post({ extensions: hashOf(long(4)) })).toEqual(byd);
    expect(await post({ extensions: hashOf(long(1)) })).toMatchObject({
      errors: [{ message: 'PersistedQueryNotFound' }],
    });
  });
});

test('where only persisted operations are allowed, no other is answered, with its hash or without', async () => {
  const { get, post } = client(true);
  expect(await get({ operation: 'ford' })).toEqual(answered);
  const text = '{ company(slug: "byd") { displayName } }';
  for (const body of [{ query: text }, { query: text, extensions: hashOf(text) }, { query: text, operation: 'ford' }])
    expect(await post(body)).toMatchObject({
      errors: [
        {
          message: expect.stringContaining('This server answers persisted operations only'),
          extensions: { code: 'PERSISTED_QUERY_ONLY' },
        },
      ],
    });
  expect(await post({ extensions: hashOf(text) })).toMatchObject({ errors: [{ message: 'PersistedQueryNotFound' }] });
  expect(await get({ query: text })).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_ONLY' } }] });
});
