import { z } from 'zod';

/** There is no year 0: the year before 1 is 1 BC. */
const hasYear = (text: string) => !text.startsWith('0000');

/** 2026-01-31. */
export const date = z.iso.date().refine(hasYear);

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const year = z.string().regex(/^\d{4}$/);

/** 2026-01-31, 2026-01 or 2026. Sorts as text by its first day. */
export const partialDate = z.union([date, month, year]).refine(hasYear);

/**
 * An instant, normalized to the form in which instants are stored, which sorts by time as text. RFC 3339 allows `t` and `z` in
 * lower case. In UTC, the year must be from 1 to 9999 to have four digits.
 */
export const instant = z
  .string()
  .toUpperCase()
  .pipe(z.iso.datetime({ offset: true }))
  .transform((text) => new Date(text).toISOString())
  .refine((text) => /^\d/.test(text) && hasYear(text));

/** Whether a partial date ends before another begins. */
export const endsBefore = (end: string, start: string) => end < start && !start.startsWith(end);

/** No source about carmakers, or about the carriage makers they grew out of, is older. */
export const earliestYear = '1800';

export const getYear = (text: string) => Number(text.slice(0, 4));

/** The first day of a partial date: 2026-01-01 for 2026-01 and for 2026. */
export const getFirstDay = (text: string) => text + '-01-01'.slice(text.length - 4);

const millisecondsPerDay = 86_400_000;

export const addDays = (day: string, count: number) =>
  new Date(Date.parse(day) + count * millisecondsPerDay).toISOString().slice(0, 10);

/** How many days a day is after another. */
export const countDays = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / millisecondsPerDay;

/** Today, in UTC. */
export const getToday = () => new Date().toISOString().slice(0, 10);

/** The last day of a partial date: 2026-02-28 for 2026-02. */
export function getLastDay(text: string): string {
  const [year, month] = text.split('-').map(Number) as [number, number | undefined];
  return text.length === 10 ? text : new Date(Date.UTC(year, month ?? 12, 0)).toISOString().slice(0, 10);
}

/** Whether two partial dates may be at most `days` days apart. */
export const mayBeWithinDays = (one: string, other: string, days: number) =>
  getFirstDay(other) <= addDays(getLastDay(one), days) && getFirstDay(one) <= addDays(getLastDay(other), days);
