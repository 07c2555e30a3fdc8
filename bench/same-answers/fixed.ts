import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getIntrospectionQuery, getOperationAST, type GraphQLSchema, isObjectType, parse } from 'graphql';
import type { FuzzRequest } from '../fuzz/requests.ts';
import { type Exchange, get, post } from './exchange.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const examples = readdirSync(`${root}schema/examples`).toSorted();
const textOf = (file: string) => readFileSync(`${root}schema/examples/${file}`, 'utf8');

/** Requests that do not depend on the seed: examples, known kinds of errors, pages for the browser, and requests that are not GraphQL. */
export function* fixedRequests(schema: GraphQLSchema, other: string): Generator<Exchange> {
  for (const file of examples) {
    yield { kind: 'examples', request: post({ query: textOf(file) }) };
    yield { kind: 'persisted', request: get(`/graphql?operation=${file.replace('.graphql', '')}`) };
  }
  for (const request of csv()) yield { kind: 'csv', request };
  for (const request of federation(schema)) yield { kind: 'federation', request };
  yield { kind: 'introspection', request: post({ query: getIntrospectionQuery({ oneOf: true }) }) };
  for (const query of wrongQueries) yield { kind: 'wrong', request: post({ query }) };
  for (const request of wrongRequests) yield { kind: 'wrong', request };
  for (const request of http) yield { kind: 'http', request };
  // A checkout without `dist` says that its pages are not built.
  if (existsSync(join(other, 'dist')) === existsSync(join(root, 'dist')))
    for (const request of pages()) yield { kind: 'browser', request, following: revalidate(request) };
}

const asked = (path: string, parameters: Readonly<Record<string, string>>) =>
  get(`${path}?${new URLSearchParams(parameters)}`, { accept: '*/*' });

function* csv() {
  for (const file of examples)
    if (getOperationAST(parse(textOf(file)))?.operation === 'query')
      yield asked('/csv', { operation: file.replace('.graphql', '') });
  const rows = '{ partnershipRows { title companies status probability lastReportedOn } }';
  yield asked('/csv', { query: rows, bom: 'true' });
  yield asked('/csv', { query: '{ companies { nodes { displayName country { displayName } } } }' });
  for (const query of ['', '{', '{ nothing }', '{ company(slug: "ford") { id } }', 'mutation { x }'])
    yield asked('/csv', { query });
}

function* federation(schema: GraphQLSchema) {
  yield post({ query: '{ _service { sdl } }' });
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && 'slug' in type.getFields());
  const query = 'query ($all: [_Any!]!) { _entities(representations: $all) { __typename ... on Node { id } } }';
  for (const slug of ['ford', 'jim-farley', 'ford-xiaomi-us-jv', 'reuters', 'xiaomi-su7', 'us'])
    for (const key of [{ slug }, { id: slug }])
      yield post({ query, variables: { all: types.map(({ name }) => ({ __typename: name, ...key })) } });
}

const deep = (levels: number) =>
  `{ company(slug: "ford") ${'{ partnerships(first: 1) { nodes { parties { company '.repeat(levels)}{ id }${' } } } }'.repeat(levels)} }`;

const wrongQueries: readonly string[] = [
  '',
  '{',
  '{ nothing }',
  '{ company { id } }',
  '{ company(slug: 1) { id } }',
  '{ company(slug: "ford") }',
  '{ company(slug: "ford") { id { x } } }',
  '{ company(slug: "ford", nothing: 1) { id } }',
  '{ companies(first: -1) { nodes { id } } }',
  '{ companies(first: 0) { nodes { id } } }',
  '{ companies(first: 100000) { nodes { id } } }',
  '{ companies(first: 2, last: 2) { nodes { id } } }',
  '{ companies(after: "x") { nodes { id } } }',
  '{ companies(before: "bnVsbA") { nodes { id } } }',
  '{ partnerships(after: "WyIxIl0") { nodes { id } } }',
  '{ partnerships(orderBy: [{ by: NOTHING }]) { nodes { id } } }',
  '{ partnerships(filter: { kind: [NOTHING] }) { nodes { id } } }',
  '{ partnerships(filter: { nothing: 1 }) { nodes { id } } }',
  '{ partnerships(asOf: { published: "yesterday" }) { nodes { id } } }',
  '{ partnerships(asOf: { published: "2026-02-30" }) { nodes { id } } }',
  '{ node(id: "nothing") { id } }',
  '{ node(id: "Company:nobody") { id } }',
  '{ paths(from: "Company:ford", to: "Company:nobody") { text } }',
  '{ graph(seeds: []) { nodes { key } } }',
  '{ search(text: "") { nodes { __typename } } }',
  '{ companies(first: 100) { nodes { partnerships(first: 100) { nodes { parties { company { partnerships(first: 100) { nodes { id } } } } } } } } }',
  `{ ${Array.from({ length: 2_000 }, (_, at) => `a${at}: __typename`).join(' ')} }`,
  `{ ${Array.from({ length: 300 }, (_, at) => `a${at}: companies(first: 100) { nodes { id } }`).join(' ')} }`,
  deep(2),
  deep(5),
  deep(20),
  'query A { __typename } query B { __typename }',
  'query ($slug: String!) { company(slug: $slug) { id } }',
  'query ($a: Nothing) { __typename }',
  '{ ...F } fragment F on Query { ...F }',
  '{ company(slug: "ford") { id: displayName id } }',
  'mutation { nothing }',
  'subscription { nothing }',
];

const raw = (body: string, type = 'application/json', path = '/graphql'): FuzzRequest => ({
  method: 'POST',
  path,
  headers: { accept: 'application/json', 'content-type': type },
  body,
  text: body,
});

const wrongRequests: readonly FuzzRequest[] = [
  ...['', '{', 'null', '[]', '7', '"x"', '{}', '{"query":7}', '[{"query":"{ __typename }"}]'].map((body) => raw(body)),
  raw('{ __typename }', 'application/graphql'),
  raw('query=%7B__typename%7D', 'application/x-www-form-urlencoded'),
  raw('<query/>', 'text/xml'),
  raw('{"query":"{ __typename }","variables":[]}'),
  raw('{"query":"{ __typename }","operationName":"nothing"}'),
  raw('{"operation":"nothing"}'),
  raw('{"operation":"11-dashboard","variables":{"since":"yesterday"}}'),
  raw('{"operation":"11-dashboard","variables":{"since":"2026-01-01"}}'),
  raw('{"documentId":"11-dashboard"}'),
  raw(`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'a'.repeat(64)}"}}}`),
  asked('/graphql', { query: 'mutation { __typename }' }),
  asked('/graphql', { query: '{ __typename }' }),
  asked('/graphql', { query: '{' }),
  asked('/graphql', { operation: 'nothing' }),
  asked('/graphql', {}),
];

const http: readonly FuzzRequest[] = [
  ...['/health/live', '/health/ready', '/health', '/nothing', '/graphql/nothing', '/assets/nothing.js', '/../etc'].map(
    (path) => get(path),
  ),
  ...['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'].flatMap((method) =>
    ['/graphql', '/csv', '/health/live'].map((path) => ({ ...get(path), method })),
  ),
  { ...get('/graphql', { origin: 'https://example.com', 'access-control-request-method': 'POST' }), method: 'OPTIONS' },
  { ...get('/graphql?query={__typename}'), headers: { origin: 'https://example.com', accept: 'application/json' } },
  { ...get('/graphql?query={__typename}'), headers: { accept: 'text/event-stream' } },
  { ...get('/graphql?query={__typename}'), headers: { accept: 'text/plain' } },
];

function* pages() {
  const html = { accept: 'text/html' };
  yield get('/', html);
  yield get('/graphql', html);
  const files = globSync('**/*.*', { cwd: join(root, 'dist') }).toSorted();
  for (const file of files) yield get(`/${file}`, { accept: '*/*', 'accept-encoding': 'br' });
}

/** Repeats a request like a browser that has the response cached. */
const revalidate =
  (request: FuzzRequest): Exchange['following'] =>
  ({ headers: { etag } }) =>
    typeof etag === 'string'
      ? { kind: 'browser', request: { ...request, headers: { ...request.headers, 'if-none-match': etag } } }
      : undefined;
