import { expect, test } from 'vitest';
import { explainJudgement } from '../../src/method/explanation.ts';
import { computeOpinion } from '../../src/method/opinion.ts';
import { findClaimProblems } from '../../src/method/problems.ts';
import { evidence, ford, ft, assess, named, relay, say, type TestAssertion, xiaomi } from './assertions.ts';

type Numbers = [belief: number, disbelief: number, uncertainty: number, probability: number];
const anotherFt = { ...ft, id: 'reuters' };
const relays = Array.from({ length: 16 }, (_, at) =>
  relay(`relay-${at}`, ['ft'], { reliability: 'A', sourcing: 'ONE_ANONYMOUS', day: '2026-02-01' }),
);

test.each<[what: string, assertions: TestAssertion[], numbers: Numbers, status: string, code: string]>([
  ['the FT alone', [ft], [0.231, 0, 0.769, 0.485], 'REPORTED', 'B6'],
  ['and Ford', [ft, ford], [0.202, 0.126, 0.672, 0.424], 'DISPUTED', 'B3'],
  ['and Xiaomi', [ft, ford, xiaomi], [0.179, 0.224, 0.597, 0.376], 'DENIED', 'B4'],
  ['the FT and sixteen relays', [ft, ford, xiaomi, ...relays], [0.179, 0.224, 0.597, 0.376], 'DENIED', 'B4'],
  ['the FT and another like it', [ft, anotherFt, ford, xiaomi], [0.304, 0.19, 0.506, 0.471], 'DISPUTED', 'B3'],
])('%s', (_what, assertions, [belief, disbelief, uncertainty, probability], status, code) => {
  const judgement = assess(assertions)!;
  expect(judgement).toMatchObject({ status, admiraltyCode: code });
  expect(judgement.belief).toBeCloseTo(belief, 3);
  expect(judgement.disbelief).toBeCloseTo(disbelief, 3);
  expect(judgement.uncertainty).toBeCloseTo(uncertainty, 3);
  expect(judgement.probability).toBeCloseTo(probability, 3);
});

test.each<[day: string, status: string | undefined, probability: number | undefined]>([
  ['2026-01-30', undefined, undefined],
  ['2026-01-31', 'DISPUTED', 0.424],
  ['2026-02-01', 'DISPUTED', 0.424],
  ['2026-02-02', 'DENIED', 0.376],
])('by %s it is %s', (on, status, probability) => {
  const judgement = assess([ft, ford, xiaomi], { on });
  expect(judgement?.status).toBe(status);
  expect(judgement && Number(judgement.probability.toFixed(3))).toBe(probability ?? null);
});

test('a denial of half the claim by Ford, with BYD silent, leaves it disputed', () => {
  const judgement = assess([ft, { ...ford, scope: 0.5 }], { parties: [named('Company:ford'), named('Company:byd')] })!;
  expect(judgement.status).toBe('DISPUTED');
  expect(judgement.probability).toBeCloseTo(0.452, 3);
});

test('eleven relays counted as origins would make it likely', () => {
  expect(computeOpinion(0.6 + 11 * 0.4, 0.75).probability).toBeCloseTo(0.73, 3);
});

test('the FT supports it, both denials oppose it, and either denial is a tipping point', () => {
  const assertions = evidence([ft, ford, xiaomi]);
  const { contributions, tippingPoints } = explainJudgement(assertions, assess(assertions.assertions)!);
  expect(contributions.map(({ origin, effect }) => [origin?.key, Number(effect.toFixed(3))])).toEqual([
    ['ft', 0.136],
    ['Company:ford', -0.047],
    ['Company:xiaomi', -0.047],
  ]);
  expect(tippingPoints.map(({ origin, statusWithout }) => [origin.key, statusWithout])).toEqual([
    ['Company:ford', 'DISPUTED'],
    ['Company:xiaomi', 'DISPUTED'],
  ]);
});

const reuters = relay('reuters', ['ft'], { from: 'reuters', reliability: 'A' });
const column = say('column', {
  speechAct: 'CONFIRMATION',
  from: 'substack',
  sourcing: 'NAMED',
  reliability: 'D',
  cites: ['reuters'],
  day: '2026-02-05',
});

test('a column that says Reuters confirmed it adds nothing', () => {
  const before = assess([ft, reuters, ford, xiaomi])!;
  expect(assess([ft, reuters, ford, xiaomi, column])).toMatchObject({
    status: before.status,
    belief: before.belief,
    disbelief: before.disbelief,
    admiraltyCode: before.admiraltyCode,
  });
});

test('and is reported as a false confirmation', () => {
  const problems = findClaimProblems(evidence([ft, reuters, ford, xiaomi, column]));
  expect(problems.map(({ kind, assertions }) => [kind, ...assertions])).toEqual([
    ['FALSE_CONFIRMATION', 'column', 'reuters'],
  ]);
});
