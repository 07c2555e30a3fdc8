import { daysAfter } from '../lib/dates.ts';
import { InputError } from '../lib/input-error.ts';
import type { TimeBucket } from './values.ts';

/** A week begins on its Monday (ISO 8601). */
const startOf: Readonly<Record<TimeBucket, (day: string) => string>> = {
  DAY: (day) => day,
  WEEK: (day) => daysAfter(day, -((new Date(day).getUTCDay() + 6) % 7)),
  MONTH: (day) => `${day.slice(0, 7)}-01`,
  QUARTER: (day) => monthsAfter(`${day.slice(0, 7)}-01`, -((Number(day.slice(5, 7)) - 1) % 3)),
  YEAR: (day) => `${day.slice(0, 4)}-01-01`,
};

const nextStart: Readonly<Record<TimeBucket, (start: string) => string>> = {
  DAY: (start) => daysAfter(start, 1),
  WEEK: (start) => daysAfter(start, 7),
  MONTH: (start) => monthsAfter(start, 1),
  QUARTER: (start) => monthsAfter(start, 3),
  YEAR: (start) => monthsAfter(start, 12),
};

/** The first day of the bucket that a day is in. */
export const bucketStart = (bucket: TimeBucket, day: string) => startOf[bucket](day);

function monthsAfter(firstOfMonth: string, count: number): string {
  const date = new Date(firstOfMonth);
  date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 10);
}

/** The starts of all buckets from that of one day to that of another, but no more than `most`; there is none after the year 9999. */
export function bucketsBetween(bucket: TimeBucket, from: string, to: string, most: number): string[] {
  const starts: string[] = [];
  let start = bucketStart(bucket, from);
  while (start <= to && start > (starts.at(-1) ?? '') && starts.length < most) {
    starts.push(start);
    start = nextStart[bucket](start);
  }
  return starts;
}

/** The day that it is in a time zone at an instant. Throws `InputError` for what is no IANA time zone. */
export function dayIn(timeZone: string, instant = new Date()): string {
  try {
    // Offsets such as +08:00 are known to it too, and do not say what day it is in summer and in winter.
    if (!/^[A-Za-z]/.test(timeZone)) throw new RangeError();
    return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);
  } catch {
    throw new InputError(
      `"timeZone" must be an IANA time zone such as UTC, Europe/Berlin or Asia/Shanghai; got "${timeZone}".`,
      ['timeZone'],
    );
  }
}
