import { describe, expect, test } from 'vitest';
import { type Buckets, buildStats as stepsOf } from '../../src/stats/stats.ts';
import type { CountedRow } from '../../src/stats/partnership-stats.cypher.ts';
import { runToEnd } from '../support/run-to-end.ts';

const statsOf = (counted: readonly CountedRow[], buckets: Buckets | null) => runToEnd(stepsOf(counted, buckets));

const buckets = { bucket: 'MONTH', from: null, to: '2026-03-15', isTimeOnly: false } as const;
const sums = { supportingOrigins: 0, denyingOrigins: 0 };
const short = (rows: ReturnType<typeof statsOf>) =>
  rows.map(({ bucketStart, kind, partnerships, averageProbability }) => [
    bucketStart,
    kind,
    partnerships,
    averageProbability,
  ]);

describe('rows of a chart', () => {
  test('have zeros where nothing was reported, for every group that occurs', () => {
    const rows = statsOf(
      [
        { time: '2026-01', kind: 'MERGER', partnerships: 2, assessed: 2, probability: 1e9 },
        { time: '2026-03', kind: 'EQUITY', partnerships: 1, assessed: 0, probability: 0 },
      ],
      buckets,
    );
    expect(short(rows)).toEqual([
      ['2026-01-01', 'EQUITY', 0, null],
      ['2026-01-01', 'MERGER', 2, 0.5],
      ['2026-02-01', 'EQUITY', 0, null],
      ['2026-02-01', 'MERGER', 0, null],
      ['2026-03-01', 'EQUITY', 1, null],
      ['2026-03-01', 'MERGER', 0, null],
    ]);
  });

  test('start where the filter does, and end at the last row if that is later than today', () => {
    const rows = statsOf([{ time: '2026-04', kind: 'MERGER', partnerships: 1 }], { ...buckets, from: '2026-02-20' });
    expect(rows.map(({ bucketStart }) => bucketStart)).toEqual(['2026-02-01', '2026-03-01', '2026-04-01']);
  });

  test('are empty for groups that never occur, but zeros for the total', () => {
    expect(statsOf([], { ...buckets, from: '2026-02-01' })).toEqual([]);
    expect(short(statsOf([], { ...buckets, from: '2026-02-01', isTimeOnly: true }))).toEqual([
      ['2026-02-01', undefined, 0, null],
      ['2026-03-01', undefined, 0, null],
    ]);
    expect(statsOf([], { ...buckets, isTimeOnly: true })).toEqual([]); // nothing says where to start
  });

  test('of days make a week, and of months a quarter, with the overall average', () => {
    const days = [
      { time: '2026-01-26', partnerships: 1, supportingOrigins: 1, denyingOrigins: 2, assessed: 1, probability: 9e8 },
      { time: '2026-02-01', partnerships: 3, supportingOrigins: 4, denyingOrigins: 0, assessed: 2, probability: 3e8 },
    ];
    const week = { partnerships: 4, supportingOrigins: 5, denyingOrigins: 2, averageProbability: 0.4 };
    expect(statsOf(days, { bucket: 'WEEK', from: null, to: '2026-02-01', isTimeOnly: true })).toEqual([
      { bucketStart: '2026-01-26', ...week },
    ]);
    const months = days.map((row) => ({ ...row, time: row.time.slice(0, 7) }));
    expect(statsOf(months, { bucket: 'QUARTER', from: null, to: '2026-02-01', isTimeOnly: true })).toEqual([
      { bucketStart: '2026-01-01', ...week },
    ]);
  });

  test('are sorted by each dimension in turn, unknown values last', () => {
    const row = (status: 'DENIED' | null, publisher: string) => ({ status, publisher, partnerships: 1 });
    const rows = statsOf([row(null, 'a'), row('DENIED', 'b'), row('DENIED', 'a')], null);
    expect(rows).toMatchObject([
      { status: 'DENIED', publisher: 'a', ...sums },
      { status: 'DENIED', publisher: 'b' },
      { status: null, publisher: 'a' },
    ]);
  });

  test('are rejected if there are more than a chart can show', () => {
    const message =
      '"groupBy" gives more than 10000 rows; choose a larger bucket, a narrower range or fewer dimensions.';
    const one = { time: '2026-01-01', partnerships: 1 };
    const long = { bucket: 'DAY', to: '2026-01-01', isTimeOnly: true } as const;
    expect(() => statsOf([one], { ...long, from: '1998-01-01' })).toThrow(message);
    expect(statsOf([one], { ...long, from: '1999-01-01' })).toHaveLength(9863);
    expect(() => statsOf([one], { ...long, from: null, to: '9999-12-31' })).toThrow(message);
    const others = [{ time: '2025-01-01', partnerships: 2 }, one];
    const early = { time: '1801-05-01', partnerships: 3 };
    const rows = statsOf([...others, early], { ...long, from: null });
    expect(rows.slice(0, 3)).toMatchObject([
      { bucketStart: '1801-05-01', partnerships: 3 },
      { bucketStart: '2025-01-01', partnerships: 2 },
      { bucketStart: '2025-01-02', partnerships: 0 },
    ]);
    expect(rows).toHaveLength(1 + 366);
    expect(() => statsOf([...others, early], { ...long, from: '1801-05-01' })).toThrow(message);
    const two = [one, { ...one, kind: 'MERGER' as const }];
    expect(() => statsOf(two, { ...long, from: '2010-01-01', isTimeOnly: false })).toThrow(message);
  });
});
