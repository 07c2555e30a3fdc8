import { addDays } from '../../src/lib/dates.ts';
import type { Random } from './random.ts';

/** The range of all days. It is fixed, so that the graph does not depend on when it is generated. */
const [earliest, latest] = ['2019-01-01', '2026-06-30'];
const span = (Date.parse(latest) - Date.parse(earliest)) / 86_400_000;

/** A random day; later days are more frequent. */
export const someDay = (random: Random) => addDays(earliest, Math.floor(span * random.next() ** 0.6));

/** The day `count` days later, but not after the latest day. */
export function later(day: string, count: number): string {
  const wanted = addDays(day, count);
  return wanted < latest ? wanted : latest;
}

/** The day, or sometimes only its month or year. */
export function asKnown(random: Random, day: string, [months, years]: readonly [number, number] = [0.03, 0.006]) {
  const draw = random.next();
  return draw < years ? day.slice(0, 4) : draw < years + months ? day.slice(0, 7) : day;
}

/** A random instant of a day, in the format of stored instants. */
export const instantOn = (random: Random, day: string) =>
  new Date(Date.parse(day) + random.below(86_400_000)).toISOString();
