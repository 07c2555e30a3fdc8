import * as fc from 'fast-check';
import type { Evidence } from '../../src/method/evidence.ts';
import { addDays } from '../../src/lib/dates.ts';
import { evidence, named, say, type TestAssertion } from './assertions.ts';
import { dealStages } from '../../src/model/claims/values.ts';
import { sourcings } from '../../src/model/sources/values.ts';

/** A day of the first week of 2026, or about half a year, a year or two later. */
const someDay = fc
  .oneof(
    { weight: 8, arbitrary: fc.nat(6) },
    { weight: 1, arbitrary: fc.integer({ min: 181, max: 188 }) },
    { weight: 1, arbitrary: fc.integer({ min: 364, max: 374 }) },
    { weight: 1, arbitrary: fc.integer({ min: 730, max: 742 }) },
  )
  .map((count) => addDays('2026-01-01', count));

/** A day on which something counts, and its date: mostly the day itself, else a month or year, or no date at all. */
const someDate = fc
  .record({ day: someDay, dating: fc.constantFrom('day', 'day', 'day', 'day', 'day', 'day', 'month', 'year', 'none') })
  .map(({ day, dating }): Pick<TestAssertion, 'day' | 'date'> => {
    const [year, month] = [day.slice(0, 4), day.slice(0, 7)];
    if (dating === 'month') return { day: `${month}-01`, date: month };
    if (dating === 'year') return { day: `${year}-01-01`, date: year };
    return { day, date: dating === 'none' ? null : day };
  });

const parties = ['Company:ford', 'Company:xiaomi'];
const speakers = [...parties, 'Executive:of-ford', 'Executive:of-both', 'Person:elon-musk', 'Company:byd'];
const offices: Readonly<Record<string, Parameters<typeof evidence>[1]>> = {
  'Executive:of-ford': { offices: [{ company: 'Company:ford', validFrom: null, validTo: '2026-01-04' }] },
  'Executive:of-both': { offices: parties.map((company) => ({ company, validFrom: '2026-01-02', validTo: null })) },
};
const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** A source: who publishes it, and when. */
const someSource = fc
  .record({
    reliability: fc.constantFrom(...grades),
    when: someDate,
    sourceKind: fc.constantFrom(...(['ARTICLE', 'ARTICLE', 'ARTICLE', 'POST', 'STATEMENT', 'FILING'] as const)),
    isAnonymous: fc.boolean(),
  })
  .map(({ reliability, when, sourceKind, isAnonymous }) => ({
    reliability,
    sourceKind,
    ...when,
    ...(isAnonymous ? {} : { from: reliability }),
  }));

/** A report without a speaker that derives from nothing. */
export const someReport = fc
  .record({
    source: someSource,
    sourcing: fc.constantFrom(...sourcings.values),
    scope: fc.constantFrom(0, 0.3, 1, 1),
  })
  .map(({ source, ...report }) => say('new', { ...source, ...report, sourceKind: 'ARTICLE' }));

const speechActs = [
  'REPORT',
  'REPORT',
  'RELAY',
  'RELAY',
  'DENIAL',
  'CONFIRMATION',
  'RETRACTION',
  'NO_COMMENT',
  'OPINION',
] as const;

/** An assertion in one of the sources or in one of its own, of its source's date or of another. */
const someAssertion = (id: string, others: readonly string[]) =>
  fc
    .record({
      own: someSource,
      in: fc.option(fc.nat(1), { freq: 2 }),
      assertedOn: fc.option(someDate, { freq: 1, nil: null }),
      sourcing: fc.constantFrom(...sourcings.values),
      scope: fc.constantFrom(0, 0.3, 1, 1),
      speechAct: fc.constantFrom(...speechActs),
      stance: fc.constantFrom(...(['SUPPORTS', 'SUPPORTS', 'SUPPORTS', 'DENIES', 'DENIES', 'OBSERVES'] as const)),
      speaker: fc.option(fc.constantFrom(...speakers).map(named), { freq: 1 }),
      cites: fc.oneof(fc.constant([]), fc.subarray([...others, 'elsewhere'], { maxLength: 2 })),
    })
    .map(({ own, in: place, assertedOn, ...more }) => (sources: readonly (typeof own)[]) => {
      const source = place === null ? {} : { source: `s${place}`, article: `s${place}` };
      return say(id, { ...(place === null ? own : sources[place]!), ...assertedOn, ...more, ...source });
    });

/**
 * Random evidence on a claim: up to eight assertions of all kinds that may cite each other, in rings too. Several may be in one of two
 * sources.
 */
export const someEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    sources: fc.tuple(someSource, someSource),
    assertions: fc.integer({ min: 0, max: ids.length }).chain((count) => {
      const some = ids.slice(0, count);
      return fc.tuple(...some.map((id) => someAssertion(id, some)));
    }),
    stage: fc.constantFrom(...dealStages.values),
    parties: fc.subarray(parties).map((some) => some.map(named)),
    settlement: fc.option(
      fc.record({
        id: fc.constant('outcome'),
        outcome: fc.constantFrom('TRUE' as const, 'FALSE' as const),
        day: someDay,
      }),
      { freq: 3 },
    ),
  })
  .map(({ sources, assertions, ...setting }) => ({
    ...evidence([], setting),
    assertions: assertions
      .map((place) => place(sources))
      .flatMap((one) => evidence([one], { ...setting, ...offices[one.speaker?.id ?? ''] }).assertions),
  }));

/** The days on which something may change, the days around them, and those half a year, a year and two years later. */
export const daysOf = ({ assertions, settlement }: Evidence) => {
  const days = [...assertions.map(({ day }) => day), ...(settlement ? [settlement.day] : [])];
  const later = [181, 182, 183, 363, 364, 365, 366, 728];
  const near = days.flatMap((day) => [-1, 0, 1, ...later].map((count) => addDays(day, count)));
  return [...new Set(near)].toSorted();
};
