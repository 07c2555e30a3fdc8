import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { firstDay } from '../../src/dates.ts';
import type { Graph } from '../../src/graph/graph.ts';
import type { PartnershipFilter } from '../../src/lists/filters.ts';
import { seed } from '../../src/stories/seeds.ts';
import { sortName } from '../../src/summaries/order-keys.ts';
import { ask, askAll } from '../support/ask.ts';
import { emptyGraph } from '../support/engine.ts';
import { listOf, type PartnershipRow, type SortedBy } from './reference.ts';

const days = [null, '2019-06-01', '2024-12-31', '2026-01-31'];
const kinds = ['JOINT_VENTURE', 'MERGER', 'EQUITY', 'SUPPLY', 'PLATFORM', 'MANUFACTURING', 'OTHER'];
const stages = ['TALKS', 'MOU', 'SIGNED', 'OPERATING'];
const statuses = ['CONFIRMED', 'REFUTED', 'DENIED', 'DISPUTED', 'CORROBORATED', 'REPORTED', 'UNSUPPORTED'];
const companies = ['ford', 'xiaomi', 'byd', 'volkswagen', 'renault', 'nissan', 'apple', 'nobody'];
const agents = ['ford', 'xiaomi', 'reuters', 'financial-times', 'bloomberg', 'nissan', 'carlos-ghosn'];
const dates = ['2018-01-01', '2019-05-27', '2021-02-08', '2024-12-18', '2026-01-31', '2026-02-02'];

const someOf = (values: readonly string[]) => fc.subarray([...values], { minLength: 0, maxLength: 3 });
const slugSet = (values: readonly string[]) =>
  fc.oneof(
    fc.record({ any: someOf(values) }),
    fc.record({ all: fc.subarray([...values], { minLength: 1, maxLength: 2 }) }),
  );
const range = (value: fc.Arbitrary<number>) => fc.record({ min: value, max: value }, { requiredKeys: [] });
const period = fc.record({ from: fc.constantFrom(...dates), to: fc.constantFrom(...dates) }, { requiredKeys: [] });
const company = fc.oneof(
  fc.record({ country: someOf(['us', 'cn', 'jp', 'de', 'fr']) }),
  fc.record({ kinds: someOf(['AUTOMAKER', 'TECHNOLOGY', 'SUPPLIER']) }),
  fc.record({ not: fc.record({ country: someOf(['us', 'cn', 'jp']) }) }),
);

/** A filter without `and`, `or` and `not`; what counts on write is asked of now alone. */
const plain = (day: string | null): fc.Arbitrary<PartnershipFilter> =>
  fc.oneof(
    fc.record({ kind: someOf(kinds) }),
    fc.record({ stage: someOf(stages) }),
    fc.record({ status: someOf(statuses) }),
    fc.record({ probability: range(fc.double({ min: 0, max: 1, noNaN: true })) }),
    fc.record({ involves: slugSet(companies) }),
    fc.record({ party: company }),
    fc.record({ supportedBy: slugSet(agents) }),
    fc.record({ deniedBy: slugSet(agents) }),
    fc.record({ jurisdiction: someOf(['us', 'cn', 'eu']) }),
    fc.record({ firstReportedOn: period }),
    fc.record({ lastReportedOn: period }),
    fc.record({ slug: someOf(['ford-xiaomi-us-jv', 'honda-nissan-merger', 'no-such']) }),
    ...(day === null
      ? [
          fc.record({ denyingSources: range(fc.integer({ min: -1, max: 6 })) }),
          fc.record({ supportingSources: range(fc.integer({ min: -1, max: 12 })) }),
        ]
      : []),
  );

const filterOn = (day: string | null) =>
  fc.letrec<{ filter: PartnershipFilter }>((tie) => {
    const some = fc.array(tie('filter'), { maxLength: 2 });
    return {
      filter: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        plain(day),
        fc.tuple(plain(day), plain(day)).map(([one, other]) => ({ ...one, ...other })),
        fc.record({ and: some }),
        fc.record({ or: some }),
        fc.record({ not: tie('filter') }),
      ),
    };
  }).filter;

const order: fc.Arbitrary<SortedBy[]> = fc.uniqueArray(
  fc.record({
    by: fc.constantFrom(
      'LAST_REPORTED',
      'FIRST_REPORTED',
      'PROBABILITY',
      'DISPLAY_NAME',
      'DENYING_SOURCES',
      'SUPPORTING_SOURCES',
    ),
    direction: fc.constantFrom('ASC', 'DESC'),
  }),
  { maxLength: 3, selector: ({ by }) => by },
);

const question = fc
  .constantFrom(...days)
  .chain((day) =>
    fc.record({ day: fc.constant(day), filter: filterOn(day), orderBy: order, size: fc.integer({ min: 1, max: 12 }) }),
  );

const rowFields = `{ slug displayName kind headlineClaim { stage } parties { company { slug displayName kinds country { slug } } }
  jurisdictions { slug } firstReportedOn(asOf: $asOf) lastReportedOn(asOf: $asOf) assessment(asOf: $asOf) { status probability }
  supportingSources(asOf: $asOf) { totalCount } denyingSources(asOf: $asOf) { totalCount }
  claims { assertions(first: 100, asOf: $asOf) { edges { stance node { saidBy { slug } source { publisher { slug } } } } } } }`;

describe('a list of partnerships', () => {
  let graph: Graph;
  const rows = new Map<string | null, PartnershipRow[]>();

  beforeAll(async () => {
    graph = await emptyGraph();
    await seed(graph);
    const { data } = await ask(graph, '{ partnerships(first: 100) { nodes { id } } }');
    const ids = (data.partnerships.nodes as { id: string }[]).map(({ id }) => id);
    for (const day of days) rows.set(day, await readRows(ids, day));
  });

  /* oxlint-disable typescript/no-explicit-any -- rows of JSON */
  async function readRows(ids: readonly string[], day: string | null): Promise<PartnershipRow[]> {
    const query = `query ($ids: [ID!]!, $asOf: AsOf) { nodes(ids: $ids) { ... on Partnership ${rowFields} } }`;
    const { data, errors } = await askAll(graph, query, { ids, asOf: day && { published: day } });
    expect(errors).toBeUndefined();
    return data.nodes.map((row: any): PartnershipRow => {
      const said = row.claims.flatMap(({ assertions }: any) => assertions.edges);
      const by = (stance: string) =>
        said
          .filter((edge: any) => edge.stance === stance)
          .flatMap(({ node }: any) => [node.saidBy?.slug, node.source.publisher?.slug])
          .filter(Boolean);
      return {
        slug: row.slug,
        sortName: sortName(row.displayName),
        kind: row.kind,
        stage: row.headlineClaim.stage,
        companies: row.parties.flatMap(({ company: one }: any) =>
          one ? [{ ...one, sortName: sortName(one.displayName), country: one.country?.slug ?? null }] : [],
        ),
        jurisdictions: row.jurisdictions.map((one: any) => one.slug),
        status: row.assessment?.status ?? null,
        probability: row.assessment?.probability ?? null,
        firstReported: row.firstReportedOn && firstDay(row.firstReportedOn),
        lastReported: row.lastReportedOn && firstDay(row.lastReportedOn),
        supportedBy: by('SUPPORTS'),
        deniedBy: by('DENIES'),
        supportingSources: row.supportingSources.totalCount,
        denyingSources: row.denyingSources.totalCount,
      };
    });
  }
  /* oxlint-enable typescript/no-explicit-any */

  const query = `query ($filter: PartnershipFilter, $orderBy: [PartnershipOrder!], $asOf: AsOf, $first: Int, $after: String, $last: Int, $before: String) {
    partnerships(filter: $filter, orderBy: $orderBy, asOf: $asOf, first: $first, after: $after, last: $last, before: $before) {
      totalCount edges { cursor node { slug } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

  const page = async (variables: object) => {
    const { data, errors } = await ask(graph, query, variables);
    expect(errors).toBeUndefined();
    const { edges, pageInfo, totalCount } = data.partnerships;
    return { slugs: (edges as { node: { slug: string } }[]).map(({ node }) => node.slug), pageInfo, totalCount };
  };

  const isOnNeo4j = Boolean(process.env['NEO4J_URI']);

  test(
    'gives each row once and in order, forwards and backwards, whatever is asked',
    { timeout: 600_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(question, async ({ day, filter, orderBy, size }) => {
          const asked = { filter, orderBy, asOf: day && { published: day } };
          const expected = listOf(rows.get(day)!, filter, orderBy);

          const forwards: string[] = [];
          for (let after: string | null = null, more = true; more;) {
            const { slugs, pageInfo, totalCount } = await page({ ...asked, first: size, after });
            expect(totalCount).toBe(expected.length);
            expect(pageInfo.hasPreviousPage).toBe(forwards.length > 0);
            forwards.push(...slugs);
            [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
          }
          expect(forwards).toEqual(expected);

          const backwards: string[] = [];
          for (let before: string | null = null, more = true; more;) {
            const { slugs, pageInfo } = await page({ ...asked, last: size, before });
            expect(pageInfo.hasNextPage).toBe(backwards.length > 0);
            backwards.unshift(...slugs);
            [before, more] = [pageInfo.startCursor, pageInfo.hasPreviousPage];
          }
          expect(backwards).toEqual(expected);
        }),
        { numRuns: isOnNeo4j ? 60 : 200 },
      );
    },
  );
});
