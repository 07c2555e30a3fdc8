import { firstDay } from '../lib/dates.ts';
import { InputError } from '../lib/input-error.ts';
import type { Steps } from '../lib/turn.ts';
import { bucketsBetween, bucketStart } from './bucket.ts';
import type { CountedRow } from './partnership-stats.cypher.ts';
import type { TimeBucket } from './values.ts';

/** A row of a chart. */
export interface Stat extends Common {
  readonly partnerships: number;
  readonly supportingOrigins: number;
  readonly denyingOrigins: number;
  /** Null where none of them had an assessment. */
  readonly averageProbability: number | null;
}

type Common = Pick<CountedRow, (typeof names)[number]> & { readonly bucketStart?: string | null };

const names = [
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
  /** The first day that a chart shows; that of the first row unless given. */
  readonly from: string | null;
  /** The last day that it shows; rows behind it are there all the same. */
  readonly to: string;
  /** Whether time is the only dimension, so that even nothing at all is a line, of zeros. */
  readonly isAlone: boolean;
}

export const mostRows = 10_000;

/** Throws `InputError` for more rows than a chart can show. */
export function checkRows(count: number): void {
  if (count > mostRows)
    throw new InputError(
      `"groupBy" gives more than ${mostRows} rows; choose a larger bucket, a narrower range or fewer dimensions.`,
      ['groupBy'],
    );
}

/** What was counted as the rows of a chart, in order: by their bucket, then by each dimension, what is not known last. */
export function* statsOf(counted: readonly CountedRow[], buckets: Buckets | null): Steps<Stat[]> {
  const rows = buckets ? filled(yield* folded(counted, buckets.bucket), buckets) : counted;
  checkRows(rows.length);
  yield;
  return rows.map(statOf).toSorted(byDimensions);
}

/** Rows that are in one bucket become one; each has the start of its bucket as its time. */
function* folded(counted: readonly CountedRow[], bucket: TimeBucket): Steps<CountedRow[]> {
  const found = new Map<string, CountedRow>();
  for (const row of counted) {
    const one = { ...row, time: bucketStart(bucket, firstDay(row.time!)) };
    const key = one.time + keyOf(one);
    const other = found.get(key);
    found.set(key, other ? sumOf(other, one) : one);
    yield;
  }
  return [...found.values()];
}

const sumOf = (one: CountedRow, other: CountedRow): CountedRow => ({
  ...one,
  partnerships: one.partnerships + other.partnerships,
  supportingOrigins: (one.supportingOrigins ?? 0) + (other.supportingOrigins ?? 0),
  denyingOrigins: (one.denyingOrigins ?? 0) + (other.denyingOrigins ?? 0),
  assessed: (one.assessed ?? 0) + (other.assessed ?? 0),
  probability: (one.probability ?? 0) + (other.probability ?? 0),
});

/**
 * With a row of zeros for each bucket in which something that occurs did not, since a line would lead past it. Where no chart could show
 * all of these, the earliest rows stand alone: one wrong date of long ago spoils no chart.
 */
function filled(rows: readonly CountedRow[], { bucket, from, to, isAlone }: Buckets): CountedRow[] {
  const seen = [...new Set(rows.map(({ time }) => time!))].toSorted();
  const last = seen.at(-1) ?? '';
  const common = new Map((isAlone ? [nothing] : rows).map((row) => [keyOf(row), row]));
  const startsFrom = (first: string) => bucketsBetween(bucket, first, last > to ? last : to, mostRows + 1);
  const isShown = (count: number) => count * common.size <= mostRows;
  const alone = from === null ? firstOf(seen, (time) => isShown(startsFrom(time).length)) : 0;
  const first = from ?? seen[alone];
  if (first === undefined) return [];
  const starts = startsFrom(first);
  checkRows(starts.length * common.size);
  const found = new Map(rows.map((row) => [row.time + keyOf(row), row]));
  return [
    ...rows.filter(({ time }) => from === null && time! < first),
    ...starts.flatMap((time) => [...common].map(([key, row]) => found.get(time + key) ?? { ...row, ...nothing, time })),
  ];
}

/** Where the first of sorted values is for which something holds, if it holds for all behind that; the last one if for none. */
function firstOf<Value>(sorted: readonly Value[], holds: (value: Value) => boolean): number {
  let [low, high] = [0, Math.max(sorted.length - 1, 0)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const nothing: CountedRow = { partnerships: 0, supportingOrigins: 0, denyingOrigins: 0, assessed: 0, probability: 0 };

const keyOf = (row: CountedRow) => JSON.stringify(names.map((name) => row[name] ?? null));

function statOf({
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

const sorted = ['bucketStart', 'company', 'country', 'kind', 'status', 'publisher', 'publisherName'] as const;

function byDimensions(one: Stat, other: Stat): number {
  for (const name of sorted) {
    const [a, b] = [one[name] ?? '~', other[name] ?? '~'];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}
