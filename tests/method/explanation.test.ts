import { expect, test } from 'vitest';
import { explainJudgement } from '../../src/method/explanation.ts';
import {
  confirmation,
  denial,
  evidence,
  ford,
  ft,
  assess,
  relay,
  retraction,
  say,
  type TestAssertion,
  xiaomi,
} from './assertions.ts';

const explained = (assertions: TestAssertion[], setting: Parameters<typeof evidence>[1] = {}) =>
  explainJudgement(evidence(assertions, setting), assess(assertions, setting)!);
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
  expect(text).toMatch(/^Denied: “Ford and Xiaomi held talks”\. Every party, ford and xiaomi, says that it is not so/);
  expect(text).toContain('Supporting it: ft (31 January 2026, citing several unnamed people; repeated once).');
  expect(text).toContain('38 per cent likely to be true, starting from 33 per cent');
  expect(text).toContain('60 per cent of the judgement is uncertainty');
  expect(text).toMatch(/[Ww]ithout ford, or without xiaomi, it would be disputed/);
  expect(text).toContain('Denied does not mean false');
});

test.each<[words: RegExp, assertions: TestAssertion[]]>([
  [/^Confirmed: .* Ford confirms it, and no party to it denies it\./, [yes]],
  [/^Confirmed: .* A filing of sec says so/, [say('a', { sourceKind: 'FILING', from: 'sec' })]],
  [/^Retracted: .* What ft had said in support has been taken back\./, [ft, retraction('x', ['ft'], { from: 'ft' })]],
  [/^Disputed: .* Ford has denied it, xiaomi has not, and a single origin supports it\./, [ft, ford]],
  [/^Corroborated: .* 2 origins support it/, [ft, reuters]],
  [/^Reported: .* A single origin supports it/, [ft]],
  [/^Unsupported: /, [denial('no', 'Person:elon-musk')]],
  [/undated/, [{ ...ft, date: null }]],
  [/Supporting it: a relay that names no origin \(31 January 2026\)\./, [relay('r', [])]],
  [/relays that name no origin/, [relay('r', []), relay('s', [])]],
  [/Denying it: elon-musk \(31 January 2026, in their own words\)/, [denial('no', 'Person:elon-musk')]],
  [/\(January 2026, /, [{ ...ft, date: '2026-01' }]],
  [/\(2026, /, [{ ...ft, date: '2026' }]],
  [/a source that nobody has put a name to/, [say('a')]],
])('the text says %s', (words, assertions) => {
  expect(explained(assertions).text).toMatch(words);
});

test('the text says what was settled, and when', () => {
  expect(explained([ft], { settlement }).text).toMatch(
    /^Refuted: .* It turned out not to be so on 1 March 2026, as a curator has settled\./,
  );
  expect(explained([ft], { settlement: { ...settlement, date: '2026-03', outcome: 'TRUE' } }).text).toMatch(
    /^Confirmed: .* It turned out to be so in March 2026, as a curator has settled\./,
  );
});
