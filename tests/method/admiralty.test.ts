import { expect, test } from 'vitest';
import { computeAdmiraltyCode } from '../../src/method/admiralty.ts';
import { confirmation, denial, ford, ft, assess, relay, say, type TestAssertion, xiaomi } from './assertions.ts';

const letterOf = (...of: Parameters<typeof assess>) => assess(...of)!.admiraltyCode.charAt(0);
const graded = (id: string, reliability: TestAssertion['reliability'], more: Parameters<typeof say>[1] = {}) =>
  say(id, { reliability, sourcing: 'NAMED', ...more });

test.each(['A', 'B', 'C', 'D', 'F'] as const)('a report in %s has its letter', (grade) => {
  expect(letterOf([graded('a', grade)])).toBe(grade);
});

const filing = { sourceKind: 'FILING' } as const;

test.each<[what: string, assertions: TestAssertion[], letter: string]>([
  ['nothing supports the claim', [ford, xiaomi], 'F'],
  ['the supporting report has no weight', [graded('a', 'E')], 'F'],
  ['a party reports it in a source graded A', [say('a', { by: 'Company:ford', reliability: 'A' })], 'B'],
  ['a party reports it in a source graded E', [say('a', { by: 'Company:ford', reliability: 'E' })], 'B'],
  ['a party confirms', [confirmation('a', 'Company:ford', { reliability: 'D' })], 'B'],
  ['a filing reports it', [say('a', { ...filing, reliability: 'D' })], 'A'],
  ['a party files it', [confirmation('a', 'Company:ford', { ...filing, reliability: 'D' })], 'A'],
  ['a filing relays it', [relay('a', [], { ...filing, reliability: 'D' })], 'D'],
  ['the heavier of two is C', [graded('a', 'C'), graded('b', 'A', { sourcing: 'NONE' })], 'C'],
  [
    'the denial is heavier',
    [graded('a', 'C'), denial('b', 'Person:elon-musk', { reliability: 'A', sourcing: 'NAMED' })],
    'C',
  ],
  [
    'a relay is heavier than its origin',
    [graded('a', 'D'), relay('r', ['a'], { reliability: 'A', sourcing: 'NAMED' })],
    'A',
  ],
  ['a relay is lighter than its origin', [graded('a', 'D'), relay('r', ['a'], { reliability: 'A' })], 'D'],
  ['the earlier of two equally heavy is C', [graded('a', 'F', { day: '2026-02-01' }), graded('b', 'C')], 'C'],
  ['the lower id of two on one day is C', [graded('b', 'F'), graded('a', 'C')], 'C'],
  [
    'the earlier of two equally heavy in one origin is F',
    [graded('a', 'C', { day: '2026-02-01' }), relay('r', ['a'], { reliability: 'F', sourcing: 'NAMED' })],
    'F',
  ],
  [
    'the lower id of two on one day in one origin is C',
    [graded('b', 'F'), relay('a', ['b'], { reliability: 'C', sourcing: 'NAMED' })],
    'C',
  ],
])('where %s', (_what, assertions, letter) => {
  expect(letterOf(assertions)).toBe(letter);
});

test.each([
  ['TRUE', [graded('a', 'C')], 'A'],
  ['TRUE', [], 'A'],
  ['FALSE', [graded('a', 'C')], 'C'],
  ['FALSE', [], 'F'],
  ['TRUE', [confirmation('a', 'Company:ford')], 'B'],
  ['TRUE', [confirmation('a', 'Company:ford', { day: '2026-03-02' })], 'A'],
] as const)('settled %s, after %j', (outcome, assertions, letter) => {
  expect(letterOf(assertions, { settlement: { id: 'outcome', outcome, day: '2026-03-01' } })).toBe(letter);
});

const one = assess([ft])!.origins;
const two = assess([ft, { ...ft, id: 'reuters' }])!.origins;
const denying = assess([ft, ford, xiaomi])!.origins;

test.each<[digit: string, uncertainty: number, probability: number, what: string, origins: typeof one]>([
  ['6', 0.7501, 0.9, 'two origins', two],
  ['1', 0.75, 0.9, 'two origins', two],
  ['1', 0.1, 0.8, 'two origins', two],
  ['2', 0.1, 0.8, 'one origin', one],
  ['2', 0.1, 0.8, 'one origin, and two denying ones', denying],
  ['2', 0.1, 0.8, 'none', []],
  ['2', 0.1, 0.7999, 'two origins', two],
  ['2', 0.1, 0.6, 'two origins', two],
  ['3', 0.1, 0.5999, 'two origins', two],
  ['3', 0.1, 0.4, 'two origins', two],
  ['4', 0.1, 0.3999, 'two origins', two],
  ['4', 0.1, 0.2, 'two origins', two],
  ['5', 0.1, 0.1999, 'two origins', two],
  ['5', 0.1, 0, 'two origins', two],
])('%s at an uncertainty of %d and a probability of %d with %s', (digit, uncertainty, probability, _what, origins) => {
  const opinion = { belief: 0, disbelief: 0, uncertainty, probability };
  expect(computeAdmiraltyCode(opinion, origins, null).slice(1)).toBe(digit);
});

test('a probability of exactly .2 has the digit 4, however it is computed', () => {
  // (.1 + .66) / (.1 + 1.7 + 2) = .2, in floating point .19999999999999998.
  const light = relay('r', [], { reliability: 'C' });
  const denies = denial('no', 'Person:elon-musk', { reliability: 'B', sourcing: 'SEVERAL_ANONYMOUS', scope: 0.3 });
  const judgement = assess([light, denies], { on: '2026-08-01' })!;
  expect(judgement.probability).toBeCloseTo(0.2, 12);
  expect(judgement.admiraltyCode).toBe('C4');
});

test.each<[code: string, what: string, assertions: TestAssertion[]]>([
  ['B1', 'a report that a party confirms', [ft, confirmation('a', 'Company:ford')]],
  ['B2', 'a party that confirms', [confirmation('a', 'Company:ford')]],
  ['A2', 'a filing', [say('a', filing)]],
  ['A2', 'two good reports', [graded('a', 'A'), graded('b', 'A')]],
  ['A3', 'a good report', [graded('a', 'A')]],
  ['B3', 'a disputed one', [ft, ford]],
  ['B4', 'a denied one', [ft, ford, xiaomi]],
  ['B5', 'a report that a filing denies', [ft, denial('a', 'Company:ford', filing)]],
  [
    'F5',
    'two parties that deny in filings',
    [denial('a', 'Company:ford', filing), denial('b', 'Company:xiaomi', filing)],
  ],
  ['F6', 'no comment', [say('a', { speechAct: 'NO_COMMENT' })]],
])('%s: %s', (code, _what, assertions) => {
  expect(assess(assertions)?.admiraltyCode).toBe(code);
});
