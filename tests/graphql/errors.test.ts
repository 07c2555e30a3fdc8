import { expect, test, vi } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { type Graph, GraphTooSlow, GraphUnavailable } from '../../src/database/graph.ts';
import { fakeGraph } from '../support/fake-graph.ts';

/** The response and the log when the field `denyingSources` fails. */
async function askFailing(reason: Error) {
  const logged: object[] = [];
  const keep = (line: object) => void logged.push(line);
  const log = { debug: () => {}, info: keep, warn: keep, error: keep, fatal: keep };
  const { graph } = fakeGraph({
    Partnership: (id) => ({ id, displayName: 'A deal' }),
    'Partnership.denyingSources': () => {
      throw reason;
    },
  });
  const response = await createApp({ graph, log }).fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'r-1' },
    body: JSON.stringify({ query: '{ partnership(slug: "a") { displayName denyingSources { totalCount } } }' }),
  });
  return { answer: (await response.json()) as { data: object; errors: object[] }, logged };
}

test('a bug is masked for the client and logged with the id of the request; the rest is answered', async () => {
  const bug = new Error('secret: /etc/passwd');
  const { answer, logged } = await askFailing(bug);
  expect(answer).toMatchObject({
    data: { partnership: { displayName: 'A deal', denyingSources: null } },
    errors: [{ path: ['partnership', 'denyingSources'], extensions: { code: 'INTERNAL', requestId: 'r-1' } }],
  });
  expect(JSON.stringify(answer)).not.toContain('secret');
  expect(logged).toMatchObject([{ requestId: 'r-1', err: bug }]);
});

test('an unavailable database is reported as such, and can be retried', async () => {
  const { answer } = await askFailing(new GraphUnavailable('Neo4j does not answer.'));
  expect(answer.errors).toMatchObject([
    {
      message: 'The database does not answer at the moment; try again later.',
      path: ['partnership', 'denyingSources'],
      extensions: { code: 'UNAVAILABLE' },
    },
  ]);
});

test('a query that takes the database too long is reported as such, with advice', async () => {
  const { answer } = await askFailing(new GraphTooSlow('secret'));
  expect(answer.errors).toMatchObject([
    {
      message: expect.stringMatching(/^This takes the database too long to answer; ask for less: a narrower filter/),
      path: ['partnership', 'denyingSources'],
      extensions: { code: 'UNAVAILABLE' },
    },
  ]);
});

test('a syntax error is reported with its position', async () => {
  const graph: Graph = fakeGraph({}).graph;
  const nothing = () => {};
  const log = { debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing };
  const response = await createApp({ graph, log }).fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ partnership(slug: "a") { nonsense } }' }),
  });
  expect(await response.json()).toMatchObject({
    errors: [{ message: 'Cannot query field "nonsense" on type "Partnership".', locations: [{ line: 1 }] }],
  });
});

test.each([
  [
    'a variable of another type',
    { query: 'query ($a: Int) { companies(first: $a) { totalCount } }', variables: { a: 'x' } },
  ],
  ['an unknown operation', { query: 'query A { __typename }', operationName: 'B' }],
  ['no name for several operations', { query: 'query A { __typename } query B { __typename }' }],
  ['a text that cannot be parsed', { query: '{' }],
  ['an unknown field', { query: '{ nothing }' }],
  ['no query', {}],
])('%s is an error with a code', async (_name, body) => {
  const nothing = () => {};
  const log = { debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing };
  const response = await createApp({ graph: fakeGraph({}).graph, log }).fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(await response.json()).toEqual({
    errors: [
      expect.objectContaining({ extensions: expect.objectContaining({ code: expect.stringMatching(/^[A-Z_]+$/) }) }),
    ],
  });
});

test.each([
  ['a bug', new Error('secret'), 500, 'INTERNAL'],
  ['an unavailable database', new GraphUnavailable('secret'), 503, 'UNAVAILABLE'],
] as const)(
  '%s before an operation is executed is masked, whatever NODE_ENV is',
  async (_name, reason, status, code) => {
    vi.stubEnv('NODE_ENV', 'development');
    const logged: unknown[] = [];
    const nothing = () => {};
    const log = {
      debug: nothing,
      info: nothing,
      warn: nothing,
      error: (one: unknown) => void logged.push(one),
      fatal: nothing,
    };
    const graph: Graph = { ...fakeGraph({}).graph, version: () => Promise.reject(reason) };
    const app = createApp({ graph, log, isCached: true });
    vi.unstubAllEnvs();
    const response = await app.fetch('http://localhost/graphql?query={__typename}');
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(text).not.toContain('secret');
    expect(logged).toContain(reason);
  },
);
