import { execute, type GraphQLFieldResolver, parse } from 'graphql';
import { expect, test, vi } from 'vitest';
import type { Selection } from '../../src/database/query/selection.ts';
import { selectedFieldWithoutArguments } from '../../src/graphql/resolve-info.ts';
import type { TypeSelection } from '../../src/graphql/selection.ts';
import { schema } from '../../src/schema/schema.ts';
import {
  partnershipSelection,
  inPartnership,
  type Relations,
  relationsOf,
  selectionOf,
  selectionsOf,
} from '../support/selections.ts';

test.each<[behaviour: string, selection: string, relations: Relations]>([
  ['own properties need no relation', 'displayName kind', {}],
  ['a selection is a relation', 'claims { text }', { claims: {} }],
  ['relations nest', 'parties { company { country { slug } } }', { parties: { country: {} } }],
  [
    'arguments come with the selection of the nodes',
    'supportingSources(first: 5) { nodes { publisher { slug } } }',
    { 'supportingSources({"first":5})': { publisher: {} } },
  ],
  ['fields on the way to a node select no node', 'parties { role }', { parties: null }],
  ['a count selects no node', 'supportingSources { totalCount }', { supportingSources: null }],
  [
    'input objects stay whole',
    'claims { assertions(stance: [DENIES], asOf: {published: "2026-01-31"}) { totalCount } }',
    { claims: { 'assertions({"asOf":{"published":"2026-01-31"},"stance":["DENIES"]})': null } },
  ],
  [
    'edges and nodes are one selection',
    'supportingSources { edges { cursor node { publisher { slug } } } nodes { title } }',
    { supportingSources: { publisher: {} } },
  ],
  [
    'defaults of the schema count as given',
    'parties { company { positions { title } } }',
    { parties: { 'positions({"includeFormer":false})': {} } },
  ],
  [
    'aliases are seen through',
    'a: claims { text } b: claims { assertions { totalCount } }',
    { claims: { assertions: null } },
  ],
  [
    'the same arguments under two aliases are one relation',
    'a: denyingSources(first: 1) { totalCount } b: denyingSources(first: 1) { nodes { title } }',
    { 'denyingSources({"first":1})': {} },
  ],
  [
    'different arguments under two aliases are two relations',
    'claims { text } a: denyingSources(first: 1) { totalCount } b: denyingSources(first: 2) { totalCount }',
    { claims: {}, 'denyingSources({"first":1})': null, 'denyingSources({"first":2})': null },
  ],
  [
    'different arguments further down are two relations there',
    'a: parties { company { positions { title } } } b: parties { company { positions(on: "2020-01-01") { title } country { slug } } }',
    {
      parties: {
        country: {},
        'positions({"includeFormer":false})': {},
        'positions({"includeFormer":false,"on":"2020-01-01"})': {},
      },
    },
  ],
  [
    'fragments are followed',
    '... on Fact { supportingSources { totalCount } } ... { claims { text } }',
    { supportingSources: null, claims: {} },
  ],
  [
    'fragments on interfaces of a type are followed',
    '... on Node { ... on Entity { ... on Partnership { supportingSources { totalCount } claims { text } } } }',
    { supportingSources: null, claims: {} },
  ],
  [
    'fragments on interfaces lead to concrete fields',
    'supportingSources { nodes { publisher { ... on Company { country { slug } } } } }',
    { supportingSources: { publisher: { country: {} } } },
  ],
  ['@skip and @include are obeyed', 'claims @skip(if: true) { text } parties @include(if: false) { role }', {}],
  [
    '@skip and @include read variables',
    'claims @skip(if: $no) { text } parties @include(if: $yes) { role } denyingSources @include(if: $no) { totalCount }',
    { claims: {}, parties: null },
  ],
  [
    '@skip and @include are obeyed on fragments',
    '... @skip(if: $yes) { claims { text } } ... on Partnership @include(if: $yes) { parties { role } }',
    { parties: null },
  ],
  [
    'invalid page arguments are left to their resolver',
    'claims { text } supportingSources(first: 1000) { nodes { title } } denyingSources(after: "x") { nodes { title } }',
    { claims: {} },
  ],
  [
    'the result of another query is left to its resolver',
    'parties { company { partnerships(filter: { kind: [MERGER] }) { nodes { slug } } country { slug } } }',
    { parties: { country: {} } },
  ],
  ['a stored value is a property', 'firstReportedOn lastReportedOn', {}],
  [
    'a value that must be found is a relation',
    'firstReportedOn lastReportedOn(asOf: { published: "2026-01-31" })',
    { 'lastReportedOn({"asOf":{"published":"2026-01-31"}})': null },
  ],
])('%s', async (_behaviour, selection, relations) => {
  expect(relationsOf(await partnershipSelection(selection))).toEqual(relations);
});

test('named fragments are followed, also under node(id:)', async () => {
  const query = 'query { node(id: "Partnership:x") { ...P } } fragment P on Partnership { claims { text } }';
  expect(relationsOf(await selectionOf(query))).toEqual({ claims: {} });
});

test('nodes of several types are selected by the fields of their own type', async () => {
  const query = `{ nodes(ids: ["Company:x", "Executive:y"]) {
    ... on Company { country { slug } } ... on Executive { positions { title } } ... on Agent { statements { totalCount } } } }`;
  expect((await selectionsOf(query)).map(relationsOf)).toEqual([
    { country: {}, statements: null },
    { 'positions({"includeFormer":false})': {}, statements: null },
  ]);
});

test('variables are read for each request, though the document is the same', async () => {
  const query = inPartnership('denyingSources(first: $first) { totalCount } claims @include(if: $yes) { text }');
  const document = parse(query);
  expect(relationsOf(await selectionOf(query, { first: 1, yes: true }, document))).toEqual({
    'denyingSources({"first":1})': null,
    claims: {},
  });
  expect(relationsOf(await selectionOf(query, { first: 2, yes: false }, document))).toEqual({
    'denyingSources({"first":2})': null,
  });
  expect(relationsOf(await selectionOf(query, {}, document))).toEqual({ denyingSources: null, claims: {} });
});

test.each([
  ['without variables', '{ partnership(slug: "x") { claims { text } } }', {}],
  [
    'with variables of the field itself alone',
    'query ($slug: String!) { partnership(slug: $slug) { claims { text } } }',
    { slug: 'x' },
  ],
])('%s a document is walked once', async (_which, query, variables) => {
  const document = parse(query);
  const first = await selectionOf(query, variables, document);
  expect(await selectionOf(query, variables, document)).toBe(first);
});

test.each([
  'denyingSources(first: $first) { totalCount }',
  'parties { company { statements(asOf: { published: $day }) { totalCount } } }',
  'claims @skip(if: $no) { text }',
  '... @include(if: $no) { claims { text } }',
  'parties { ...P @skip(if: $no) }',
])('with variables behind a field it is walked for each request: %s', async (selection) => {
  const query = `query ($first: Int, $day: PartialDate, $no: Boolean = false) { partnership(slug: "x") { ${selection} } }
    ${selection.includes('...P') ? 'fragment P on Party { role }' : ''}`;
  const document = parse(query);
  const first = await selectionOf(query, {}, document);
  expect(await selectionOf(query, {}, document)).not.toBe(first);
});

test('a document keeps no selection that is much larger than itself', async () => {
  const fragments = Array.from(
    { length: 8 },
    (_, at) =>
      `fragment F${at} on Company { a${at}: statements(first: ${at}) { totalCount } stakes { company { ...F${at + 1} } } owners { company { ...F${at + 1} } } }`,
  );
  const query = `{ company(slug: "x") { ...F0 } } ${fragments.join(' ')} fragment F8 on Company { slug }`;
  const document = parse(query);
  const first = await selectionOf(query, {}, document);
  expect(await selectionOf(query, {}, document)).not.toBe(first);
});

test.each<[behaviour: string, query: string, properties: readonly string[]]>([
  ['that fields show', '{ partnership(slug: "x") { slug displayName kind } }', ['displayName', 'id', 'kind']],
  ['by whatever alias, once', '{ partnership(slug: "x") { a: kind b: kind } }', ['kind']],
  [
    'in fragments too',
    '{ node(id: "Company:x") { ... on Company { kinds ...E } } } fragment E on Entity { aliases }',
    ['aliases', 'kinds'],
  ],
  ['none for an id, a type name, or a relation', '{ partnership(slug: "x") { id __typename claims { text } } }', []],
  [
    'none for a resolver that says so',
    '{ partnership(slug: "x") { assessment { status } supportingSources { totalCount } } }',
    [],
  ],
  [
    'one that is stored for a field with arguments',
    '{ partnership(slug: "x") { firstReportedOn lastReportedOn(asOf: { published: "2026-01-31" }) } }',
    ['firstReportedOn'],
  ],
])('it knows the selected properties: %s', async (_behaviour, query, properties) => {
  expect([...(await selectionOf(query)).properties!].toSorted()).toEqual(properties);
});

test('a resolver that may read any property selects all of them', async () => {
  const selection = await selectionOf('{ partnership(slug: "x") { assessment { status lapsed } } }');
  expect([...selection.properties!]).toEqual([]);
  expect((selection.getField('assessment')!.node as TypeSelection).properties).toBeUndefined();
});

test('selections of one type combine to all that each selects', async () => {
  const [one, other] = await selectionsOf(
    '{ a: partnership(slug: "a") { kind claims { text } } b: partnership(slug: "b") { displayName claims { stage } parties { role } } }',
  );
  const together = one!.merge([other!]) as TypeSelection;
  expect([...together.properties!].toSorted()).toEqual(['displayName', 'kind']);
  expect(relationsOf(together)).toEqual({ claims: {}, parties: null });
  expect([...(together.getField('claims')!.node as TypeSelection).properties!].toSorted()).toEqual(['stage', 'text']);
});

test('a combined selection uses the variables of the request, whichever part depends on them', async () => {
  const query = `query ($first: Int) { a: partnership(slug: "a") { kind }
    b: partnership(slug: "b") { denyingSources(first: $first) { totalCount } } }`;
  const document = parse(query);
  for (const first of [1, 2]) {
    const [one, other] = await selectionsOf(query, { first }, document);
    expect(relationsOf(one!.merge([other!]))).toEqual({ [`denyingSources({"first":${first}})`]: null });
    expect(relationsOf(other!.merge([one!]))).toEqual({ [`denyingSources({"first":${first}})`]: null });
  }
});

test.each<[page: string, expected: Relations | null]>([
  ['nodes { claims { text } } totalCount', { claims: {} }],
  ['edges { node { claims { text } } }', { claims: {} }],
  ['edges { node { claims { text } } } nodes { parties { role } }', { claims: {}, parties: null }],
  ['totalCount pageInfo { endCursor }', null],
])('a page selects its nodes: %s', async (page, expected) => {
  const partnerships = schema.getQueryType()!.getFields()['partnerships'] as {
    resolve: GraphQLFieldResolver<unknown, unknown>;
  };
  const nodes: (Selection | undefined)[] = [];
  vi.spyOn(partnerships, 'resolve').mockImplementationOnce(
    (_root, _args, _context, info) => (nodes.push(selectedFieldWithoutArguments(info).node), null),
  );
  await execute({ schema, document: parse(`{ partnerships { ${page} } }`), contextValue: {} });
  expect(nodes.map(relationsOf)).toEqual([expected]);
});
