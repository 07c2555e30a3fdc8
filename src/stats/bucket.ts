import { addDays } from '../lib/dates.ts';
import { InputError } from '../lib/input-error.ts';
import type { TimeBucket } from './values.ts';

/** Weeks begin on Monday (ISO 8601). */
const toBucketStart: Readonly<Record<TimeBucket, (day: string) => string>> = {
  DAY: (day) => day,
  WEEK: (day) => addDays(day, -((new Date(day).getUTCDay() + 6) % 7)),
  MONTH: (day) => `${day.slice(0, 7)}-01`,
  QUARTER: (day) => addMonths(`${day.slice(0, 7)}-01`, -((Number(day.slice(5, 7)) - 1) % 3)),
  YEAR: (day) => `${day.slice(0, 4)}-01-01`,
};

const toNextStart: Readonly<Record<TimeBucket, (start: string) => string>> = {
  DAY: (start) => addDays(start, 1),
  WEEK: (start) => addDays(start, 7),
  MONTH: (start) => addMonths(start, 1),
  QUARTER: (start) => addMonths(start, 3),
  YEAR: (start) => addMonths(start, 12),
};

/** The first day of the bucket that contains a day. */
export const getBucketStart = (bucket: TimeBucket, day: string) => toBucketStart[bucket](day);

function addMonths(firstOfMonth: string, count: number): string {
  const date = new Date(firstOfMonth);
  date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 10);
}

/** The starts of the buckets between two days, at most `limit` of them, up to the year 9999. */
export function listBuckets(bucket: TimeBucket, from: string, to: string, limit: number): string[] {
  const starts: string[] = [];
  let start = getBucketStart(bucket, from);
  while (start <= to && start > (starts.at(-1) ?? '') && starts.length < limit) {
    starts.push(start);
    start = toNextStart[bucket](start);
  }
  return starts;
}

/** The day in a time zone at an instant. Throws `InputError` for an unknown IANA time zone. */
export function getDayIn(timeZone: string, instant = new Date()): string {
  try {
    // `Intl` also accepts offsets such as +08:00, which ignore daylight saving time.
    if (!/^[A-Za-z]/.test(timeZone)) throw new RangeError();
    return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);
  } catch {
    throw new InputError(
      `"timeZone" must be an IANA time zone such as UTC, Europe/Berlin or Asia/Shanghai; got "${timeZone}".`,
      ['timeZone'],
    );
  }
}
