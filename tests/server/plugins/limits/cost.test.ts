import { readdirSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  getIntrospectionQuery,
  getNamedType,
  getOperationAST,
  type GraphQLField,
  type GraphQLSchema,
  isInputObjectType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { costOf } from '../../../../src/server/plugins/limits/cost.ts';
import { costOfField, isOnTheFly, testCostOf } from '../../../../src/graphql/field-costs.ts';
import { maxCost } from '../../../../src/lib/request-limits.ts';
import { schema } from '../../../../src/schema/schema.ts';

function cost(text: string, variables: Record<string, unknown> = {}, of: GraphQLSchema = schema) {
  const document = parse(text);
  expect(validate(of, document)).toEqual([]);
  return costOf(of, document, getOperationAST(document)!, variables);
}
const costly = (text: string, variables?: Record<string, unknown>) => Number(cost(text, variables).cost.toFixed(3));

test.each([
  ['a node costs 1 and each of its values .1', '{ company(slug: "ford") { slug displayName } }', 1.2],
  ['a node below it costs the same again', '{ company(slug: "ford") { country { slug } } }', 2.1],
  ['a page costs all its nodes', '{ companies(first: 50) { nodes { slug } } }', 1 + 50 * 1.1],
  ['also from its end', '{ companies(last: 50) { nodes { slug } } }', 1 + 50 * 1.1],
  ['20 of them by default', '{ companies { nodes { slug } } }', 1 + 20 * 1.1],
  ['no more through edges', '{ companies(first: 50) { edges { node { slug } } } }', 1 + 50 * 1.1],
  ['and page info is free', '{ companies { totalCount pageInfo { endCursor } } }', 1],
  ['pages in pages multiply', '{ companies(first: 10) { nodes { partnerships(first: 5) { nodes { slug } } } } }', 76],
  ['a list of unknown length counts as 5', '{ vehicle(slug: "su7") { variants { slug } } }', 1 + 5 * 1.1],
  ['many ids count each', '{ nodes(ids: ["a", "b", "c"]) { id } }', 3 * 1.1],
  ['aliases count each', '{ a: company(slug: "a") { slug } b: company(slug: "b") { slug } }', 2.2],
  [
    'fragments count in each place',
    '{ a: company(slug: "a") { ...F } b: company(slug: "b") { ...F } } fragment F on Company { country { slug } }',
    4.2,
  ],
  [
    'but only once in one place',
    '{ company(slug: "a") { ...F ...G } } fragment F on Company { country { slug } } fragment G on Company { ...F }',
    2.1,
  ],
  ['skipped fields count', '{ company(slug: "a") { country @include(if: false) { slug } } }', 2.1],
])('%s', (_rule, text, expected) => {
  expect(costly(text)).toBeCloseTo(expected, 6);
});

test('variables set the length of pages and lists, or else their defaults', () => {
  const page = 'query ($first: Int = 30) { companies(first: $first) { nodes { slug } } }';
  expect(costly(page, { first: 50 })).toBeCloseTo(56);
  expect(costly(page)).toBeCloseTo(34);
  expect(costly(page.replace(' = 30', ''))).toBeCloseTo(23);
  expect(costly(page, { first: 'many' })).toBeCloseTo(23);
  expect(costly(page, { first: -1e9 })).toBeCloseTo(2.1);
  const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  expect(costly(nodes, { ids: ['a', 'b'] })).toBeCloseTo(2.2);
  expect(costly(nodes, { ids: 'a' })).toBeCloseTo(1.1);
  const entities = 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }';
  expect(costly(entities, { of: [{}, {}, {}] })).toBeCloseTo(3.3);
});

test('assessments computed on the fly are expensive: a doubt, an earlier recorded instant, the evidence, the explanation', () => {
  const claim = (field: string, variables?: Record<string, unknown>, definitions = '') =>
    costly(`query ${definitions} { partnership(slug: "x") { headlineClaim { ${field} } } }`, variables);
  const stored = claim('assessment { status }');
  expect(claim('assessment(asOf: { published: "2026-01-31" }) { status }')).toBe(stored);
  expect(claim('assessment(whatIf: null) { status }')).toBe(stored);
  for (const field of [
    'assessment(whatIf: { prior: 0.5 }) { status }',
    'assessment(asOf: { recorded: "2026-01-31T00:00:00Z" }) { status }',
    'evidence { counted { supports } }',
    'assessment { explanation { text } }',
    'statusTimeline(recorded: "2026-01-31T00:00:00Z") { status }',
  ])
    expect(claim(field), field).toBeGreaterThanOrEqual(stored + 20);
  const asOf = (variables: object) =>
    claim('assessment(asOf: $asOf) { status }', { asOf: variables }, '($asOf: AsOf)') - stored;
  expect([asOf({ published: '2026-01-31' }), asOf({ recorded: '2026-01-31T00:00:00Z' })]).toEqual([0, 20]);
});

describe('what the product needs costs less than a third of the limit', () => {
  const folder = new URL('../../../../schema/examples/', import.meta.url);
  test.each(readdirSync(folder))('%s', (name) => {
    expect(cost(readFileSync(new URL(name, folder), 'utf8')).cost).toBeLessThan(maxCost / 3);
  });
  test('the introspection of GraphiQL', () => {
    const query = getIntrospectionQuery({
      schemaDescription: true,
      inputValueDeprecation: true,
      directiveIsRepeatable: true,
      specifiedByUrl: true,
      oneOf: true,
    });
    expect(cost(query).cost).toBeLessThan(maxCost / 3);
  });
});

test('searches, paths, graphs to draw and statistics are expensive in themselves', () => {
  const others = buildSchema(`
    type Query {
      search(text: String!, first: Int): SearchConnection
      paths(from: ID!, to: ID!, first: Int = 3): [Path!]
      graph(seeds: [ID!]!, limit: Int = 200): Graph
      partnershipStats(groupBy: [String!]): [Stat!]
    }
    type SearchConnection { edges: [SearchEdge!]! nodes: [Hit!]! totalCount: Int! }
    type SearchEdge { score: Float! node: Hit! }
    type Hit { id: ID! }
    type Path { text: String! }
    type Graph { nodes: [Hit!]! edges: [Hit!]! truncated: Boolean! }
    type Stat { partnerships: Int! }`);
  // Their fields cost the same as those of the product.
  for (const [name, field] of Object.entries(others.getQueryType()!.getFields()))
    field.extensions = schema.getQueryType()!.getFields()[name]!.extensions;
  const of = (text: string) => cost(text, {}, others).cost;
  expect(of('{ search(text: "x", first: 5) { totalCount edges { score node { id } } } }')).toBeCloseTo(
    20 + 1 + 5 * 1.2,
  );
  expect(of('{ paths(from: "a", to: "b") { text } }')).toBeCloseTo(100 + 3 * 1.1);
  expect(of('{ graph(seeds: ["a"], limit: 100) { truncated nodes { id } edges { id } } }')).toBeCloseTo(
    50 + 1 + 100 * 1.2,
  );
  expect(of('{ graph(seeds: ["a", "b"], limit: 1) { nodes { id } } }')).toBeCloseTo(2 * 50 + 1 + 1.1);
  expect(of('{ graph(seeds: ["a"]) { nodes { id } } }')).toBeCloseTo(50 + 1 + 200 * 1.1);
  expect(of('{ partnershipStats { partnerships } }')).toBeCloseTo(100 + 5 * 1.1);
  // A row for each combination has to be counted and made.
  expect(of('{ partnershipStats(groupBy: ["KIND", "TIME"]) { partnerships } }')).toBeCloseTo(100 + 2 * 100 + 5 * 1.1);
});

test('the most expensive field is named by its path, through fragments and aliases', () => {
  const { mostExpensive } = cost(`{
    company(slug: "ford") { displayName }
    all: companies(first: 100) { ...Page }
  }
  fragment Page on CompanyConnection { nodes { displayName partnerships(first: 100) { nodes { displayName } totalCount } } }`);
  expect(mostExpensive()).toBe('all.nodes.partnerships.nodes');
});

test('the cost is computed quickly, however fragments nest', () => {
  const bomb = (fields: string) =>
    `{ company(slug: "x") { ...f0 } }
    ${Array.from({ length: 60 }, (_, at) => `fragment f${at} on Company { ${fields.replaceAll('NEXT', `...f${at + 1}`)} }`).join('\n')}
    fragment f60 on Company { slug }`;
  expect(costly(bomb('NEXT NEXT'))).toBeCloseTo(1.1);
  const many = bomb(
    'a: partnerships(first: $n) { nodes { parties { company { NEXT } } } } b: partnerships { nodes { parties { company { NEXT } } } }',
  );
  const document = parse(`query ($n: Int) ${many}`);
  const began = performance.now();
  expect(costOf(schema, document, getOperationAST(document)!, { n: 100 }).cost).toBeGreaterThan(1e60);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('lists as of an earlier recorded instant are expensive, since every claim is judged on the fly', () => {
  const list = (asOf: string) => cost(`{ partnerships(first: 1, asOf: { ${asOf} }) { nodes { slug } } }`).cost;
  expect(list('recorded: "2026-01-31T00:00:00Z"') - list('published: "2026-01-31"')).toBe(1_000);
});

test('each test and each branch of a filter is expensive, literal or in a variable', () => {
  const list = (filter: string, variables = {}, declared = '') =>
    cost(`query ${declared} { partnerships(first: 1, filter: ${filter}) { nodes { slug } } }`, variables).cost;
  const bare = list('{}');
  expect(list('{ kind: [MERGER, EQUITY], or: [{ status: [DENIED] }, { party: { country: ["us"] } }] }') - bare).toBe(
    (4 + 2) * 40,
  );
  const filter = { kind: ['MERGER'], or: [{ status: ['DENIED'] }] };
  const declared = '($filter: PartnershipFilter)';
  expect(list('$filter', { filter }, declared) - bare).toBe((2 + 1) * 40);
  expect(list('{ or: [$filter, {}] }', { filter }, '($filter: PartnershipFilter!)') - bare).toBe((3 + 3) * 40);
  expect(list('{ not: { source: { supports: {} } } }') - bare).toBe((2 + 1) * 40);
});

test('each value of "all" counts as a test, and those of "any" as one together', () => {
  const list = (filter: string, variables = {}, declared = '') =>
    cost(`query ${declared} { partnerships(first: 1, filter: ${filter}) { nodes { slug } } }`, variables).cost;
  const bare = list('{}');
  expect(list('{ deniedBy: { all: ["a", "b", "c"] } }') - bare).toBe(3 * 40);
  expect(list('{ deniedBy: { any: ["a", "b", "c"] } }') - bare).toBe(40);
  expect(list('{ involves: { all: ["a", "b", "c"], any: ["d", "e"] } }') - bare).toBe(4 * 40);
  const all = Array.from({ length: 500 }, (_, at) => `n${at}`);
  expect(list('{ involves: { all: $all } }', { all }, '($all: [String!])') - bare).toBe(500 * 40);
});

test('flat rows and drawings count by their limit, in the schema that is served', () => {
  const of = (text: string) => cost(text).cost;
  expect(of('{ partnershipRows(limit: 100) { slug } }') - of('{ partnershipRows(limit: 1) { slug } }')).toBeCloseTo(
    99 * 1.1,
  );
  expect(of('{ partnershipRows { slug } }')).toBeCloseTo(of('{ partnershipRows(limit: 1000) { slug } }'));
  const graph = (limit: number) => of(`{ graph(seeds: ["Company:ford"], limit: ${limit}) { nodes { key } } }`);
  expect(graph(101) - graph(1)).toBeCloseTo(100 * 1.1);
  const paths = (first: number) => of(`{ paths(from: "Company:a", to: "Company:b", first: ${first}) { text } }`);
  expect(paths(10) - paths(1)).toBeCloseTo(9 * 1.1);
});

test('every filter declares the cost of its tests, and every field that assesses on the fly has an argument that causes it', () => {
  const types = Object.values(schema.getTypeMap());
  const filters = types
    .filter(isInputObjectType)
    .filter((type) => ['and', 'or', 'not'].some((name) => name in type.getFields()));
  expect(filters.length).toBeGreaterThan(5);
  expect(filters.filter((type) => !testCostOf(type))).toEqual([]);
  const hasOnTheFlyArgument = ({ args }: GraphQLField<unknown, unknown>) =>
    args.some((one) => {
      const type = getNamedType(one.type);
      return isOnTheFly(one) || (isInputObjectType(type) && Object.values(type.getFields()).some(isOnTheFly));
    });
  const fields = types.filter(isObjectType).flatMap((type) => Object.values(type.getFields()));
  expect(fields.filter((field) => costOfField(field).onTheFly !== undefined && !hasOnTheFlyArgument(field))).toEqual(
    [],
  );
});
