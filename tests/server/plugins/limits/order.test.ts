import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../../../src/server/app.ts';
import { maxAliases, maxBodyBytes, maxTokens } from '../../../../src/lib/request-limits.ts';
import { sha256 } from '../../../../src/server/plugins/operations/manifest.ts';
import { fakeGraph } from '../../../support/fake-graph.ts';

/*
 * The checks of a request run in one order, whatever else is wrong with it and whether responses are cached, and before any work is done.
 */

interface Sent {
  query: string;
  variables: object;
  extensions?: object;
  /** Appended to the body. */
  padding: string;
  more: object;
}

/** Placeholder for variables nested too deep to write out, even in a test. */
const deep = '<deep>';
const serialise = (value: object) =>
  JSON.stringify(value).replaceAll(`"${deep}"`, '['.repeat(5_000) + ']'.repeat(5_000));
const insertField = (query: string, part: string) => query.replace('{', `{ ${part} `);
const withHash = (hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });

/** In the order of the checks. */
const faults: Record<string, { status: number; code: string; make: (sent: Sent) => Partial<Sent> }> = {
  'a body that is too long': {
    status: 413,
    code: 'TOO_LONG',
    make: () => ({ padding: ' '.repeat(maxBodyBytes) }),
  },
  'variables that nest too deep': {
    status: 400,
    code: 'TOO_DEEP',
    make: ({ variables }) => ({ variables: { ...variables, deep } }),
  },
  'a text with another hash': {
    status: 400,
    code: 'PERSISTED_QUERY_HASH_MISMATCH',
    make: () => withHash(sha256('another')),
  },
  'an unknown parameter': { status: 400, code: 'BAD_REQUEST', make: () => ({ more: { limit: 1 } }) },
  'a text of too many words': {
    status: 400,
    code: 'TOO_LONG',
    make: ({ query }) => ({ query: insertField(query, '__typename '.repeat(maxTokens)) }),
  },
  'too many aliases': {
    status: 400,
    code: 'TOO_MANY_ALIASES',
    make: ({ query }) => ({
      query: insertField(
        query,
        `many: company(slug: "ford") { ${Array.from({ length: maxAliases }, (_, at) => `a${at}: slug`).join(' ')} }`,
      ),
    }),
  },
  'variables that hold too many values': {
    status: 400,
    code: 'TOO_LONG',
    make: ({ variables }) => ({ variables: { ...variables, many: Array.from({ length: 2_001 }, () => 1) } }),
  },
  'an operation that costs too much': {
    status: 400,
    code: 'TOO_COSTLY',
    make: ({ query }) => ({
      query: insertField(
        query,
        'costly: companies(first: 100) { nodes { partnerships(first: 100) { nodes { claims { assertions(first: 100) { nodes { slug: id } } } } } } }',
      ),
    }),
  },
};

const honest: Sent = {
  query: 'query Ford($slug: String!) { company(slug: $slug) { displayName } }',
  variables: { slug: 'ford' },
  padding: '',
  more: {},
};

function server(isCached: boolean) {
  const { graph, queries } = fakeGraph({ Company: (id) => ({ id, displayName: id }) });
  let versions = 0;
  const version = async () => {
    versions++;
    return 1;
  };
  const app = createApp({ graph: { ...graph, version }, log: pino({ level: 'silent' }), isCached });
  const post = (body: string) =>
    app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body,
    });
  const send = ({ query, variables, extensions, padding, more }: Sent) =>
    post(serialise({ query, variables, extensions, ...more }) + padding);
  return { app, queries, post, send, versions: () => versions };
}

async function refusal(response: Response) {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return { status: response.status, code: errors[0]!.extensions.code };
}

describe.each([
  ['cached', true],
  ['not cached', false],
])('where responses are %s', (_, isCached) => {
  const names = Object.keys(faults);
  const pairs = names.flatMap((first, at) => names.slice(at).map((second) => [first, second] as const));

  test.each(pairs)('%s is rejected, whether or not there is %s', async (first, second) => {
    const { send, queries, versions } = server(isCached);
    expect((await send(honest)).status).toBe(200);
    const [before, reads] = [queries.length, versions()];
    const withSecond = { ...honest, ...faults[second]!.make(honest) };
    const { status, code, make } = faults[first]!;
    expect(await refusal(await send({ ...withSecond, ...make(withSecond) }))).toEqual({ status, code });
    expect(queries).toHaveLength(before);
    if (names.indexOf(first) < 2) expect(versions()).toBe(reads); // the version of the graph is not read either
  });

  test('variables that nest too deep are rejected before an unknown operation is looked up', async () => {
    const { post } = server(isCached);
    const body = serialise({ ...withHash(sha256('unknown')), variables: { deep } });
    expect(await refusal(await post(body))).toEqual({ status: 400, code: 'TOO_DEEP' });
  });

  test.each(['graphql', 'csv'])('the same order applies to GET: /%s', async (path) => {
    const { app } = server(isCached);
    const address = new URLSearchParams({ query: honest.query, variables: serialise({ slug: deep }) });
    const response = await app.fetch(`http://localhost/${path}?${address.toString()}`);
    expect(response.status).toBe(path === 'csv' ? 400 : 200); // for JSON without a media type of its own, errors come with 200
    expect(await response.text()).toContain('Variables may nest 50 deep');
  });

  test('a number that overflows is rejected, and not read as null', async () => {
    const { post } = server(isCached);
    const query = 'query ($most: Float) { companies(filter: { denials: { max: 1 } }) { totalCount @skip(if: true) } }';
    const body = (value: string) => `{"query": ${JSON.stringify(query)}, "variables": {"most": ${value}}}`;
    expect(await refusal(await post(body('1e999')))).toEqual({ status: 400, code: 'BAD_REQUEST' });
    expect(await refusal(await post(body('[{"a": -1e999}]')))).toEqual({ status: 400, code: 'BAD_REQUEST' });
  });
});
