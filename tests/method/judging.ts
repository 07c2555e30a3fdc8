import { createJudge, type Judgement } from '../../src/method/assess.ts';
import type { Evidence } from '../../src/method/evidence.ts';
import { evidence, type TestAssertion } from './assertions.ts';

/** The evidence with one more assertion, without a speaker. */
export const withAssertion = (known: Evidence, one: TestAssertion): Evidence => ({
  ...known,
  assertions: [...known.assertions, ...evidence([one]).assertions],
});

/** What is stored of a judgement. */
export const summaryOf = (judgement: Judgement | null) =>
  judgement && {
    status: judgement.status,
    belief: judgement.belief,
    disbelief: judgement.disbelief,
    uncertainty: judgement.uncertainty,
    probability: judgement.probability,
    admiraltyCode: judgement.admiraltyCode,
  };

/** P on a day; before anything has been said it is the prior. */
export const getProbability = (known: Evidence, day: string) => createJudge(known)(day)?.probability ?? 0.33;

/** The first day on which anything with a date was said. */
export const findFirstDate = ({ assertions }: Evidence) =>
  assertions
    .filter(({ date }) => date !== null)
    .map(({ day }) => day)
    .toSorted()[0];

/** Whole days from one to another. */
export const countDays = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
