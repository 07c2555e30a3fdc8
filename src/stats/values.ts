import { defineEnum, type EnumValue } from '../lib/enum.ts';

/** In the order in which they appear in the query text and in the sort order of rows. */
export const dimensions = defineEnum({
  TIME:
    'The bucket of the day on which it was first reported; one without such a day is counted in none. A date that is known ' +
    'by its month or year alone counts as its first day.',
  COMPANY: 'Each company that is named as a party: a deal of two is counted at both.',
  COUNTRY:
    'Each country in which one of its companies is at home, once; together with COMPANY the country of that company.',
  KIND: 'What is agreed, or said to be.',
  STATUS: 'The status of its headline claim; null where nothing had been said of it.',
  PUBLISHER: 'Each outlet that brought out a source which speaks of it, or whoever issued that source, once.',
});
export type Dimension = EnumValue<typeof dimensions>;

export const timeBuckets = defineEnum({
  DAY: 'A day.',
  WEEK: 'A week from Monday to Sunday (ISO 8601).',
  MONTH: 'A calendar month.',
  QUARTER: 'Three calendar months, from January, April, July or October.',
  YEAR: 'A calendar year.',
});
export type TimeBucket = EnumValue<typeof timeBuckets>;
