import { textOf } from '../support/text-of.ts';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/graphql/context.ts';
import { addDays, getToday } from '../../src/lib/dates.ts';
import type { Graph } from '../../src/database/graph.ts';
import { getBucketStart } from '../../src/stats/bucket.ts';
import { partnershipStats } from '../../src/stats/partnership-stats.graphql.ts';
import type { PartnershipRow } from '../lists/reference.ts';
import { readRows } from '../lists/rows.ts';
import { days, filterOn } from '../lists/some-filter.ts';
import { ask, withQueryLog, instant } from '../support/ask.ts';
import { type Counted, countedBy } from './reference.ts';
import { timeBuckets, dimensions } from '../../src/stats/values.ts';
import { tries } from '../support/runs.ts';
import { preparedGraph } from '../support/prepared.ts';

const query = `query ($groupBy: [PartnershipDimension!]!, $bucket: TimeBucket, $filter: PartnershipFilter, $asOf: AsOf) {
  partnershipStats(groupBy: $groupBy, bucket: $bucket, filter: $filter, asOf: $asOf) {
    bucketStart company country kind status publisher partnerships supportingOrigins denyingOrigins averageProbability } }`;

const isOnNeo4j = Boolean(process.env['NEO4J_URI']);

const randomRequest = fc.constantFrom(...days).chain((day) =>
  fc.record({
    day: fc.constant(day),
    filter: filterOn(day),
    groupBy: fc.array(fc.constantFrom(...dimensions.values), { maxLength: 4 }),
    bucket: fc.constantFrom(...timeBuckets.values.filter((bucket) => bucket !== 'DAY')),
  }),
);

const keyOf = ({ bucketStart: start, company, country, kind, status, publisher }: Counted) =>
  [start, company, country, kind, status, publisher].map((value) => value ?? '~').join(' ');
const rounded = (rows: readonly Counted[]) =>
  rows.map((row) => ({
    ...row,
    averageProbability: row.averageProbability === null ? null : Math.round(row.averageProbability * 1e9),
  }));

describe('partnershipStats', () => {
  let graph: Graph;
  let seededAt: string;
  const rows = new Map<string | null, PartnershipRow[]>();

  beforeAll(async () => {
    graph = await preparedGraph('seedsOfServer');
    seededAt = await instant();
    for (const day of days) rows.set(day, await readRows(graph, day));
  });

  const stats = async (variables: object, on = graph): Promise<Counted[]> => {
    const { data, errors } = await ask(on, query, variables);
    expect(errors).toBeUndefined();
    return data.partnershipStats as Counted[];
  };

  test('counts like a plain count, by any dimensions, sorted', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomRequest, async ({ day, filter, groupBy, bucket }) => {
        const last = filter.firstReportedOn?.to ?? day ?? getToday();
        const expected = countedBy(rows.get(day)!, filter, groupBy, {
          startOf: (one) => getBucketStart(bucket, one),
          days: (first) =>
            Array.from({ length: Math.max(0, (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1) }, (_, at) =>
              addDays(first, at),
            ),
        });
        fc.pre(expected.length <= 10_000);
        const found = await stats({ groupBy, bucket, filter, asOf: day && { published: day } });
        expect(rounded(found)).toEqual(rounded(expected.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))));
      }),
      { numRuns: tries(isOnNeo4j ? 20 : 100) },
    );
  });

  test.each([[[]], [['STATUS', 'KIND']], [['TIME', 'COUNTRY', 'COMPANY']], [['PUBLISHER', 'STATUS']]] as const)(
    'by %j: counted on the fly it equals what is stored, and is empty before the import',
    async (groupBy) => {
      const stored = await stats({ groupBy, asOf: { published: '2024-12-31' } });
      expect(stored.length).toBeGreaterThan(0);
      expect(await stats({ groupBy, asOf: { published: '2024-12-31', recorded: seededAt } })).toEqual(stored);
      const before = await stats({ groupBy, asOf: { recorded: '2020-01-01T00:00:00Z' } });
      for (const row of before)
        expect(row).toMatchObject({ status: null, supportingOrigins: 0, averageProbability: null });
    },
  );

  test('takes one query, whose text is the same for the same dimensions in any order and number', async () => {
    const texts = new Set<string>();
    const read: Graph['read'] = (one, params) => {
      texts.add(textOf(one));
      return graph.read(one, params);
    };
    await stats({ groupBy: ['STATUS', 'TIME'], bucket: 'WEEK', filter: { kind: ['MERGER'] } }, { ...graph, read });
    await stats(
      { groupBy: ['TIME', 'STATUS', 'TIME'], bucket: 'DAY', filter: { kind: ['EQUITY'] } },
      { ...graph, read },
    );
    expect([...texts]).toHaveLength(1);
    const { graph: counted, queries } = withQueryLog(graph);
    await stats({ groupBy: ['COMPANY', 'COUNTRY', 'PUBLISHER'] }, counted);
    expect(queries).toEqual(['partnershipStats']);
  });

  test('returns the nodes it counts by', async () => {
    const { data } = await ask(
      graph,
      `{ partnershipStats(groupBy: [COMPANY, COUNTRY, PUBLISHER], filter: { slug: ["ford-xiaomi-us-jv"] }) {
        company companyName country countryName publisher publisherName partnerships } }`,
    );
    expect(data.partnershipStats).toContainEqual({
      company: 'xiaomi',
      companyName: 'Xiaomi',
      country: 'cn',
      countryName: 'China',
      publisher: 'financial-times',
      publisherName: 'Financial Times',
      partnerships: 1,
    });
  });

  test('ends a series on the current day of a time zone', async () => {
    const filter = { firstReportedOn: { from: '2026-01-31' }, slug: ['ford-xiaomi-us-jv'] };
    const args = { groupBy: ['TIME'], bucket: 'DAY', filter } as const;
    const lastOf = async (timeZone: string) =>
      (await partnershipStats({ ...args, timeZone }, createContext(graph), false, new Date('2026-02-03T20:00:00Z'))).at(
        -1,
      )?.bucketStart;
    expect(await lastOf('UTC')).toBe('2026-02-03');
    expect(await lastOf('Asia/Shanghai')).toBe('2026-02-04');
  });

  test.each([
    ['groupBy: [TIME], timeZone: "Mars/Olympus"', 'timeZone', 'IANA time zone'],
    ['groupBy: [TIME], bucket: DAY, filter: { firstReportedOn: { from: "1990-01-01" } }', 'groupBy', 'larger bucket'],
    ['groupBy: [], asOf: { published: "2026-01-01" }, filter: { denyingSources: { min: 1 } }', 'filter', 'asOf'],
  ])('rejects %s', async (args, field, message) => {
    const { data, errors } = await ask(graph, `{ partnershipStats(${args}) { partnerships } }`);
    expect(data).toEqual({ partnershipStats: null });
    expect(errors).toMatchObject([
      { message: expect.stringContaining(message) as unknown, extensions: { code: 'INVALID_INPUT' } },
    ]);
    expect((errors![0]!.extensions as { field: string[] }).field[0]).toBe(field);
  });
});
