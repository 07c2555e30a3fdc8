import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { fakeGraph } from '../support/fake-graph.ts';

const claim = (id: string) => ({ id, text: `Claim ${id}`, stage: 'TALKS' });
const page = (...ids: string[]) => [
  {
    totalCount: 9,
    hasPreviousPage: false,
    hasNextPage: true,
    edges: ids.map((id) => ({ sort: [], id, node: { id, displayName: id } })),
  },
];
const query = '{ partnership(slug: "x") { claims { text } } }';

test('what came with the parent is not asked for again', async () => {
  const { graph, asked } = fakeGraph({ Partnership: (id) => ({ id, claims: [claim('x/talks')] }) });
  expect((await ask(graph, query)).data).toEqual({ partnership: { claims: [{ text: 'Claim x/talks' }] } });
  expect(asked).toEqual(['Partnership']);
});

test('nothing found behind an open gate is an answer', async () => {
  const { graph, asked } = fakeGraph({ Partnership: (id) => ({ id, claims: [], supportingSources: [] }) });
  const { data } = await ask(
    graph,
    '{ partnership(slug: "x") { claims { text } supportingSources { totalCount nodes { title } pageInfo { hasNextPage endCursor } } } }',
  );
  expect(data.partnership).toEqual({
    claims: [],
    supportingSources: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
  });
  expect(asked).toEqual(['Partnership']);
});

test('what did not come is loaded, and the client sees no difference', async () => {
  const { graph, asked } = fakeGraph({
    Partnership: (id) => ({ id, claims: null }),
    'Partnership.claims': (id) => ({ id, claims: [claim('x/talks')] }),
  });
  expect((await ask(graph, query)).data).toEqual({ partnership: { claims: [{ text: 'Claim x/talks' }] } });
  expect(asked).toEqual(['Partnership', 'Partnership.claims']);
});

test('many parents without a field share one query', async () => {
  const { graph, asked } = fakeGraph({
    Partnership: (id) => ({ id }),
    'Partnership.claims': (id) => ({ id, claims: [claim(id)] }),
  });
  const { data } = await ask(
    graph,
    '{ a: partnership(slug: "a") { ...P } b: partnership(slug: "b") { ...P } } fragment P on Partnership { claims { text } }',
  );
  expect(data).toEqual({ a: { claims: [{ text: 'Claim a' }] }, b: { claims: [{ text: 'Claim b' }] } });
  expect(asked).toEqual(['Partnership', 'Partnership.claims']);
});

test('two aliases with different arguments share one query, each with its own', async () => {
  const wants: unknown[] = [];
  const { graph, asked } = fakeGraph({
    Partnership: (id, want) => (wants.push(want), { id }),
    'Partnership.denyingSources': (id, want) => (
      wants.push(want),
      { id, denyingSources: page(...['a', 'b'].slice(0, (want['denyingSources'] as { first: number }).first)) }
    ),
  });
  const { data } = await ask(
    graph,
    '{ partnership(slug: "x") { one: denyingSources(first: 1) { nodes { title } } two: denyingSources(first: 2) { nodes { title } } } }',
  );
  expect(data.partnership).toEqual({
    one: { nodes: [{ title: 'a' }] },
    two: { nodes: [{ title: 'a' }, { title: 'b' }] },
  });
  expect(asked).toEqual(['Partnership', 'Partnership.denyingSources']);
  expect(JSON.parse(JSON.stringify(wants))).toEqual([
    {},
    { denyingSources: { first: 1, nodes: {} } },
    { denyingSources: { first: 2, nodes: {} } },
  ]);
});

test('nodes of one type share a query, and each finds its place', async () => {
  const { graph, asked } = fakeGraph({
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
  expect(asked.toSorted()).toEqual(['Company', 'Source']);
});

test.each(['', 'ford', ':ford', 'Nothing:ford'])('the malformed global id "%s" gives null', async (id) => {
  const { graph } = fakeGraph({});
  expect(await ask(graph, 'query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ data: { node: null } });
});
