import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask } from '../support/ask.ts';
import { engineName } from '../support/engine.ts';
import { preparedGraph } from '../support/prepared.ts';
import { testRuns, tries } from '../support/runs.ts';
import { listOf, type PartnershipRow, type SortedBy } from './reference.ts';
import { readRows } from './rows.ts';
import { days, filterOn } from './some-filter.ts';

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

const randomRequest = fc
  .constantFrom(...days)
  .chain((day) =>
    fc.record({ day: fc.constant(day), filter: filterOn(day), orderBy: order, size: fc.integer({ min: 1, max: 12 }) }),
  );

/** Compares lists with the reference for random filters, orderings, days and pages. A seek may collect up to `maxCandidates` nodes. */
export function compareAnyLists(times: { embedded: number; neo4j: number }, maxCandidates?: number) {
  let graph: Graph;
  const rows = new Map<string | null, PartnershipRow[]>();

  beforeAll(async () => {
    graph = await preparedGraph('seedsOfServer');
    if (maxCandidates !== undefined) graph = { ...graph, maxCandidates };
    for (const day of days) rows.set(day, await readRows(graph, day));
  });

  const query = `query ($filter: PartnershipFilter, $orderBy: [PartnershipOrder!], $asOf: AsOf, $first: Int, $after: String, $last: Int, $before: String) {
    partnerships(filter: $filter, orderBy: $orderBy, asOf: $asOf, first: $first, after: $after, last: $last, before: $before) {
      totalCount edges { cursor node { slug } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

  const page = async (variables: object) => {
    const { data, errors } = await ask(graph, query, variables);
    expect(errors).toBeUndefined();
    const { edges, pageInfo, totalCount } = data.partnerships;
    return { slugs: (edges as { node: { slug: string } }[]).map(({ node }) => node.slug), pageInfo, totalCount };
  };

  test('returns each row once and in order, forwards and backwards, for any query', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomRequest, async ({ day, filter, orderBy, size }) => {
        const variables = { filter, orderBy, asOf: day && { published: day } };
        const expected = listOf(rows.get(day)!, filter, orderBy);

        const forwards: string[] = [];
        for (let after: string | null = null, more = true; more;) {
          const { slugs, pageInfo, totalCount } = await page({ ...variables, first: size, after });
          expect(totalCount).toBe(expected.length);
          expect(pageInfo.hasPreviousPage).toBe(forwards.length > 0);
          forwards.push(...slugs);
          [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
        }
        expect(forwards).toEqual(expected);

        const backwards: string[] = [];
        for (let before: string | null = null, more = true; more;) {
          const { slugs, pageInfo } = await page({ ...variables, last: size, before });
          expect(pageInfo.hasNextPage).toBe(backwards.length > 0);
          backwards.unshift(...slugs);
          [before, more] = [pageInfo.startCursor, pageInfo.hasPreviousPage];
        }
        expect(backwards).toEqual(expected);
      }),
      {
        examples: [
          // One branch within another finds a partnership twice, which two outlets deny.
          [
            {
              day: '2024-12-31',
              filter: { or: [{ or: [{ deniedBy: { any: ['reuters', 'bloomberg'] } }] }] },
              orderBy: [],
              size: 1,
            },
          ],
        ],
        numRuns: tries(engineName === 'Neo4j' ? times.neo4j : Math.max(times.embedded, testRuns / 10)),
      },
    );
  });
}
