import { addDays } from '../../src/lib/dates.ts';
import type { Random } from './random.ts';

/** Nothing is told of later days, whenever the graph is generated. */
const [earliest, latest] = ['2019-01-01', '2026-06-30'];
const span = (Date.parse(latest) - Date.parse(earliest)) / 86_400_000;

/** More of the later days than of the early ones. */
export const someDay = (random: Random) => addDays(earliest, Math.floor(span * random.next() ** 0.6));

/** So many days later, or the latest day of all. */
export function later(day: string, count: number): string {
  const wanted = addDays(day, count);
  return wanted < latest ? wanted : latest;
}

/** The day, or now and then only its month or year. */
export function asKnown(random: Random, day: string, [months, years]: readonly [number, number] = [0.03, 0.006]) {
  const draw = random.next();
  return draw < years ? day.slice(0, 4) : draw < years + months ? day.slice(0, 7) : day;
}

/** An instant of a day, in the form in which instants are stored. */
export const instantOn = (random: Random, day: string) =>
  new Date(Date.parse(day) + random.below(86_400_000)).toISOString();
