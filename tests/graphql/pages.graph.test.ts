import { getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { schema } from '../../src/schema/schema.ts';
import { ask } from '../support/ask.ts';
import { preparedGraph } from '../support/prepared.ts';

/** A query for every paginated field, as `Type.field`, with `ARGS` in place of its arguments. */
const connections: Readonly<Record<string, string>> = {
  'Query.partnerships': '{ page: partnerships(ARGS) FIELDS }',
  'Query.companies': '{ page: companies(ARGS) FIELDS }',
  'Query.executives': '{ page: executives(ARGS) FIELDS }',
  'Query.vehicles': '{ page: vehicles(ARGS) FIELDS }',
  'Query.sources': '{ page: sources(ARGS) FIELDS }',
  'Query.publishers': '{ page: publishers(ARGS) FIELDS }',
  'Query.policies': '{ page: policies(ARGS) FIELDS }',
  'Query.search': '{ page: search(text: "ford", ARGS) FIELDS }',
  'Query.evidenceProblems': '{ page: evidenceProblems(ARGS) FIELDS }',
  'Company.partnerships': '{ company(slug: "ford") { page: partnerships(ARGS) FIELDS } }',
  'Company.vehicles': '{ company(slug: "xiaomi") { page: vehicles(ARGS) FIELDS } }',
  'Company.statements': '{ company(slug: "ford") { page: statements(ARGS) FIELDS } }',
  'Executive.statements': '{ executive(slug: "jim-farley") { page: statements(ARGS) FIELDS } }',
  'Agent.statements': '{ node(id: "Company:xiaomi") { ... on Agent { page: statements(ARGS) FIELDS } } }',
  'Publisher.statements': '{ publisher(slug: "reuters") { page: statements(ARGS) FIELDS } }',
  'PublicBody.statements':
    '{ node(id: "PublicBody:french-state") { ... on PublicBody { page: statements(ARGS) FIELDS } } }',
  'Person.statements': '{ node(id: "Person:demetri-sevastopulo") { ... on Person { page: statements(ARGS) FIELDS } } }',
  'Publisher.sources': '{ publisher(slug: "reuters") { page: sources(ARGS) FIELDS } }',
  'Source.assertions': '{ source(slug: "ford-2026-01-31") { page: assertions(ARGS) FIELDS } }',
  'Claim.assertions': '{ partnership(slug: "ford-xiaomi-us-jv") { headlineClaim { page: assertions(ARGS) FIELDS } } }',
  'Jurisdiction.policies': '{ node(id: "Jurisdiction:us") { ... on Jurisdiction { page: policies(ARGS) FIELDS } } }',
  'Origin.repeatedBy':
    '{ partnership(slug: "ford-xiaomi-us-jv") { headlineClaim { evidence { origins { page: repeatedBy(ARGS) FIELDS } } } } }',
};

/** The sides of each kind of fact are read the same way. */
const sides = ['supportingSources', 'denyingSources', 'observingSources'];

describe('a page', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await preparedGraph('seeds');
  });

  test('is tested for every paginated field', () => {
    const fields = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) || isInterfaceType(type))
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
          .map((field) => `${type.name}.${field.name}`),
      );
    expect(fields.filter((field) => !sides.includes(field.split('.')[1]!)).toSorted()).toEqual(
      Object.keys(connections).toSorted(),
    );
  });

  const all = {
    ...connections,
    'Partnership.sides': '{ partnership(slug: "ford-xiaomi-us-jv") { page: supportingSources(ARGS) FIELDS } }',
  };
  const full = '{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor } }';

  // oxlint-disable-next-line typescript/no-explicit-any -- wherever it stands in an answer
  const pageIn = (value: any): any =>
    value === null || typeof value !== 'object'
      ? undefined
      : (value.page ?? Object.values(value).map(pageIn).find(Boolean));

  test.each(Object.entries(all))('of %s may be empty, and has page info all the same', async (_field, query) => {
    const page = async (args: string, fields = full) => {
      const { data, errors } = await ask(graph, query.replace('ARGS', args).replace('FIELDS', fields));
      expect(errors).toBeUndefined();
      return pageIn(data);
    };
    const whole = await page('first: 1');
    const { totalCount } = whole;
    if (whole.edges.length === 0) {
      expect(await page('first: 0')).toEqual(whole);
      return;
    }
    const [{ cursor }] = whole.edges;
    const empty = (hasPreviousPage: boolean, hasNextPage: boolean) => ({
      totalCount,
      edges: [],
      pageInfo: { hasNextPage, hasPreviousPage, startCursor: null, endCursor: null },
    });
    expect(await page('first: 0')).toEqual(empty(false, true));
    expect(await page('last: 0')).toEqual(empty(true, false));
    expect(await page(`first: 0, after: "${cursor}"`)).toEqual(empty(true, totalCount > 1));
    expect(await page(`last: 0, before: "${cursor}"`)).toEqual(empty(false, true));
    expect(await page('first: 0', '{ edges { cursor } }')).toEqual({ edges: [] });
    expect(await page('first: 0', '{ nodes { __typename } }')).toEqual({ nodes: [] });
  });

  test.each(Object.entries(all))(
    'of %s is rejected for a cursor with more or fewer parts, or other characters',
    async (_field, query) => {
      const askFor = (args: string) => ask(graph, query.replace('ARGS', args).replace('FIELDS', full));
      const { data } = await askFor('first: 1');
      const cursor = pageIn(data)?.edges[0]?.cursor as string | undefined;
      if (cursor === undefined) return;
      const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
      const of = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      expect((await askFor(`first: 1, after: "${of(parts)}"`)).errors).toBeUndefined();
      for (const other of [
        of([...parts, 'more']),
        of([...parts.slice(0, -1), 'more', 'more', parts.at(-1)]),
        of(parts.slice(0, -1)),
        of(parts.slice(0, 1)),
        of([...parts.slice(0, -1), 7]),
        of(parts.with(0, 'OTHER ASC')),
        `${cursor}!`,
        `${cursor}=`,
        Buffer.from(` ${JSON.stringify(parts)}`).toString('base64url'),
      ])
        for (const field of ['after', 'before']) {
          const { errors } = await askFor(`${field}: "${other}"`);
          expect(errors?.[0]?.extensions, other).toMatchObject({ code: 'INVALID_INPUT', field: [field] });
        }
    },
  );
});
