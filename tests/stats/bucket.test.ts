import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/lib/dates.ts';
import { listBuckets, getBucketStart, getDayIn } from '../../src/stats/bucket.ts';
import { timeBuckets } from '../../src/stats/values.ts';

describe('a bucket', () => {
  test.each([
    ['DAY', '2026-01-31', '2026-01-31'],
    ['WEEK', '2026-01-31', '2026-01-26'], // a Saturday
    ['WEEK', '2026-02-01', '2026-01-26'], // a Sunday ends its week
    ['WEEK', '2026-02-02', '2026-02-02'], // a Monday begins one
    ['WEEK', '2025-01-01', '2024-12-30'], // over the turn of a year
    ['MONTH', '2026-01-31', '2026-01-01'],
    ['MONTH', '2024-02-29', '2024-02-01'],
    ['QUARTER', '2026-03-31', '2026-01-01'],
    ['QUARTER', '2026-04-01', '2026-04-01'],
    ['QUARTER', '2025-12-31', '2025-10-01'],
    ['YEAR', '2025-12-31', '2025-01-01'],
    ['YEAR', '2026-01-01', '2026-01-01'],
  ] as const)('%s of %s starts on %s', (bucket, day, start) => {
    expect(getBucketStart(bucket, day)).toBe(start);
  });

  test('is one of a row without gaps and overlaps', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('1990-01-01', count));
    fc.assert(
      fc.property(fc.constantFrom(...timeBuckets.values), day, fc.nat(900), (bucket, from, length) => {
        const days = Array.from({ length: length + 1 }, (_, at) => addDays(from, at));
        const expected = [...new Set(days.map((one) => getBucketStart(bucket, one)))];
        expect(listBuckets(bucket, from, days.at(-1)!, 10_000)).toEqual(expected);
      }),
    );
  });

  test('is no smaller than requested', () => {
    expect(listBuckets('DAY', '0001-01-01', '9999-12-31', 3)).toEqual(['0001-01-01', '0001-01-02', '0001-01-03']);
    expect(listBuckets('QUARTER', '9999-04-01', '9999-12-31', 9)).toEqual(['9999-04-01', '9999-07-01', '9999-10-01']);
    expect(listBuckets('DAY', '9999-12-31', '9999-12-31', 9)).toEqual(['9999-12-31']);
    expect(listBuckets('DAY', '2026-01-02', '2026-01-01', 3)).toEqual([]);
  });
});

describe('today', () => {
  test('is another day in another time zone', () => {
    const instant = new Date('2026-01-31T20:00:00Z');
    expect(getDayIn('UTC', instant)).toBe('2026-01-31');
    expect(getDayIn('Asia/Shanghai', instant)).toBe('2026-02-01');
    expect(getDayIn('Pacific/Honolulu', new Date('2026-02-01T03:00:00Z'))).toBe('2026-01-31');
    // In summer time and in winter time.
    expect(getDayIn('Europe/Berlin', new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02');
    expect(getDayIn('Europe/Berlin', new Date('2026-01-01T22:30:00Z'))).toBe('2026-01-01');
  });

  test.each(['Mars/Olympus', '', '+08:00', 'UTC+8', 'Europe/Berlin; DROP'])('is undefined in %j', (timeZone) => {
    expect(() => getDayIn(timeZone)).toThrow(
      `"timeZone" must be an IANA time zone such as UTC, Europe/Berlin or Asia/Shanghai; got "${timeZone}".`,
    );
  });
});
