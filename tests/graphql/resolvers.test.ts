import { expect, test } from 'vitest';
import { configureExactTexts } from '../../src/database/query/planner.ts';
import { ask } from '../support/ask.ts';
import { fakeGraph } from '../support/fake-graph.ts';

/** Like `fakeGraph`, read level by level. */
function levelByLevel(...args: Parameters<typeof fakeGraph>) {
  const fake = fakeGraph(...args);
  configureExactTexts(fake.graph, 'never');
  return fake;
}

const claim = (id: string) => ({ id, text: `Claim ${id}`, stage: 'TALKS' });
const source = (id: string) => ({ id, displayName: id });
const edge = (id: string) => ({ sort: ['2026-01-31'], id, node: source(id) });
const query = '{ partnership(slug: "x") { claims { text } } }';
const twoPages =
  '{ partnership(slug: "x") { one: denyingSources(first: 1) { nodes { title } } two: denyingSources(first: 2) { nodes { title } } } }';

test('what came with the parent is not queried again', async () => {
  const { graph, queries } = fakeGraph({ Partnership: (id) => ({ id, claims: [claim('x/talks')] }) });
  expect((await ask(graph, query)).data).toEqual({ partnership: { claims: [{ text: 'Claim x/talks' }] } });
  expect(queries).toEqual(['Partnership']);
});

test('an empty result is an answer', async () => {
  const { graph, queries } = fakeGraph({
    Partnership: (id) => ({
      id,
      claims: [],
      headlineClaim: [],
      supportingSources: { hasEdges: true, edges: [], total: 0 },
    }),
  });
  const { data } = await ask(
    graph,
    `{ partnership(slug: "x") { claims { text } headlineClaim { text }
      supportingSources { totalCount nodes { title } pageInfo { hasNextPage endCursor } } } }`,
  );
  expect(data.partnership).toEqual({
    claims: [],
    headlineClaim: null,
    supportingSources: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
  });
  expect(queries).toEqual(['Partnership']);
});

test('missing fields are loaded, and the client sees no difference', async () => {
  const { graph, queries } = levelByLevel({
    Partnership: (id) => ({ id }),
    'Partnership.claims': () => [claim('x/talks')],
  });
  expect((await ask(graph, query)).data).toEqual({ partnership: { claims: [{ text: 'Claim x/talks' }] } });
  expect(queries).toEqual(['Partnership', 'Partnership.claims']);
});

test('other values in a row are not mistaken for its fields', async () => {
  const { graph } = fakeGraph({
    Partnership: (id) => ({ id, displayName: 'Its name', claims: [claim('x/other')], claims_2: [claim('x/talks')] }),
    'Partnership.claims': () => [claim('x/talks')],
  });
  expect((await ask(graph, '{ partnership(slug: "x") { displayName } }')).data.partnership).toEqual({
    displayName: 'Its name',
  });
});

test('many parents without a field share one query', async () => {
  const { graph, queries } = levelByLevel({
    Partnership: (id) => ({ id }),
    'Partnership.claims': (id) => [claim(id)],
  });
  const { data } = await ask(
    graph,
    '{ a: partnership(slug: "a") { ...P } b: partnership(slug: "b") { ...P } } fragment P on Partnership { claims { text } }',
  );
  expect(data).toEqual({ a: { claims: [{ text: 'Claim a' }] }, b: { claims: [{ text: 'Claim b' }] } });
  expect(queries).toEqual(['Partnership', 'Partnership.claims']);
});

test('a parent that has been deleted meanwhile has no field, and the others have theirs', async () => {
  const { graph } = levelByLevel({
    Partnership: (id) => ({ id }),
    'Partnership.headlineClaim': (id) => (id === 'a' ? [claim(id)] : null),
  });
  const { data } = await ask(
    graph,
    '{ a: partnership(slug: "a") { ...P } b: partnership(slug: "b") { ...P } } fragment P on Partnership { headlineClaim { text } }',
  );
  expect(data).toEqual({ a: { headlineClaim: { text: 'Claim a' } }, b: { headlineClaim: null } });
});

test('two aliases with different arguments come with the parent, each with its own', async () => {
  const { graph, queries } = fakeGraph({
    Partnership: (id, sizes) => {
      expect(sizes).toEqual([1, 2]);
      return { id, denyingSources: { edges: [source('a')] }, denyingSources_2: { edges: [source('a'), source('b')] } };
    },
  });
  expect((await ask(graph, twoPages)).data.partnership).toEqual({
    one: { nodes: [{ title: 'a' }] },
    two: { nodes: [{ title: 'a' }, { title: 'b' }] },
  });
  expect(queries).toEqual(['Partnership']);
});

test('two aliases with different arguments are loaded by one text, each with its own', async () => {
  const { graph, queries } = levelByLevel({
    Partnership: (id) => ({ id }),
    'Partnership.denyingSources': (_id, [size]) => ({
      hasEdges: true,
      edges: ['a', 'b', 'c'].slice(0, (size as number) + 1).map(edge),
    }),
  });
  const read = graph.read;
  const texts = new Set<object>();
  graph.read = (one, params) => {
    if (one.name !== 'Partnership') texts.add(one.cypher);
    return read(one, params);
  };
  expect((await ask(graph, twoPages)).data.partnership).toEqual({
    one: { nodes: [{ title: 'a' }] },
    two: { nodes: [{ title: 'a' }, { title: 'b' }] },
  });
  expect(queries).toEqual(['Partnership', 'Partnership.denyingSources', 'Partnership.denyingSources']);
  expect(texts.size).toBe(1);
});

test('a row selected twice in the same form is read once, and serves both', async () => {
  const { graph, queries } = fakeGraph({
    Partnership: (id) => ({ id, claims: [claim('x/talks')], supportingSources: { edges: [source('a')] } }),
  });
  const { data } = await ask(
    graph,
    `{ one: partnership(slug: "x") { claims { text } supportingSources(first: 1) { nodes { title } } }
       two: partnership(slug: "x") { sides: supportingSources(first: 1) { nodes { title } } deals: claims { text } } }`,
  );
  expect(data).toEqual({
    one: { claims: [{ text: 'Claim x/talks' }], supportingSources: { nodes: [{ title: 'a' }] } },
    two: { sides: { nodes: [{ title: 'a' }] }, deals: [{ text: 'Claim x/talks' }] },
  });
  expect(queries).toEqual(['Partnership']);
});

test('nodes of one type with different selections in one tick are one query', async () => {
  const { graph, queries } = fakeGraph({
    Partnership: (id) => ({
      id,
      displayName: `Name ${id}`,
      kind: 'SUPPLY',
      claims: [claim(id)],
      denyingSources: { edges: [source(`${id}1`)] },
      denyingSources_2: { edges: [source(`${id}2`)] },
    }),
  });
  const { data } = await ask(
    graph,
    `{ a: partnership(slug: "a") { kind denyingSources(first: 1) { nodes { title } } }
       b: partnership(slug: "b") { displayName claims { text } denyingSources(first: 2) { nodes { title } } } }`,
  );
  expect(data).toEqual({
    a: { kind: 'SUPPLY', denyingSources: { nodes: [{ title: 'a1' }] } },
    b: { displayName: 'Name b', claims: [{ text: 'Claim b' }], denyingSources: { nodes: [{ title: 'b2' }] } },
  });
  expect(queries).toEqual(['Partnership']);
});

test.each([
  ['level by level', levelByLevel],
  ['by exact texts', fakeGraph],
])('invalid page arguments fail their own field, and the others are answered %s', async (_how, fake) => {
  const { graph, queries } = fake({
    Partnership: (id) => ({ id, slug: id, denyingSources: { edges: [source('a')] } }),
    'Partnership.denyingSources': () => ({ hasEdges: true, edges: [edge('a')] }),
  });
  const { data, errors } = await ask(
    graph,
    `{ partnership(slug: "x") { slug
      many: supportingSources(first: 1000) { nodes { title } }
      none: supportingSources(after: "x") { nodes { title } }
      denyingSources { nodes { title } } } }`,
  );
  expect(data.partnership).toEqual({ slug: 'x', many: null, none: null, denyingSources: { nodes: [{ title: 'a' }] } });
  expect(errors).toMatchObject([
    { path: ['partnership', 'many'], extensions: { code: 'INVALID_INPUT', field: ['first'] } },
    { path: ['partnership', 'none'], extensions: { code: 'INVALID_INPUT', field: ['after'] } },
  ]);
  expect(queries).not.toContain('Partnership.supportingSources');
});

test('nodes of one type share a query, and keep their places', async () => {
  const { graph, queries } = fakeGraph({
    Company: (id) => (id === 'none' ? null : { id, displayName: id, kinds: [] }),
    Source: (id) => ({ id, displayName: id }),
  });
  const { data } = await ask(
    graph,
    '{ nodes(ids: ["Company:ford", "Source:ft", "Company:none", "Company:byd"]) { id ... on Entity { slug } } }',
  );
  expect(data.nodes).toEqual([
    { id: 'Company:ford', slug: 'ford' },
    { id: 'Source:ft', slug: 'ft' },
    null,
    { id: 'Company:byd', slug: 'byd' },
  ]);
  expect(queries.toSorted()).toEqual(['Company', 'Source']);
});

test.each(['', 'ford', ':ford', 'Nothing:ford'])('the malformed global id "%s" returns null', async (id) => {
  const { graph } = fakeGraph({});
  expect(await ask(graph, 'query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ data: { node: null } });
});
