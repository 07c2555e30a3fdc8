import { expect, test } from 'vitest';
import { addDays } from '../../src/lib/dates.ts';
import { buildTimeline, isLapsed, type TimelineSegment } from '../../src/method/timeline.ts';
import { evidence, ford, ft, named, relay, retraction, say, type TestAssertion, xiaomi } from './assertions.ts';

/** The assertion that is the cause of an assessment, or the kind of cause. */
const nameCause = ({ findCause }: TimelineSegment) => {
  const { kind, assertion } = findCause();
  return assertion?.id ?? kind;
};
const segmentsOf = (...of: Parameters<typeof evidence>) =>
  buildTimeline(evidence(...of)).map((one) => [one.from, one.to, one.judgement.status, nameCause(one)]);
/** Where nothing more is said, a claim goes on like this. */
const silence = (first: string, second: string, status: string) => [
  [first, addDays(second, -1), status, 'SILENCE'],
  [second, null, status, 'SILENCE'],
];
const settlement = { id: 'outcome', outcome: 'TRUE', day: '2026-03-01' } as const;

test('a claim goes from one assessment to the next, each until the day before', () => {
  expect(segmentsOf([ft, { ...ford, day: '2026-02-01' }, { ...xiaomi, day: '2026-03-01' }])).toEqual([
    ['2026-01-31', '2026-01-31', 'REPORTED', 'ft'],
    ['2026-02-01', '2026-02-28', 'DISPUTED', 'ford'],
    ['2026-03-01', '2026-07-31', 'DENIED', 'xiaomi'],
    ...silence('2026-08-01', '2027-01-30', 'DENIED'),
  ]);
});

test('there is one assessment a day', () => {
  expect(segmentsOf([ft, ford, xiaomi])).toEqual([
    ['2026-01-31', '2026-02-01', 'DISPUTED', 'ford'],
    ['2026-02-02', '2026-07-31', 'DENIED', 'xiaomi'],
    ...silence('2026-08-01', '2027-01-30', 'DENIED'),
  ]);
});

test('without evidence there is no timeline', () => {
  expect(segmentsOf([])).toEqual([]);
});

test('evidence that changes nothing begins no assessment', () => {
  const assertions = [
    ft,
    relay('r', ['ft'], { day: '2026-02-01' }),
    say('o', { speechAct: 'OPINION', day: '2026-02-02' }),
  ];
  expect(segmentsOf(assertions)).toEqual([
    ['2026-01-31', '2026-07-31', 'REPORTED', 'ft'],
    ...silence('2026-08-01', '2027-01-30', 'REPORTED'),
  ]);
});

test('a lasting assessment rests on everything that was added to it', () => {
  const [segment] = buildTimeline(evidence([ft, relay('r', ['ft'], { day: '2026-02-01' })]));
  expect(segment!.judgement.origins[0]!.members.map(({ assertion }) => assertion.id)).toEqual(['ft', 'r']);
});

test('an assessment that returns to no evidence is another one', () => {
  const assertions = [
    ft,
    { ...ford, day: '2026-02-01' },
    retraction('x', ['ford'], { by: 'Company:ford', day: '2026-02-03' }),
  ];
  expect(segmentsOf(assertions)).toEqual([
    ['2026-01-31', '2026-01-31', 'REPORTED', 'ft'],
    ['2026-02-01', '2026-02-02', 'DISPUTED', 'ford'],
    ['2026-02-03', '2026-07-31', 'REPORTED', 'x'],
    ...silence('2026-08-01', '2027-01-30', 'REPORTED'),
  ]);
});

test('a change of the letter alone begins another assessment', () => {
  const musk = (id: string, from: string, reliability: TestAssertion['reliability'], day: string) =>
    say(id, { by: 'Person:elon-musk', from, reliability, sourcing: 'NAMED', day });
  const assertions = [
    musk('a', 'bild', 'F', '2026-02-01'),
    musk('b', 'ft', 'C', '2026-02-02'),
    retraction('x', ['a'], { from: 'bild', day: '2026-02-03' }),
  ];
  expect(buildTimeline(evidence(assertions)).map(({ from, judgement }) => [from, judgement.admiraltyCode])).toEqual([
    ['2026-02-01', 'F6'],
    ['2026-02-03', 'C6'],
    // 182 and 364 days after the second word.
    ['2026-08-03', 'C4'],
    ['2027-02-01', 'C5'],
  ]);
});

test('a settlement is caused by no assertion', () => {
  expect(segmentsOf([ft], { settlement })).toEqual([
    ['2026-01-31', '2026-02-28', 'REPORTED', 'ft'],
    ['2026-03-01', null, 'CONFIRMED', 'SETTLEMENT'],
  ]);
});

test('a settlement alone has a timeline', () => {
  expect(segmentsOf([], { settlement })).toEqual([['2026-03-01', null, 'CONFIRMED', 'SETTLEMENT']]);
});

test('only what starts to count on its day is the cause', () => {
  const assertions = [{ ...ft, reliability: 'A' as const }, say('a', { day: '2026-02-01' })];
  expect(segmentsOf(assertions).map(([, , , causedBy]) => causedBy)).toEqual(['ft', 'a', 'SILENCE', 'SILENCE']);
});

/** The latest assessment of a report of 31 January 2026. */
const lasting = (assertions: TestAssertion[]) => buildTimeline(evidence(assertions)).at(-1)!;

test.each<[what: string, assertions: TestAssertion[], day: string, isLapsed: boolean]>([
  ['364 days after it', [ft], '2027-01-30', false],
  ['365 days after it', [ft], '2027-01-31', true],
  ['365 days after it, over a leap day', [{ ...ft, day: '2024-01-31' }], '2025-01-30', true],
  ['364 days after it, over a leap day', [{ ...ft, day: '2024-01-31' }], '2025-01-29', false],
  ['soon after a relay that changes nothing', [ft, relay('r', ['ft'], { day: '2026-12-31' })], '2027-01-31', false],
  ['soon after "no comment"', [ft, say('n', { speechAct: 'NO_COMMENT', day: '2026-12-31' })], '2027-01-31', false],
  ['soon after an observation', [ft, say('n', { stance: 'OBSERVES', day: '2026-12-31' })], '2027-01-31', false],
  ['before a relay that revives it', [ft, relay('r', ['ft'], { day: '2028-01-31' })], '2028-01-30', true],
  ['once a relay has revived it', [ft, relay('r', ['ft'], { day: '2028-01-31' })], '2028-01-31', false],
  ['365 days after that relay', [ft, relay('r', ['ft'], { day: '2028-01-31' })], '2029-01-30', true],
])('%s', (_what, assertions, day, expected) => {
  expect(isLapsed(lasting(assertions), day)).toBe(expected);
});

test('a settlement is no assertion: the claim lapses a year after its last assertion', () => {
  const last = buildTimeline(evidence([ft], { settlement })).at(-1)!;
  expect(isLapsed(last, '2027-01-30')).toBe(false);
  expect(isLapsed(last, '2027-01-31')).toBe(true);
});

test('an assessment knows the days with assertions in its period, and the last one before it', () => {
  const assertions = [ft, { ...ford, day: '2026-02-01' }, relay('r', ['ft'], { day: '2026-02-05' })];
  expect(buildTimeline(evidence(assertions, { settlement })).map(({ saidOn }) => saidOn)).toEqual([
    ['2026-01-31'],
    ['2026-02-01', '2026-02-05'],
    ['2026-02-05'],
  ]);
});

test('a former assessment lapsed within its own period', () => {
  const [first] = buildTimeline(evidence([ft, { ...ford, day: '2028-01-31' }]));
  expect(isLapsed(first!, '2028-01-30')).toBe(true);
});

test('the parties do not change over time', () => {
  expect(segmentsOf([ft, ford], { parties: [named('Company:ford')] })).toEqual([
    ['2026-01-31', '2026-07-31', 'DENIED', 'ford'],
    ...silence('2026-08-01', '2027-01-30', 'DENIED'),
  ]);
});
