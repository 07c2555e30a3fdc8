import { buildSchema, execute, type GraphQLResolveInfo, parse, printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { properties, type Want } from '../../src/database/query/node-type.ts';
import { schema } from '../../src/schema/schema.ts';
import { wantOf } from '../../src/graphql/selection.ts';

const unresolved = buildSchema(printSchema(schema));

/** What each root field of a query wants, by its alias. */
async function wantsOf(query: string, variableValues: Record<string, unknown> = {}, document = parse(query)) {
  const wants: Record<string, Want> = {};
  const capture = (_args: object, _context: unknown, info: GraphQLResolveInfo) =>
    void (wants[info.path.key] = wantOf(info));
  await execute({
    schema: unresolved,
    document,
    variableValues,
    rootValue: { partnership: capture, company: capture, node: capture },
  });
  return wants;
}

/** Without what is told of properties. */
const gates = (wants: object): unknown => JSON.parse(JSON.stringify(wants));

const inPartnership = (selection: string) =>
  `query ($yes: Boolean = true, $no: Boolean = false, $first: Int) { it: partnership(slug: "x") { ${selection} } }`;

test.each<[behaviour: string, selection: string, want: Want]>([
  ['own properties need no gate', 'displayName kind', {}],
  ['a selection opens a gate', 'claims { text }', { claims: {} }],
  ['gates nest', 'parties { company { country { slug } } }', { parties: { company: { country: {} } } }],
  [
    'arguments stand beside what is behind the gate',
    'supportingSources(first: 5) { nodes { publisher { slug } } }',
    { supportingSources: { first: 5, nodes: { publisher: {} } } },
  ],
  [
    'input objects stay whole',
    'claims { assertions(stance: [DENIES], asOf: {published: "2026-01-31"}) { totalCount } }',
    { claims: { assertions: { stance: ['DENIES'], asOf: { published: '2026-01-31' } } } },
  ],
  [
    'edges and nodes are one',
    'supportingSources { edges { cursor node { publisher { slug } } } nodes { title } }',
    { supportingSources: { nodes: { publisher: {} } } },
  ],
  [
    'defaults of the schema count as given',
    'parties { company { positions { title } } }',
    { parties: { company: { positions: { includeFormer: false } } } },
  ],
  [
    'aliases are seen through',
    'a: claims { text } b: claims { assertions { totalCount } }',
    { claims: { assertions: {} } },
  ],
  [
    'same arguments under two aliases are one',
    'a: denyingSources(first: 1) { totalCount } b: denyingSources(first: 1) { nodes { title } }',
    { denyingSources: { first: 1, nodes: {} } },
  ],
  [
    'different arguments under two aliases are left out',
    'claims { text } a: denyingSources(first: 1) { totalCount } b: denyingSources(first: 2) { totalCount }',
    { claims: {} },
  ],
  [
    'different arguments further in are left out there',
    'a: parties { company { positions { title } } } b: parties { company { positions(on: "2020-01-01") { title } country { slug } } }',
    { parties: { company: { country: {} } } },
  ],
  [
    'fragments are followed',
    '... on Fact { supportingSources { totalCount } } ... { claims { text } }',
    { supportingSources: {}, claims: {} },
  ],
  [
    'fragments on interfaces lead to concrete fields',
    'supportingSources { nodes { publisher { ... on Company { country { slug } } } } }',
    { supportingSources: { nodes: { publisher: { country: {} } } } },
  ],
  ['@skip and @include are obeyed', 'claims @skip(if: true) { text } parties @include(if: false) { role }', {}],
  [
    '@skip and @include read variables',
    'claims @skip(if: $no) { text } parties @include(if: $yes) { role } denyingSources @include(if: $no) { totalCount }',
    { claims: {}, parties: {} },
  ],
])('%s', async (_behaviour, selection, want) => {
  expect(gates(await wantsOf(inPartnership(selection)))).toEqual({ it: want });
});

test('named fragments are followed, also under node(id:)', async () => {
  const query = 'query { node(id: "Partnership:x") { ...P } } fragment P on Partnership { claims { text } }';
  expect(gates(await wantsOf(query))).toEqual({ node: { claims: {} } });
});

test('variables are read anew for each request, though the document is the same', async () => {
  const query = inPartnership('denyingSources(first: $first) { totalCount } claims @include(if: $yes) { text }');
  const document = parse(query);
  expect(gates(await wantsOf(query, { first: 1, yes: true }, document))).toEqual({
    it: { denyingSources: { first: 1 }, claims: {} },
  });
  expect(gates(await wantsOf(query, { first: 2, yes: false }, document))).toEqual({
    it: { denyingSources: { first: 2 } },
  });
});

test('without variables a document is read once', async () => {
  const query = '{ partnership(slug: "x") { claims { text } } }';
  const document = parse(query);
  const [first, second] = [await wantsOf(query, {}, document), await wantsOf(query, {}, document)];
  expect(second['partnership']).toBe(first['partnership']);
});

const askedOf = async (query: string) => {
  const wants: Want[] = [];
  await execute({
    schema,
    document: parse(query),
    contextValue: { load: async (_query: unknown, { want }: { want: Want }) => void wants.push(want) },
  });
  return wants[0]!;
};

test.each<[behaviour: string, selection: string, asked: readonly string[] | undefined]>([
  ['that fields show', '{ partnership(slug: "x") { slug displayName kind } }', ['displayName', 'id', 'kind']],
  ['by whatever alias, once', '{ partnership(slug: "x") { a: kind b: kind } }', ['kind']],
  [
    'of fragments too',
    '{ node(id: "Company:x") { ... on Company { kinds ...E } } } fragment E on Entity { aliases }',
    ['aliases', 'kinds'],
  ],
  [
    'none for an id, a type name, or what a gate brings',
    '{ partnership(slug: "x") { id __typename claims { text } } }',
    [],
  ],
  [
    'none for a resolver that says so',
    '{ partnership(slug: "x") { assessment { status } supportingSources { totalCount } } }',
    [],
  ],
])('it is told which properties are asked for: %s', async (_behaviour, query, asked) => {
  expect((await askedOf(query))[properties]).toEqual(asked);
});

test('where a resolver may read any property, all are asked for', async () => {
  const want = await askedOf('{ partnership(slug: "x") { assessment { status lapsed } } }');
  expect(want[properties]).toEqual([]);
  expect((want['assessment'] as Want)[properties]).toBeUndefined();
});
