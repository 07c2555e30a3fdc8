import * as fc from 'fast-check';
import type { Evidence } from '../../src/method/evidence.ts';
import { addDays } from '../../src/lib/dates.ts';
import { evidence, named, say, type TestAssertion } from './assertions.ts';
import { dealStages } from '../../src/model/claims/values.ts';
import { sourcings } from '../../src/model/sources/values.ts';

/** A day of the first week of 2026, or about a year or two later. */
const someDay = fc
  .oneof(
    { weight: 8, arbitrary: fc.nat(6) },
    { weight: 1, arbitrary: fc.integer({ min: 364, max: 374 }) },
    { weight: 1, arbitrary: fc.integer({ min: 730, max: 742 }) },
  )
  .map((count) => addDays('2026-01-01', count));

const parties = ['Company:ford', 'Company:xiaomi'];
const speakers = [...parties, 'Executive:of-ford', 'Executive:of-both', 'Person:elon-musk', 'Company:byd'];
const offices: Readonly<Record<string, Parameters<typeof evidence>[1]>> = {
  'Executive:of-ford': { offices: [{ company: 'Company:ford', validFrom: null, validTo: '2026-01-04' }] },
  'Executive:of-both': { offices: parties.map((company) => ({ company, validFrom: '2026-01-02', validTo: null })) },
};
const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** A report without a speaker that derives from nothing. */
export const someReport = fc
  .record({
    reliability: fc.constantFrom(...grades),
    sourcing: fc.constantFrom(...sourcings.values),
    scope: fc.constantFrom(0, 0.3, 1, 1),
    day: someDay,
  })
  .chain((report) =>
    fc.constantFrom(undefined, report.reliability).map((from) => say('new', { ...report, ...(from ? { from } : {}) })),
  );

const someAssertion = (id: string, others: readonly string[]): fc.Arbitrary<TestAssertion> =>
  fc
    .record({
      report: someReport,
      speechAct: fc.constantFrom(
        ...([
          'REPORT',
          'REPORT',
          'RELAY',
          'RELAY',
          'DENIAL',
          'CONFIRMATION',
          'RETRACTION',
          'NO_COMMENT',
          'OPINION',
        ] as const),
      ),
      stance: fc.constantFrom(...(['SUPPORTS', 'SUPPORTS', 'SUPPORTS', 'DENIES', 'DENIES', 'OBSERVES'] as const)),
      sourceKind: fc.constantFrom(...(['ARTICLE', 'ARTICLE', 'ARTICLE', 'POST', 'STATEMENT', 'FILING'] as const)),
      speaker: fc.option(fc.constantFrom(...speakers).map(named), { freq: 1 }),
      cites: fc.oneof(fc.constant([]), fc.subarray([...others, 'elsewhere'], { maxLength: 2 })),
    })
    .map(({ report, ...more }) => ({ ...report, ...more, id }));

/** Random evidence on a claim: up to eight assertions of all kinds that may cite each other, in rings too. */
export const someEvidence: fc.Arbitrary<Evidence> = fc
  .record({
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
  .map(({ assertions, ...setting }) => ({
    ...evidence([], setting),
    assertions: assertions.flatMap(
      (one) => evidence([one], { ...setting, ...offices[one.speaker?.id ?? ''] }).assertions,
    ),
  }));

/** The days on which something may change, the days around them, and those a year later. */
export const daysOf = ({ assertions, settlement }: Evidence) => {
  const days = [...assertions.map(({ day }) => day), ...(settlement ? [settlement.day] : [])];
  const near = days.flatMap((day) => [-1, 0, 1, 364, 365, 366].map((count) => addDays(day, count)));
  return [...new Set(near)].toSorted();
};
