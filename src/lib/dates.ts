import { z } from 'zod';

/** There is no year 0: the one before 1 is 1 BC. */
const hasYear = (text: string) => !text.startsWith('0000');

/** 2026-01-31. */
export const date = z.iso.date().refine(hasYear);

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const year = z.string().regex(/^\d{4}$/);

/** 2026-01-31, 2026-01 or 2026. As text it sorts by its first day. */
export const partialDate = z.union([date, month, year]).refine(hasYear);

/**
 * An instant, in the one form in which instants are stored, so that as texts they sort by time. RFC 3339 takes its `T` and `Z` in lower
 * case too. An offset must not lead out of the years 1 to 9999, which have four digits.
 */
export const instant = z
  .string()
  .toUpperCase()
  .pipe(z.iso.datetime({ offset: true }))
  .transform((text) => new Date(text).toISOString())
  .refine((text) => /^\d/.test(text) && hasYear(text));

/** Whether a partial date ends before another begins. */
export const isBefore = (end: string, start: string) => end < start && !start.startsWith(end);

/** The first year in which anything can have been said of carmakers, or of the carriage makers whom they come from. */
export const earliestYear = '1800';

/** The year of a date. */
export const yearOf = (text: string) => Number(text.slice(0, 4));

/** The first day of a date: of 2026-01 and of 2026 the first of January. */
export const firstDay = (text: string) => text + '-01-01'.slice(text.length - 4);

const millisecondsOfDay = 86_400_000;

/** The day so many days after another. */
export const daysAfter = (day: string, count: number) =>
  new Date(Date.parse(day) + count * millisecondsOfDay).toISOString().slice(0, 10);

/** Today, in UTC. */
export const today = () => new Date().toISOString().slice(0, 10);

/** The last day of a date: of 2026-02 the 28th of February. */
export function lastDay(text: string): string {
  const [year, month] = text.split('-').map(Number) as [number, number | undefined];
  return text.length === 10 ? text : new Date(Date.UTC(year, month ?? 12, 0)).toISOString().slice(0, 10);
}

/** Whether two dates can be so many days apart at most. */
export const areNear = (one: string, other: string, days: number) =>
  firstDay(other) <= daysAfter(lastDay(one), days) && firstDay(one) <= daysAfter(lastDay(other), days);
