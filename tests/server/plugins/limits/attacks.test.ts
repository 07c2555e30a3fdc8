import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../../../src/server/app.ts';
import { fakeGraph } from '../../../support/fake-graph.ts';

/*
 * The nastiest requests we could think of. Each must be answered soon and with a message, and none may bring the server down: all go to one
 * server, which answers an ordinary query after each.
 */

const logged: unknown[] = [];
const log = pino({ level: 'warn' }, { write: (line) => void logged.push(JSON.parse(line)) });
const server = createServer(createApp({ graph: fakeGraph({ Company: () => null }).graph, log }));
let address = '';
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterAll(() => server.close());

async function post(body: BodyInit, headers: Record<string, string> = {}) {
  const began = process.cpuUsage();
  const sent = { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers };
  // A body without a length, sent as a stream, needs duplex.
  const response = await fetch(address, { method: 'POST', headers: sent, body, duplex: 'half' } as RequestInit);
  const text = await response.text();
  // CPU time in milliseconds, since others may be using this machine.
  const { user, system } = process.cpuUsage(began);
  return { status: response.status, text, took: (user + system) / 1_000 };
}
const ask = (query: string, variables: unknown = {}) => post(JSON.stringify({ query, variables }));

const times = (count: number, of: (at: number) => string | number) =>
  Array.from({ length: count }, (_, at) => of(at)).join(' ');
const nested = (count: number, open: string, inner: string, close: string) =>
  open.repeat(count) + inner + close.repeat(count);
const company = (fields: string) => `{ company(slug: "x") { ${fields} } }`;
const round = 'partnerships(first: 100) { nodes { parties { company {';

const attacks: [name: string, query: string, code: string, variables?: object][] = [
  ['deep fields', company(nested(40, `${round} `, 'slug', '} } } }')), 'TOO_DEEP'],
  ['brackets that never close', `{ company(slug: ${'['.repeat(300_000)}`, 'TOO_DEEP|TOO_LONG'],
  ['braces that never close', '{a'.repeat(300_000), 'TOO_LONG'],
  ['a long query', company(times(5_000, () => 'slug')), 'TOO_LONG'],
  ['a flood of directives', `{ company(slug: "x") ${times(900, () => '@include(if: true)')} { slug } }`, 'TOO_LONG'],
  [
    'directives that do not exist',
    `{ company(slug: "x") ${times(900, (at) => `@a${at}`)} { slug } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['the same field again and again', company(times(1_900, () => 'slug')), 'TOO_MANY_FIELDS'],
  ['the same fields below each other', company(times(480, () => 'country { slug }')), 'TOO_MANY_FIELDS'],
  ['fields that do not exist', company(times(1_900, (at) => `slgu${at}`)), 'GRAPHQL_VALIDATION_FAILED'],
  [
    'arguments that do not exist',
    `{ company(${times(600, (at) => `slgu${at}: 1`)}) { slug } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['types that do not exist', company(times(300, (at) => `... on Compani${at} { slug }`)), 'GRAPHQL_VALIDATION_FAILED'],
  ['many fields at the top', `{ ${times(100, (at) => `a${at}: company(slug: "x") { slug }`)} }`, 'TOO_MANY_FIELDS'],
  [
    'many at the top in a fragment',
    `{ ...F } fragment F on Query { ${times(100, (at) => `a${at}: company(slug: "x") { slug }`)} }`,
    'TOO_MANY_FIELDS',
  ],
  ['many aliases', company(times(201, (at) => `a${at}: slug`)), 'TOO_MANY_ALIASES'],
  ['pages of pages', company(nested(2, `${round} `, 'slug', '} } } }')), 'TOO_COSTLY'],
  [
    'pages of pages by a variable',
    `query ($n: Int) ${company(nested(2, `${round} `, 'slug', '} } } }')).replaceAll('100', '$n')}`,
    'TOO_COSTLY',
    { n: 100 },
  ],
  [
    'a bomb of fragments',
    `${company('...f0')} ${times(2, (at) => `fragment f${at} on Company { ${times(40, (alias) => `a${alias}: ${round} ...f${at + 1} } } } }`)} }`)} fragment f2 on Company { slug }`,
    'TOO_COSTLY',
  ],
  [
    'doubts in many claims',
    `{ partnerships(first: 100) { nodes { claims { ${times(20, (at) => `a${at}: assessment(whatIf: { prior: 0.${at + 1} }) { status }`)} } } } }`,
    'TOO_COSTLY',
  ],
  [
    'many ids',
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    'TOO_LONG',
    { ids: Array.from({ length: 90_000 }, () => 'a:b') },
  ],
  [
    'too many ids',
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    'INVALID_INPUT',
    { ids: Array.from({ length: 101 }, () => 'a:b') },
  ],
  ['many variables', `query (${times(1_000, (at) => `$v${at}: Int`)}) { __typename }`, 'TOO_LONG'],
  ['unused variables', `query (${times(450, (at) => `$v${at}: Int`)}) { __typename }`, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'cyclic introspection',
    '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'introspection again and again',
    `{ __schema { ${times(90, (at) => `a${at}: types { fields { description args { description } } }`)} } }`,
    'TOO_COSTLY',
  ],
  [
    'fragments in a ring',
    `${company('...a')} fragment a on Company { ...b } fragment b on Company { ...a }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
];

test.each(attacks)('%s', async (_name, query, code, variables) => {
  const { status, text, took } = await ask(query, variables);
  const { errors } = JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] };
  expect(errors[0]!.message).toMatch(/\w+ \w+/);
  expect(errors[0]!.extensions.code).toMatch(new RegExp(`^(${code})$`));
  expect(status).toBe(code === 'INVALID_INPUT' ? 200 : 400);
  expect(text.length).toBeLessThan(50_000);
  expect(took).toBeLessThan(2_000); // a tenth of it on an idle machine
  expect((await ask(company('slug'))).text).toBe('{"data":{"company":null}}');
  expect(logged).toEqual([]);
});

test.each([
  [
    'a bomb of spreads',
    `${company('...f0')} ${times(150, (at) => `fragment f${at} on Company { ...f${at + 1} ...f${at + 1} }`)} fragment f150 on Company { slug }`,
  ],
  [
    'fragments that overlap',
    `${company(times(120, (at) => `...f${at}`))} ${times(120, (at) => `fragment f${at} on Company { country { slug } }`)}`,
  ],
  ['fragments within fragments', company(nested(600, '... { ', 'slug', ' }'))],
  ['a comment as long as a body may be', `${company('slug')} #${'x'.repeat(990_000)}`],
])('%s harms nobody, and is answered', async (_name, query) => {
  const { text, took } = await ask(query);
  expect(text).toBe('{"data":{"company":null}}');
  expect(took).toBeLessThan(2_000);
});

test.each([
  ['a text', 'query ($deep: String!) { company(slug: $deep) { slug } }'],
  ['a list of ids', 'query ($deep: [ID!]!) { nodes(ids: $deep) { id } }'],
  ['an input', 'query ($deep: AsOf) { partnership(slug: "x") { assessment(asOf: $deep) { status } } }'],
  ['an entity', 'query ($deep: [_Any!]!) { _entities(representations: $deep) { __typename } }'],
  [
    'a part of an entity',
    'query ($deep: [_Any!]!) { _entities(representations: $deep) { __typename } }',
    '{"__typename":"Company","id":',
    '}',
  ],
])('%s that nests deep in the variables is rejected', async (_name, query, before = '', after = '') => {
  const deep = `${before}${nested(300_000, '[', '', ']')}${after}`;
  const { text, took } = await post(`{"query":${JSON.stringify(query)},"variables":{"deep":${deep}}}`);
  expect(text).toContain(
    '"message":"Variables may nest 50 deep, and these nest deeper.","extensions":{"code":"TOO_DEEP"}',
  );
  expect(text.length).toBeLessThan(2_000);
  expect(took).toBeLessThan(2_000);
  expect(logged).toEqual([]);
});

test('a body of more than a megabyte is rejected, with a length and without, in any form', async () => {
  const long = JSON.stringify({ query: `{ __typename } #${'x'.repeat(1_000_000)}` });
  expect(await post(long)).toMatchObject({ status: 413 });
  expect(await post(new Blob([long]).stream())).toMatchObject({
    status: 413,
    text: expect.stringContaining('The body of a request may have 1,000,000 bytes, and this one has more.'),
  });
  const short = JSON.stringify({ query: company('slug') });
  expect(await post(new Blob([short]).stream())).toMatchObject({ status: 200, text: '{"data":{"company":null}}' });
  expect(await post(long, { 'content-type': 'application/graphql' })).toMatchObject({ status: 413 });
  const form = `query=${encodeURIComponent(`{ __typename } #${'x'.repeat(1_000_000)}`)}`;
  expect(await post(form, { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 413 });
});

test('several operations in one body are rejected, and so are files', async () => {
  const one = { query: company('slug') };
  expect((await post(JSON.stringify([one, one]))).text).toContain('Batching is not supported');
  const form = new FormData();
  form.set('operations', JSON.stringify(one));
  form.set('map', '{}');
  const response = await fetch(address, { method: 'POST', body: form });
  expect(response.status).toBe(415);
});

test('an operation that costs too much is told its cost, the limit, and its most expensive field', async () => {
  const { text } = await ask(
    '{ companies(first: 100) { nodes { partnerships(first: 100) { nodes { parties { role } } } } } }',
  );
  expect(JSON.parse(text)).toMatchObject({
    errors: [
      {
        message:
          'This operation could cost 65,201, and 12,000 is the most: 1 for each node, times the size of the pages around it. ' +
          'Most of it is at "companies.nodes.partnerships.nodes.parties": ask for smaller pages ("first"), for less below it, or in several requests.',
        extensions: {
          code: 'TOO_COSTLY',
          cost: 65_201,
          mostCost: 12_000,
          dearest: 'companies.nodes.partnerships.nodes.parties',
        },
      },
    ],
  });
});
