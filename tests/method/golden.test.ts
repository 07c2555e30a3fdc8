import { expect, test } from 'vitest';
import { explainJudgement } from '../../src/method/explanation.ts';
import { computeInterval, computeOpinion } from '../../src/method/opinion.ts';
import { findClaimProblems } from '../../src/method/problems.ts';
import { evidence, ford, ft, assess, named, relay, say, type TestAssertion, xiaomi } from './assertions.ts';

const ftAgain = { ...ft, id: 'wsj', day: '2026-09-01', date: '2026-09-01' };
const disproof = say('reuters', {
  from: 'reuters',
  sourcing: 'SEVERAL_ANONYMOUS',
  stance: 'DENIES',
  day: '2026-02-02',
});
const relays = Array.from({ length: 16 }, (_, at) =>
  relay(`relay-${at}`, ['ft'], { reliability: 'A', sourcing: 'ONE_ANONYMOUS', day: '2026-02-01' }),
);

test.each<
  [
    what: string,
    assertions: TestAssertion[],
    on: string,
    numbers: number[],
    interval: number[],
    status: string,
    code: string,
  ]
>([
  ['the FT alone', [ft], '2026-01-31', [0.231, 0, 0.769, 0.485], [0.13, 0.85], 'REPORTED', 'B6'],
  ['and Ford', [ft, ford], '2026-01-31', [0.202, 0.126, 0.672, 0.424], [0.1, 0.78], 'DISPUTED', 'B3'],
  ['and Xiaomi', [ft, ford, xiaomi], '2026-02-02', [0.179, 0.224, 0.597, 0.376], [0.08, 0.71], 'DENIED', 'B4'],
  [
    'with sixteen relays',
    [ft, ford, xiaomi, ...relays],
    '2026-02-02',
    [0.179, 0.224, 0.597, 0.376],
    [0.08, 0.71],
    'DENIED',
    'B4',
  ],
  ['the last day before', [ft, ford, xiaomi], '2026-07-31', [0.179, 0.224, 0.597, 0.376], [0.08, 0.71], 'DENIED', 'B4'],
  ['182 days of silence', [ft, ford, xiaomi], '2026-08-01', [0.11, 0.522, 0.368, 0.232], [0.04, 0.47], 'DENIED', 'B4'],
  [
    'whatever is relayed',
    [ft, ford, xiaomi, ...relays],
    '2026-08-01',
    [0.11, 0.522, 0.368, 0.232],
    [0.04, 0.47],
    'DENIED',
    'B4',
  ],
  ['a day less than 364', [ft, ford, xiaomi], '2027-01-29', [0.11, 0.522, 0.368, 0.232], [0.04, 0.47], 'DENIED', 'B4'],
  ['364 days', [ft, ford, xiaomi], '2027-01-30', [0.062, 0.73, 0.208, 0.131], [0.02, 0.28], 'DENIED', 'B5'],
  ['two years', [ft, ford, xiaomi], '2028-01-31', [0.062, 0.73, 0.208, 0.131], [0.02, 0.28], 'DENIED', 'B5'],
  ['the FT alone, 364 days', [ft], '2027-01-30', [0.091, 0.607, 0.302, 0.19], [0.03, 0.39], 'REPORTED', 'B5'],
  [
    'the FT, and Reuters finds none',
    [ft, disproof],
    '2026-02-02',
    [0.12, 0.48, 0.4, 0.252],
    [0.05, 0.51],
    'REPORTED',
    'B4',
  ],
  [
    'a second origin like the FT',
    [ft, ford, xiaomi, ftAgain],
    '2026-09-01',
    [0.304, 0.19, 0.506, 0.471],
    [0.17, 0.78],
    'DISPUTED',
    'B3',
  ],
])('%s', (_what, assertions, on, numbers, interval, status, code) => {
  const judgement = assess(assertions, { on })!;
  expect(judgement).toMatchObject({ status, admiraltyCode: code });
  const { belief, disbelief, uncertainty, probability } = judgement;
  expect([belief, disbelief, uncertainty, probability].map((one) => Number(one.toFixed(3)))).toEqual(numbers);
  const { low, high } = computeInterval(judgement);
  expect([low, high].map((one) => Number(one.toFixed(2)))).toEqual(interval);
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

test.each<[on: string, effects: [part: string, effect: number][]]>([
  [
    '2026-02-02',
    [
      ['ft', 0.136],
      ['Company:ford', -0.047],
      ['Company:xiaomi', -0.047],
    ],
  ],
  [
    '2026-08-01',
    [
      ['SILENCE', -0.145],
      ['ft', 0.095],
      ['Company:ford', -0.037],
      ['Company:xiaomi', -0.037],
    ],
  ],
])('on %s each origin has its effect, and either denial is a tipping point', (on, effects) => {
  const known = evidence([ft, ford, xiaomi]);
  const { contributions, tippingPoints } = explainJudgement(known, assess([ft, ford, xiaomi], { on })!, { day: on });
  expect(contributions.map(({ kind, origin, effect }) => [origin?.key ?? kind, Number(effect.toFixed(3))])).toEqual(
    effects,
  );
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
