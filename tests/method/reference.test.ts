import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJudge, type Judgement } from '../../src/method/assess.ts';
import { judgePlainly, type Finding } from './reference.ts';
import { daysOf, someEvidence } from './some-evidence.ts';
import { tries } from '../support/runs.ts';

const round = (value: number) => Math.round(value * 1e9) / 1e9;

const numbersOf = (found: Pick<Judgement, 'belief' | 'disbelief' | 'uncertainty' | 'probability'>) =>
  [found.belief, found.disbelief, found.uncertainty, found.probability].map(round);

const ofJudgement = (found: Judgement | null) =>
  found && {
    status: found.status,
    numbers: numbersOf(found),
    code: found.admiraltyCode,
    origins: found.origins.map(({ side, key }) => `${side} ${key}`).toSorted(),
    clock: found.silence.clock.since,
    periods: found.silence.periods,
  };

const ofReference = (found: Finding | null) =>
  found && {
    status: found.status,
    numbers: numbersOf(found),
    code: found.admiraltyCode,
    origins: found.origins,
    clock: found.clock,
    periods: found.periods,
  };

test('the code and a plain reading of the method come to the same judgement on every day', () => {
  fc.assert(
    fc.property(someEvidence, (known) => {
      const judge = createJudge(known);
      for (const day of daysOf(known))
        expect(ofJudgement(judge(day)), day).toEqual(ofReference(judgePlainly(known, day)));
    }),
    { numRuns: tries(500) },
  );
});
