import { readdirSync, readFileSync } from 'node:fs';
import { type GraphQLInterfaceType, type GraphQLNamedType, isAbstractType, Kind, parse } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { markEmptyGraphCurrent } from '../../src/assessments/rejudge.ts';
import type { Graph } from '../../src/database/graph.ts';
import { configureExactTexts } from '../../src/database/query/planner.ts';
import type { Selection } from '../../src/database/query/selection.ts';
import { isConnection } from '../../src/graphql/document.ts';
import { type SelectedField, TypeSelection } from '../../src/graphql/selection.ts';
import { schema } from '../../src/schema/schema.ts';
import { seed } from '../../src/stories/seeds.ts';
import { askWithKey, withQueryLog } from '../support/ask.ts';
import { openEmptyGraph, engineName } from '../support/engine.ts';

const folder = new URL('../../schema/examples/', import.meta.url);
const texts = Object.fromEntries(
  readdirSync(folder).map((name) => [name.replace(/\.graphql$/, ''), readFileSync(new URL(name, folder), 'utf8')]),
);

/** The most queries that an example takes with exact texts. */
const usualLimit = 2;
const otherLimits: Readonly<Record<string, readonly [limit: number, because: string]>> = {
  '08-search': [4, 'it searches twice, and each finds candidates before it reads them'],
  '10-neighbourhood': [3, 'each of its two steps is a query, and what is shown is one'],
  '11-dashboard': [
    5,
    'it asks for statistics, a list of companies with what a filter leaves of each, and a list with its count',
  ],
  '12-node': [4, 'it asks for nodes of four types'],
  '15-problems': [3, 'it asks for two lists, and the count of one'],
  '16-network': [3, 'it asks for the most'],
};
const limitOf = (name: string) => otherLimits[name]?.[0] ?? usualLimit;

/** The most queries level by level: one for each relation of the selection, and two more for the count and the nodes of a list. */
function relationsIn(query: string): number {
  const { definitions } = parse(query);
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
  const fragments = Object.fromEntries(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  const variableValues = { sources: {}, coerced: { since: '2024-01-01' } } as never;
  const walk = { schema, fragments, variableValues, sawVariable: false };
  const root = new TypeSelection(walk, schema.getRootType(operation.operation)!, [operation as never]);
  return root.fields.reduce((sum, field) => sum + Math.max(queriesOf(field), 1), 0);
}

const below = (selection: Selection | undefined): number =>
  selection instanceof TypeSelection ? selection.fields.reduce((sum, field) => sum + queriesOf(field), 0) : 0;

function queriesOf({ relation, args, selection, node }: SelectedField): number {
  if (!isConnection(selection.type))
    return (relation || isNode(selection.type) ? 1 : 0) + below(relation ? (node ?? selection) : selection);
  const isList = !relation || relation.isFor?.(args) === false;
  const [counts, nodes] = isList ? [selection.has('totalCount'), node !== undefined] : [false, false];
  return 1 + (counts ? 1 : 0) + (nodes ? 1 : 0) + below(node);
}

const nodeTypes = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType);
const isNode = (type: GraphQLNamedType): boolean =>
  isAbstractType(type) ? schema.getPossibleTypes(type).some(isNode) : nodeTypes.some((one) => one === type);

describe(`on the ${engineName} engine`, () => {
  let engine: Graph;
  beforeAll(async () => {
    engine = await openEmptyGraph();
    await markEmptyGraphCurrent(engine); // as a server does before it seeds
    await seed(engine);
  });

  /** The names of the queries that a request takes. */
  async function queriesFor(use: 'at once' | 'never', query: string): Promise<string[]> {
    const { graph, queries } = withQueryLog(engine);
    configureExactTexts(graph, use);
    expect(await askWithKey(graph, query)).not.toHaveProperty('errors');
    return queries;
  }

  test.each(Object.entries(texts))('with exact texts %s takes few queries', async (name, query) => {
    const names = await queriesFor('at once', query);
    expect(names.length, names.join(', ')).toBeLessThanOrEqual(limitOf(name));
  });

  test.each(Object.entries(texts))(
    'level by level %s takes at most one query for each relation',
    async (name, query) => {
      const names = await queriesFor('never', query);
      expect(names.length, names.join(', ')).toBeLessThanOrEqual(Math.max(relationsIn(query), limitOf(name)));
    },
  );

  const claims = 'claims { text assertions(first: 3) { nodes { quote source { title publisher { displayName } } } } }';
  const company = 'company { displayName country { isoCode } positions { title executive { displayName } } }';
  test.each([
    [
      `partnerships(first: FIRST, filter: { involves: { any: ["ford"] } }) { nodes { displayName parties { role ${company} } ${claims} assessment { status } } }`,
      1,
    ],
    [
      `partnerships(first: FIRST, filter: { involves: { any: ["ford"] } }) { totalCount edges { cursor node { a: denyingSources(first: 1) { nodes { title } } b: denyingSources(first: 2) { nodes { title } } } } }`,
      2,
    ],
    [
      `company(slug: "ford") { partnerships(first: FIRST) { nodes { displayName parties { role ${company} } ${claims} } } }`,
      1,
    ],
    [
      `company(slug: "ford") { partnerships(first: FIRST, filter: { involves: { any: ["ford"] } }) { totalCount nodes { displayName ${claims} } } }`,
      3,
    ],
    [
      `publisher(slug: "reuters") { sources(first: FIRST) { nodes { title assertions(first: 2) { nodes { about { stance subject { __typename id } } } } } } }`,
      1,
    ],
    [
      `executives(first: FIRST) { nodes { displayName positions(includeFormer: true) { title company { displayName } } } }`,
      1,
    ],
  ])('twenty rows take as many queries as one: %s', async (template, exact) => {
    const query = (first: number) => `{ ${template.replaceAll('FIRST', String(first))} }`;
    for (const use of ['at once', 'never'] as const) {
      const names = (await queriesFor(use, query(1))).toSorted();
      expect((await queriesFor(use, query(20))).toSorted()).toEqual(names);
      expect(names.length, names.join(', ')).toBeLessThanOrEqual(use === 'never' ? relationsIn(query(1)) : exact);
    }
  });
});
