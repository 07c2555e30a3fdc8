import { expect, test } from 'vitest';
import { computeOpinion } from '../../src/method/opinion.ts';
import { computeTrackRecord } from '../../src/method/track-record.ts';
import { confirmation, evidence, relay, retraction, say, type TestAssertion } from './assertions.ts';
import type { SettlementOutcome } from '../../src/model/claims/values.ts';

const settled = (outcome: SettlementOutcome, assertions: TestAssertion[], day = '2026-03-01') =>
  evidence(assertions, { settlement: { id: 'outcome', outcome, day } });
const recordOf = (...claims: Parameters<typeof computeTrackRecord>[1]) =>
  computeTrackRecord('Publisher:ft', claims, '2030-01-01');
const yes = say('yes', { from: 'ft', sourcing: 'SEVERAL_ANONYMOUS' });
const no = say('no', { from: 'ft', sourcing: 'SEVERAL_ANONYMOUS', stance: 'DENIES' });
const unknown = { hits: 0, misses: 0, settled: 0, rate: 0.5, brierScore: null };

test('a publisher without a record is right half of the time', () => {
  expect(recordOf()).toEqual(unknown);
});

test.each<[outcome: SettlementOutcome, assertion: TestAssertion, hits: number, error: number]>([
  ['TRUE', yes, 1, computeOpinion(0.6, 0).probability - 1],
  ['FALSE', yes, 0, computeOpinion(0.6, 0).probability],
  // Its own report that it is not so weighs four times as much.
  ['TRUE', no, 0, computeOpinion(0, 4 * 0.6).probability - 1],
  ['FALSE', no, 1, computeOpinion(0, 4 * 0.6).probability],
])('settled %s, case %#', (outcome, assertion, hits, error) => {
  const { brierScore, ...counts } = recordOf(settled(outcome, [assertion]));
  expect(counts).toEqual({ hits, misses: 1 - hits, settled: 1, rate: (hits + 1) / 3 });
  expect(brierScore).toBeCloseTo(error ** 2, 10);
});

test('the hit rate follows the rule of succession, and the Brier score is a mean', () => {
  const { brierScore, ...counts } = recordOf(settled('TRUE', [yes]), settled('TRUE', [yes]), settled('FALSE', [yes]));
  expect(counts).toEqual({ hits: 2, misses: 1, settled: 3, rate: 3 / 5 });
  const probability = computeOpinion(0.6, 0).probability;
  expect(brierScore).toBeCloseTo((2 * (1 - probability) ** 2 + probability ** 2) / 3, 10);
});

test('other reports do not change the outcome of its own origin', () => {
  const others = [say('a', { from: 'bild', reliability: 'A', sourcing: 'NAMED' }), say('b', { stance: 'DENIES' })];
  expect(recordOf(settled('TRUE', [yes, ...others]))).toEqual(recordOf(settled('TRUE', [yes])));
});

test('two reports on one claim are one hit', () => {
  expect(recordOf(settled('TRUE', [yes, { ...yes, id: 'again' }]))).toMatchObject({ hits: 1, settled: 1 });
});

test.each<[what: string, assertions: TestAssertion[], hits: number]>([
  ['its latest report', [yes, { ...no, day: '2026-02-01' }], 0],
  ['its latest report, on either side', [no, { ...yes, day: '2026-02-01' }], 1],
  ['on one day the denial', [yes, no], 0],
])('if it reported both sides, %s counts', (_what, assertions, hits) => {
  expect(recordOf(settled('TRUE', assertions))).toMatchObject({ hits, settled: 1 });
});

test('a report that a heavier relay repeats is still its own', () => {
  const assertions = [yes, relay('r', ['yes'], { from: 'bild', reliability: 'A', sourcing: 'NAMED' })];
  expect(recordOf(settled('TRUE', assertions))).toMatchObject({ hits: 1 });
});

test('and so is one that a relay repeated before it', () => {
  const assertions = [yes, relay('r', ['yes'], { from: 'bild', day: '2026-01-01' })];
  expect(recordOf(settled('TRUE', assertions))).toMatchObject({ hits: 1 });
});

test.each<[what: string, assertions: TestAssertion[]]>([
  ['a report by another publisher', [{ ...yes, publisher: { id: 'Publisher:bild', name: 'bild' } }]],
  ['a relay', [say('a', { from: 'bild' }), relay('r', ['a'], { from: 'ft' })]],
  ['a relay without a named origin', [relay('r', [], { from: 'ft' })]],
  ['a report that derives from another', [say('a', { from: 'bild' }), say('r', { from: 'ft', cites: ['a'] })]],
  ["a party's statement that it prints", [confirmation('a', 'Company:ford', { from: 'ft' })]],
  ["a speaker's statement that it prints", [say('a', { by: 'Person:elon-musk', from: 'ft' })]],
  ['an opinion', [say('a', { from: 'ft', speechAct: 'OPINION' })]],
  ['a report that it withdrew', [yes, retraction('x', ['yes'], { from: 'ft' })]],
  ['a report on the day of the settlement', [{ ...yes, day: '2026-03-01' }]],
  ['a report after that', [{ ...yes, day: '2026-03-02' }]],
])('%s is neither hit nor miss', (_what, assertions) => {
  expect(recordOf(settled('TRUE', assertions))).toEqual(unknown);
});

test('what it withdrew after the settlement counts', () => {
  const assertions = [yes, retraction('x', ['yes'], { from: 'ft', day: '2026-03-01' })];
  expect(recordOf(settled('FALSE', assertions))).toMatchObject({ misses: 1 });
});

test('a claim that is not settled is neither hit nor miss', () => {
  expect(recordOf(evidence([yes]))).toEqual(unknown);
});

test('a claim counts from the day of its settlement on', () => {
  const claims = [settled('TRUE', [yes])];
  expect(computeTrackRecord('Publisher:ft', claims, '2026-02-28').settled).toBe(0);
  expect(computeTrackRecord('Publisher:ft', claims, '2026-03-01').settled).toBe(1);
});
