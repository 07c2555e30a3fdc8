import { expect, test } from 'vitest';
import { computeInterval, computeOpinion } from '../../src/method/opinion.ts';
import { ft, assess } from './assertions.ts';

test.each<[what: string, r: number, s: number, prior: number, numbers: number[]]>([
  ['without evidence it is the prior', 0, 0, 0.33, [0, 0, 1, 0.33]],
  ['two in support leave half uncertain', 2, 0, 0.33, [0.5, 0, 0.5, 0.665]],
  ['so do two against', 0, 2, 0.33, [0, 0.5, 0.5, 0.165]],
  ['equal weight on both sides leaves it in between', 1, 1, 0.33, [0.25, 0.25, 0.5, 0.415]],
  ['decisive evidence leaves a tenth uncertain', 18, 0, 0.33, [0.9, 0, 0.1, 0.933]],
  ['a prior of 0 leaves the belief', 2, 0, 0, [0.5, 0, 0.5, 0.5]],
  ['a prior of 1 adds all the uncertainty', 2, 0, 1, [0.5, 0, 0.5, 1]],
])('%s', (_what, r, s, prior, numbers) => {
  const { belief, disbelief, uncertainty, probability } = computeOpinion(r, s, { prior });
  [belief, disbelief, uncertainty, probability].forEach((number, at) => expect(number).toBeCloseTo(numbers[at]!, 10));
});

test('the prior is .33 by default', () => {
  expect(computeOpinion(1, 1)).toEqual(computeOpinion(1, 1, { prior: 0.33 }));
  expect(assess([ft])?.probability).toBeCloseTo(computeOpinion(0.6, 0, { prior: 0.33 }).probability, 10);
});

test.each([0, 5e-324, 1e-309, 1e-300, 1e-9, 0.33, 1 - 1e-16, 1])('the interval holds for a prior of %s', (prior) => {
  for (const [r, s] of [
    [0, 0],
    [0.6, 0.75],
    [0, 400],
    [18, 0],
  ] as const) {
    const { low, high } = computeInterval(computeOpinion(r, s, { prior, silentPeriods: 1 }), prior);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeGreaterThanOrEqual(low);
    expect(high).toBeLessThanOrEqual(1);
  }
});
