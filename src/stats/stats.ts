import { getFirstDay } from '../lib/dates.ts';
import { InputError } from '../lib/input-error.ts';
import type { SlicedWork } from '../lib/scheduling.ts';
import { listBuckets, getBucketStart } from './bucket.ts';
import type { CountedRow } from './partnership-stats.cypher.ts';
import type { TimeBucket } from './values.ts';

/** A row of a chart. */
export interface Stat extends Common {
  readonly partnerships: number;
  readonly supportingOrigins: number;
  readonly denyingOrigins: number;
  /** Null if none of them had an assessment. */
  readonly averageProbability: number | null;
}

type Common = Pick<CountedRow, (typeof groupFields)[number]> & { readonly bucketStart?: string | null };

const groupFields = [
  'company',
  'companyName',
  'country',
  'countryName',
  'kind',
  'status',
  'publisher',
  'publisherName',
] as const;

export interface Buckets {
  readonly bucket: TimeBucket;
  /** The first day of the chart; by default that of the first row. */
  readonly from: string | null;
  /** The last day that is filled with zeros; later rows are kept. */
  readonly to: string;
  /** Whether time is the only dimension, so that a chart without any rows is still a line of zeros. */
  readonly isTimeOnly: boolean;
}

export const maxStatRows = 10_000;

/** Throws `InputError` for more than `maxStatRows` rows. */
export function checkRows(count: number): void {
  if (count > maxStatRows)
    throw new InputError(
      `"groupBy" gives more than ${maxStatRows} rows; choose a larger bucket, a narrower range or fewer dimensions.`,
      ['groupBy'],
    );
}

/** Converts counts to the rows of a chart, ordered by bucket and then by each dimension, unknown values last. */
export function* buildStats(counted: readonly CountedRow[], buckets: Buckets | null): SlicedWork<Stat[]> {
  const rows = buckets ? fillGaps(yield* mergeBuckets(counted, buckets.bucket), buckets) : counted;
  checkRows(rows.length);
  yield;
  return rows.map(buildStat).toSorted(compareStats);
}

/** Merges the rows of a bucket; the result has the start of the bucket as its time. */
function* mergeBuckets(counted: readonly CountedRow[], bucket: TimeBucket): SlicedWork<CountedRow[]> {
  const found = new Map<string, CountedRow>();
  for (const row of counted) {
    const one = { ...row, time: getBucketStart(bucket, getFirstDay(row.time!)) };
    const key = one.time + getGroupKey(one);
    const other = found.get(key);
    found.set(key, other ? addCounts(other, one) : one);
    yield;
  }
  return [...found.values()];
}

const addCounts = (one: CountedRow, other: CountedRow): CountedRow => ({
  ...one,
  partnerships: one.partnerships + other.partnerships,
  supportingOrigins: (one.supportingOrigins ?? 0) + (other.supportingOrigins ?? 0),
  denyingOrigins: (one.denyingOrigins ?? 0) + (other.denyingOrigins ?? 0),
  assessed: (one.assessed ?? 0) + (other.assessed ?? 0),
  probability: (one.probability ?? 0) + (other.probability ?? 0),
});

/**
 * Adds a row of zeros for each group and bucket without a row, since a line chart would otherwise interpolate. If that would be too
 * many rows, the earliest buckets are not filled, so that one wrong early date does not spoil the chart.
 */
function fillGaps(rows: readonly CountedRow[], { bucket, from, to, isTimeOnly }: Buckets): CountedRow[] {
  const seen = [...new Set(rows.map(({ time }) => time!))].toSorted();
  const last = seen.at(-1) ?? '';
  const common = new Map((isTimeOnly ? [zeroCounts] : rows).map((row) => [getGroupKey(row), row]));
  const startsFrom = (first: string) => listBuckets(bucket, first, last > to ? last : to, maxStatRows + 1);
  const isShown = (count: number) => count * common.size <= maxStatRows;
  const alone = from === null ? findFirstIndex(seen, (time) => isShown(startsFrom(time).length)) : 0;
  const first = from ?? seen[alone];
  if (first === undefined) return [];
  const starts = startsFrom(first);
  checkRows(starts.length * common.size);
  const found = new Map(rows.map((row) => [row.time + getGroupKey(row), row]));
  return [
    ...rows.filter(({ time }) => from === null && time! < first),
    ...starts.flatMap((time) =>
      [...common].map(([key, row]) => found.get(time + key) ?? { ...row, ...zeroCounts, time }),
    ),
  ];
}

/** Binary search for the first value for which `holds`; it must hold for all later values too. The last index if it holds for none. */
function findFirstIndex<Value>(sorted: readonly Value[], holds: (value: Value) => boolean): number {
  let [low, high] = [0, Math.max(sorted.length - 1, 0)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const zeroCounts: CountedRow = {
  partnerships: 0,
  supportingOrigins: 0,
  denyingOrigins: 0,
  assessed: 0,
  probability: 0,
};

const getGroupKey = (row: CountedRow) => JSON.stringify(groupFields.map((name) => row[name] ?? null));

function buildStat({
  time,
  assessed = 0,
  probability = 0,
  supportingOrigins = 0,
  denyingOrigins = 0,
  ...row
}: CountedRow): Stat {
  return {
    ...row,
    bucketStart: time ?? null,
    supportingOrigins,
    denyingOrigins,
    averageProbability: assessed > 0 ? Math.round(probability / assessed) / 1e9 : null,
  };
}

const sortFields = ['bucketStart', 'company', 'country', 'kind', 'status', 'publisher', 'publisherName'] as const;

function compareStats(one: Stat, other: Stat): number {
  for (const name of sortFields) {
    const [a, b] = [one[name] ?? '~', other[name] ?? '~'];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}
