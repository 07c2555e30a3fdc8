import { expect, test } from 'vitest';
import { confirmation, denial, ft, assess, originsIn, relay, say, type TestAssertion } from './assertions.ts';
import type { DealStage } from '../../src/model/claims/values.ts';

const musk = 'Person:elon-musk';
const settings = { offices: [{ company: 'Company:ford', validFrom: null, validTo: null }] };

/** The weight of the only origin. */
const weightOf = (one: TestAssertion, stage: DealStage = 'TALKS') => {
  const origins = assess([one], { stage, ...(one.speaker?.id.startsWith('Executive:') ? settings : {}) })!.origins;
  expect(origins.length).toBeLessThan(2);
  return origins[0]?.weight ?? 0;
};

test.each<[grade: TestAssertion['reliability'], weight: number]>([
  ['A', 1],
  ['B', 0.75],
  ['C', 0.5],
  ['D', 0.25],
  ['E', 0],
  ['F', 0.5],
])('a publisher graded %s weighs %d', (reliability, weight) => {
  expect(weightOf(say('a', { reliability, sourcing: 'NAMED' }))).toBe(weight);
});

test.each<[sourcing: TestAssertion['sourcing'], weight: number]>([
  ['NAMED', 1],
  ['SEVERAL_ANONYMOUS', 0.8],
  ['ONE_ANONYMOUS', 0.5],
  ['NONE', 0.2],
])('sourcing %s weighs %d', (sourcing, weight) => {
  expect(weightOf(say('a', { reliability: 'A', sourcing }))).toBe(weight);
});

test.each<[stage: DealStage, weight: number]>([
  ['TALKS', 0.5],
  ['MOU', 0.7],
  ['SIGNED', 0.9],
  ['OPERATING', 0.9],
  ['ENDED', 0.9],
])("at %s a party's denial weighs .75 times %d", (stage, interest) => {
  expect(weightOf(denial('a', 'Company:ford'), stage)).toBeCloseTo(0.75 * interest, 10);
});

const filing = { sourceKind: 'FILING' } as const;

test.each<[what: string, one: TestAssertion, weight: number]>([
  [
    'reliability, sourcing and scope multiply',
    say('a', { reliability: 'C', sourcing: 'ONE_ANONYMOUS', scope: 0.5 }),
    0.125,
  ],
  ['a denial by an outsider is not discounted for interest', denial('a', musk, { sourcing: 'NAMED' }), 0.75],
  [
    'a party has the weight of B and NAMED, whoever prints it',
    say('a', { by: 'Company:ford', reliability: 'E' }),
    0.75,
  ],
  [
    'and no more if a publisher graded A prints it',
    say('a', { by: 'Company:ford', reliability: 'A', sourcing: 'NAMED' }),
    0.75,
  ],
  ['so does its executive', say('a', { by: 'Executive:jim-farley', reliability: 'E' }), 0.75],
  ['a denial of half the claim has half the weight', denial('a', 'Company:ford', { scope: 0.5 }), 0.1875],
  [
    "a party's denial in a publisher graded E has the same weight",
    denial('a', 'Company:ford', { reliability: 'E' }),
    0.375,
  ],
  ["a party's confirmation is decisive", confirmation('a', 'Company:ford'), 18],
  ["so is its executive's", confirmation('a', 'Executive:jim-farley'), 18],
  ['whoever prints it', confirmation('a', 'Company:ford', { reliability: 'E' }), 18],
  ['whatever its scope', confirmation('a', 'Company:ford', { scope: 0.1 }), 18],
  ['unless that is 0', confirmation('a', 'Company:ford', { scope: 0 }), 0],
  ['a confirmation by an outsider is not', confirmation('a', musk, { sourcing: 'NAMED' }), 0.75],
  ['a filing that reports is decisive', say('a', filing), 18],
  ['a filing that confirms is', confirmation('a', musk, filing), 18],
  ['a filing that denies is', denial('a', musk, filing), 18],
  ["a party's denial in a filing is", denial('a', 'Company:ford', filing), 18],
  ['whatever the grade', say('a', { ...filing, reliability: 'E' }), 18],
  ['whatever the scope', say('a', { ...filing, scope: 0.1 }), 18],
  ['unless it is 0', say('a', { ...filing, scope: 0 }), 0],
  ['a filing that relays is not', relay('a', [], { ...filing, reliability: 'A' }), 0.2],
  ['a statement is not', say('a', { sourceKind: 'STATEMENT', sourcing: 'NAMED' }), 0.75],
  ['scope 0 has no weight', say('a', { scope: 0, sourcing: 'NAMED' }), 0],
  [
    'a relay without a named origin counts as if without sourcing',
    relay('a', [], { reliability: 'A', sourcing: 'NAMED' }),
    0.2,
  ],
  ['a relay by a speaker has its own sourcing', relay('a', [], { by: musk, reliability: 'A', sourcing: 'NAMED' }), 1],
])('%s', (_what, one, weight) => {
  expect(weightOf(one)).toBeCloseTo(weight, 10);
});

const denies = { stance: 'DENIES', sourcing: 'NAMED' } as const;
const offices = [{ company: 'Company:ford', validFrom: null, validTo: null }];

test.each<[what: string, assertions: TestAssertion[], weights: number[]]>([
  ['a report of its own that denies weighs four times', [say('a', denies)], [3]],
  ['at most 4', [say('a', { ...denies, reliability: 'A' })], [4]],
  [
    'whatever else it is weighed by',
    [say('a', { ...denies, reliability: 'D', sourcing: 'ONE_ANONYMOUS', scope: 0.5 })],
    [0.25],
  ],
  ['and nothing without weight', [say('a', { ...denies, reliability: 'E' })], []],
  ['not one that supports', [say('a', { sourcing: 'NAMED' })], [0.75]],
  ['nor one that observes', [say('a', { ...denies, stance: 'OBSERVES' })], []],
  ['nor a denial', [say('a', { ...denies, speechAct: 'DENIAL' })], [0.75]],
  ['nor a confirmation that it is not so', [say('a', { ...denies, speechAct: 'CONFIRMATION' })], [0.75]],
  ['nor a relay that names no origin', [relay('a', [], { ...denies, sourcing: 'NONE' })], [0.15]],
  ["a speaker's report that denies does", [say('a', { ...denies, by: musk })], [3]],
  ['the denial of a speaker does not', [denial('a', musk, denies)], [0.75]],
  [
    'a relay of a report that denies does not',
    [say('a', { ...denies, sourcing: 'NONE' }), relay('r', ['a'], denies)],
    [0.75],
  ],
  ['and adds nothing to it', [say('a', denies), relay('r', ['a'], { ...denies, reliability: 'A' })], [3]],
  [
    'a report that derives from a report does',
    [say('a', { ...denies, sourcing: 'NONE' }), say('b', { ...denies, cites: ['a'] })],
    [3],
  ],
  [
    'one that derives from a party does not',
    [denial('a', 'Company:ford'), say('b', { ...denies, cites: ['a'] })],
    [0.75],
  ],
  [
    'nor one that derives from relays that name no origin',
    [relay('a', [], denies), say('b', { ...denies, cites: ['a'] })],
    [0.15],
  ],
  [
    'one that derives from a party and from a report does in one of them',
    [denial('a', 'Company:ford'), say('b', denies), say('c', { ...denies, reliability: 'A', cites: ['a', 'b'] })],
    [4, 1],
  ],
  ['nor a party that reports it is not so', [say('a', { ...denies, by: 'Company:ford' })], [0.375]],
  ['nor its executive', [say('a', { ...denies, by: 'Executive:jim-farley' })], [0.375]],
  ['decisive evidence has no factor', [say('a', { ...denies, ...filing })], [18]],
  ["nor a party's confirmation that it is not so", [confirmation('a', 'Company:ford', denies)], [18]],
])('of what denies: %s', (_what, assertions, weights) => {
  const one = assertions[0]!;
  const setting = one.speaker?.id.startsWith('Executive:') ? { offices } : {};
  expect(assess(assertions, setting)!.origins.map(({ weight }) => weight)).toEqual(weights);
});

test.each<[what: string, assertions: TestAssertion[], weight: number]>([
  ['an origin has the weight of its heaviest member, its root', [ft, relay('r', ['ft'], { reliability: 'A' })], 0.6],
  ['or a relay with sourcing of its own', [ft, relay('r', ['ft'], { reliability: 'A', sourcing: 'NAMED' })], 1],
  ['or a report that derives from it', [ft, say('r', { cites: ['ft'], sourcing: 'NAMED' })], 0.75],
  ['or a filing that derives from it', [ft, say('r', { cites: ['ft'], ...filing })], 18],
  [
    'a relay of relays without a named origin has no sourcing either',
    [relay('r', []), say('s', { cites: ['r'], reliability: 'A', sourcing: 'NAMED' })],
    0.2,
  ],
  [
    'many relays without a named origin weigh as one',
    [relay('r', []), relay('s', [], { reliability: 'A' }), relay('t', [])],
    0.2,
  ],
])('%s', (_what, assertions, weight) => {
  const { origins } = assess(assertions)!;
  expect(origins.map((origin) => origin.weight)).toEqual([weight]);
});

test('an origin whose root has no weight weighs as much as its relays', () => {
  expect(originsIn([say('a', { reliability: 'E' }), relay('r', ['a'])])).toEqual(['+a: a r']);
});

test('an origin without weight is left out', () => {
  expect(originsIn([say('a', { reliability: 'E' }), say('b', { scope: 0 }), relay('r', ['a'], { scope: 0 })])).toEqual(
    [],
  );
});

test.each([
  ['TRUE', 'belief'],
  ['FALSE', 'disbelief'],
] as const)('a settlement %s adds 18 to %s', (outcome, side) => {
  const settlement = { id: 'outcome', outcome, day: '2026-03-01' };
  expect(assess([], { settlement })?.[side]).toBeCloseTo(18 / 20, 10);
  expect(assess([ft], { settlement })?.[side]).toBeCloseTo((18 + (outcome === 'TRUE' ? 0.6 : 0)) / 20.6, 10);
  expect(assess([ft], { settlement, on: '2026-02-28' })?.disbelief).toBe(0);
});
