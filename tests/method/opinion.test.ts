import { expect, test } from 'vitest';
import { computeOpinion } from '../../src/method/opinion.ts';
import { ft, assess } from './say.ts';

test.each<[what: string, r: number, s: number, prior: number, numbers: number[]]>([
  ['knowing nothing it is the prior', 0, 0, 0.33, [0, 0, 1, 0.33]],
  ['two on one side leave half of it open', 2, 0, 0.33, [0.5, 0, 0.5, 0.665]],
  ['so do two on the other', 0, 2, 0.33, [0, 0.5, 0.5, 0.165]],
  ['as much on both sides leaves it between', 1, 1, 0.33, [0.25, 0.25, 0.5, 0.415]],
  ['what is decisive leaves a tenth open', 18, 0, 0.33, [0.9, 0, 0.1, 0.933]],
  ['a prior of 0 leaves the belief', 2, 0, 0, [0.5, 0, 0.5, 0.5]],
  ['a prior of 1 gives it all that is open', 2, 0, 1, [0.5, 0, 0.5, 1]],
])('%s', (_what, r, s, prior, numbers) => {
  const { belief, disbelief, uncertainty, probability } = computeOpinion(r, s, prior);
  [belief, disbelief, uncertainty, probability].forEach((number, at) => expect(number).toBeCloseTo(numbers[at]!, 10));
});

test('the prior is .33 by default', () => {
  expect(computeOpinion(1, 1)).toEqual(computeOpinion(1, 1, 0.33));
  expect(assess([ft])?.probability).toBeCloseTo(computeOpinion(0.6, 0, 0.33).probability, 10);
});
