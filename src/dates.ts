import { z } from 'zod';

/** 2026-01-31. */
export const date = z.iso.date();

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const year = z.string().regex(/^\d{4}$/);

/** 2026-01-31, 2026-01 or 2026. As text it sorts by its first day. */
export const partialDate = z.union([date, month, year]);

/** An instant, in the one form in which instants are stored, so that as texts they sort by time. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

/** Whether a partial date ends before another begins. */
export const isBefore = (end: string, start: string) => end < start && !start.startsWith(end);

/** The first day of a date: of 2026-01 and of 2026 the first of January. */
export const firstDay = (text: string) => text + '-01-01'.slice(text.length - 4);

const millisecondsOfDay = 86_400_000;

/** The day so many days after another. */
export const daysAfter = (day: string, count: number) =>
  new Date(Date.parse(day) + count * millisecondsOfDay).toISOString().slice(0, 10);

/** Today, in UTC. */
export const today = () => new Date().toISOString().slice(0, 10);
