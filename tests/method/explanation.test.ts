import { expect, test } from 'vitest';
import { explainJudgement } from '../../src/method/explanation.ts';
import {
  confirmation,
  denial,
  evidence,
  ford,
  ft,
  assess,
  getDay,
  relay,
  retraction,
  say,
  type TestAssertion,
  xiaomi,
} from './assertions.ts';

type Setting = Parameters<typeof evidence>[1] & Parameters<typeof assess>[1];
const explained = (assertions: TestAssertion[], setting: Setting = {}) =>
  explainJudgement(evidence(assertions, setting), assess(assertions, setting)!, { day: getDay(assertions, setting) });
const yes = confirmation('yes', 'Company:ford');
const reuters = { ...ft, id: 'reuters', day: '2026-02-01' };
const settlement = { id: 'outcome', outcome: 'FALSE', day: '2026-03-01' } as const;

test('the effect of an origin is the change of the probability when it is left out', () => {
  const assertions = [ft, relay('r', ['ft']), yes, xiaomi];
  const without = (...ids: string[]) => assess(assertions.filter(({ id }) => !ids.includes(id)))!.probability;
  const effects = explained(assertions).contributions.map(({ origin, effect }) => [origin?.key, effect]);
  expect(effects).toEqual([
    ['Company:ford', without() - without('yes')],
    ['Company:xiaomi', without() - without('xiaomi')],
    ['ft', without() - without('ft', 'r')],
  ]);
});

test('the only origin has the whole effect', () => {
  const [only] = explained([ft]).contributions;
  expect(only?.effect).toBeCloseTo(0.6 / 2.6 + 0.33 * (2 / 2.6) - 0.33, 10);
});

test('a settlement has an effect', () => {
  const { contributions } = explained([ft, ford], { settlement });
  expect(contributions.map(({ side, settlement: settled, origin }) => [side, settled?.id ?? origin?.key])).toEqual([
    ['DENIES', 'outcome'],
    ['SUPPORTS', 'ft'],
    ['DENIES', 'Company:ford'],
  ]);
  expect(contributions[0]?.effect).toBeCloseTo((0.6 + 2 * 0.33) / 20.975 - assess([ft, ford])!.probability, 10);
});

test.each<[what: string, assertions: TestAssertion[], tipping: [key: string, status: string][]]>([
  ['an origin without effect is no tipping point', [ft, reuters, { ...reuters, id: 'wsj' }], []],
  [
    'one of two would leave it reported',
    [ft, reuters],
    [
      ['ft', 'REPORTED'],
      ['reuters', 'REPORTED'],
    ],
  ],
  ['the only one would leave it unsupported', [ft], [['ft', 'UNSUPPORTED']]],
  [
    'the only one would leave it retracted, if another was',
    [ft, { ...ft, id: 'a', publisher: null, day: '2026-02-01' }, retraction('x', ['ft'], { from: 'ft' })],
    [['a', 'RETRACTED']],
  ],
  ['the denial of a single party would leave it reported', [ft, ford], [['Company:ford', 'REPORTED']]],
  [
    'the denial of what the other party confirms would leave it confirmed',
    [yes, xiaomi],
    [['Company:xiaomi', 'CONFIRMED']],
  ],
  ['a confirmation would leave it unsupported', [yes], [['Company:ford', 'UNSUPPORTED']]],
  [
    'one of two that every party denies',
    [ft, reuters, ford, xiaomi],
    [
      ['ft', 'DENIED'],
      ['reuters', 'DENIED'],
    ],
  ],
])('%s', (_what, assertions, tipping) => {
  const { tippingPoints } = explained(assertions);
  expect(tippingPoints.map(({ origin, statusWithout }) => [origin.key, statusWithout])).toEqual(tipping);
});

test('tipping points come with the largest effect first', () => {
  const { tippingPoints } = explained([say('a'), { ...ft, id: 'b' }]);
  expect(tippingPoints.map(({ origin }) => origin.key)).toEqual(['b', 'a']);
});

test('a settled claim has no tipping points', () => {
  expect(explained([ft, ford, xiaomi], { settlement }).tippingPoints).toEqual([]);
});

test('the text says who is on which side, how likely the claim is and what would tip it', () => {
  const { text } = explained([ft, relay('r', ['ft']), ford, xiaomi]);
  expect(text).toBe(
    '“Ford and Xiaomi held talks” is denied by both parties. ft reported it on 31 January 2026, citing several unnamed people; another ' +
      'repeats it. ford denied it on 31 January 2026; xiaomi on 2 February 2026. Denied is not false: 38 % likely, somewhere between 8 ' +
      'and 71. Without ford or xiaomi it would be disputed.',
  );
});

test.each<[what: string, setting: Setting, sentence: string | null]>([
  ['181 days', { on: '2026-07-31' }, null],
  ['182 days', { on: '2026-08-01' }, 'for 182 days, which halves the odds (38 % before).'],
  ['363 days', { on: '2027-01-29' }, 'for 363 days, which halves the odds (38 % before).'],
  ['364 days', { on: '2027-01-30' }, 'for 364 days, which quarters the odds (38 % before).'],
  ['two years', { on: '2028-01-31' }, 'for two years, which quarters the odds (38 % before).'],
  ['ten years', { on: '2036-01-30' }, 'for more than ten years, which quarters the odds (38 % before).'],
  ['ten years, on what is operating', { on: '2036-01-30', stage: 'OPERATING' }, null],
])('the text says what silence does after %s', (_what, setting, sentence) => {
  const { text } = explained([ft, ford, xiaomi], setting);
  if (sentence === null) expect(text).not.toContain('Nobody');
  else expect(text).toContain(`Nobody has said anything new in support ${sentence}`);
});

test.each<[words: string, assertions: TestAssertion[]]>([
  ['talks” is confirmed. ford confirmed it on 31 January 2026.', [yes]],
  [
    'talks” is confirmed. sec reported it on 31 January 2026, in a filing.',
    [say('a', { sourceKind: 'FILING', from: 'sec' })],
  ],
  ['talks” has been taken back by ft.', [ft, retraction('x', ['ft'], { from: 'ft' })]],
  ['talks” is disputed: one of its parties denies it, and a single origin speaks for it.', [ft, ford]],
  ['Two independent origins speak for “Ford and Xiaomi held talks”, and no party denies it.', [ft, reuters]],
  ['A single origin speaks for “Ford and Xiaomi held talks”, and no party denies it.', [ft]],
  [
    'Nothing of weight supports “Ford and Xiaomi held talks”. elon-musk denied it on 31 January 2026.',
    [denial('no', 'Person:elon-musk')],
  ],
  ['ft contradicted it on 31 January 2026.', [say('no', { from: 'ft', stance: 'DENIES' })]],
  ['ft reported it (undated), citing several unnamed people.', [{ ...ft, date: null }]],
  ['An article without a named origin relayed it on 31 January 2026.', [relay('r', [])]],
  ['Two articles without a named origin relayed it on 31 January 2026.', [relay('r', []), relay('s', [])]],
  ['ft reported it in January 2026, citing several', [{ ...ft, date: '2026-01' }]],
  ['ft reported it in 2026, citing several', [{ ...ft, date: '2026' }]],
  ['A source without a name reported it on 31 January 2026.', [say('a')]],
])('the text says "%s"', (words, assertions) => {
  expect(explained(assertions).text).toContain(words);
});

test('the text says what was settled, and when', () => {
  expect(explained([ft], { settlement }).text).toMatch(
    /^“.*” proved untrue on 1 March 2026\. .* By the method it is 6 % likely,/,
  );
  expect(explained([ft], { settlement: { ...settlement, date: '2026-03', outcome: 'TRUE' } }).text).toMatch(
    /^“.*” proved true in March 2026\. .* By the method it is 93 % likely,/,
  );
});
